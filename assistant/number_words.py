"""Numbers spelt in words, French and English: a pattern that finds them whole, and their values.

"vingt-sept" is 27 and never the 7 at its end; what cannot be read as one number has no value.
"""

import re
from collections.abc import Iterable

_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
    "quinze": 15, "seize": 16,
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_GREAT = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000}
_VALUES = {**_UNITS, **_TENS, **_GREAT}
_ONES = ("un", "une", "a", "one")
"""Alone they are none of these numbers: "un jour férié" is no duration, and where one is meant
contracts write "un (1) mois"."""


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


SPELT = (
    rf"(?:(?:one|a)[\s-]+(?:hundred|thousand)|{_any([w for w in _VALUES if w not in _ONES])})"
    rf"(?:(?:\s+|-)(?:(?:et|and)(?:\s+|-))?{_any([w for w in _VALUES if w != 'a'])}\b)*\b"
)
"""A number in words, as long as it goes on. To be used at the beginning of a word, in any case."""


def spelt_value(words: str) -> int | None:
    """The number that `words` spell; None where they are not one number.

    >>> [spelt_value(words) for words in ("vingt-sept", "quatre-vingt-dix-neuf", "trente et un")]
    [27, 99, 31]
    >>> [spelt_value(words) for words in ("one hundred and twenty", "deux trois", "dix vingt")]
    [120, None, None]
    """
    thousands, below = 0, 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in {"et", "and"}:
            continue
        value = _VALUES[word]
        if value == 1000:
            if thousands:
                return None
            thousands, below = (below or 1) * 1000, 0
            continue
        added = _added(below, value)
        if added is None:
            return None
        below = added
    return thousands + below


def _added(below: int, value: int) -> int | None:
    """What `below`, under a thousand, becomes with the next word; None where it cannot follow."""
    last = below % 100
    if value == 100:
        return (below or 1) * 100 if below < 10 else None
    if value == 20 and last == 4:  # quatre-vingt
        return below - 4 + 80
    if last in {60, 80} and 10 <= value <= 16:  # soixante-dix, quatre-vingt-onze
        return below + value
    if last in {10, 70, 90} and value in {7, 8, 9}:  # dix-sept, quatre-vingt-dix-neuf; ninety-nine
        return below + value
    free = last == 0 or (value < 10 and last >= 20 and last % 10 == 0)
    return below + value if free else None
