"""A number in, the figures, letters, numerals or words that Word prints for it out.

The names of formats are those of the file format (ECMA-376, 17.18.59). A format that no contract
of a European host uses is printed in figures.
"""

from collections.abc import Callable

from ingest.readers.numerals import roman

_MAX_ROMAN = 32767
_MAX_LETTERS = 780
"""Word repeats a letter thirty times at most."""
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_UNS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
    "dix-neuf",
)  # fmt: skip
_DIZAINES = (
    "-", "-", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante",
    "quatre-vingt", "quatre-vingt",
)  # fmt: skip
_NOTE_SIGNS = "*†‡§"


def format_number(number: int, name: str, language: str = "") -> str:
    """The number as Word prints it in the format `name`.

    >>> [format_number(4, name) for name in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    >>> format_number(1, "ordinal", "fr-FR"), format_number(2, "ordinalText", "en-GB")
    ('1er', 'Second')
    """
    if name == "none":
        return ""
    if name == "decimalZero":
        return f"{number:02d}"
    french = language.lower().startswith("fr")
    if name in _WORDS:
        return _WORDS[name](number, french)
    if number > 0 and name in _SIGNS:
        return _SIGNS[name](number)
    return str(number)


def _roman(number: int) -> str:
    return roman(number).upper() if number <= _MAX_ROMAN else str(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB: letters are repeated, not counted on."""
    if number > _MAX_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _note_sign(number: int) -> str:
    times, sign = divmod(number - 1, len(_NOTE_SIGNS))
    return _NOTE_SIGNS[sign] * min(times + 1, 30)


def _ordinal(number: int, french: bool) -> str:
    if french:
        return "1er" if number == 1 else f"{number}e"
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _cardinal_text(number: int, french: bool) -> str:
    if not 0 <= number < 100:
        return str(number)
    return (_french(number) if french else _english(number)).capitalize()


def _ordinal_text(number: int, french: bool) -> str:
    if not 0 < number < 100:
        return _ordinal(number, french)
    return (_french_ordinal(number) if french else _english_ordinal(number)).capitalize()


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _english_ordinal(number: int) -> str:
    head, dash, last = _english(number).rpartition("-")
    if last not in _ORDINALS:
        last = f"{last[:-1]}ie" if last.endswith("y") else last
        return f"{head}{dash}{last}th"
    return f"{head}{dash}{_ORDINALS[last]}"


def _french(number: int) -> str:
    if number < 20:
        return _UNS[number]
    tens, ones = divmod(number, 10)
    if tens in {7, 9}:  # soixante-dix, quatre-vingt-dix
        ones += 10
    if not ones:
        return _DIZAINES[tens] + ("s" if tens == 8 else "")
    joint = " et " if ones in {1, 11} and tens < 8 else "-"
    return _DIZAINES[tens] + joint + _UNS[ones]


def _french_ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    cardinal = _french(number)
    if number == 80:
        return "quatre-vingtième"
    if cardinal.endswith("cinq"):
        return f"{cardinal}uième"
    if cardinal.endswith("neuf"):
        return f"{cardinal[:-1]}vième"
    return f"{cardinal.removesuffix('e')}ième"


_WORDS: dict[str, Callable[[int, bool], str]] = {
    "ordinal": _ordinal,
    "ordinalText": _ordinal_text,
    "cardinalText": _cardinal_text,
}
_SIGNS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chicago": _note_sign,
}
