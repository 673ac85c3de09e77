"""What a hyphen at a line's end was: the printer's, or the word's own.

The end of one line and the start of the next in, what is kept of the first out. The document itself
is asked first, then a dictionary (pyspellchecker's, French and English).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_BROKEN = re.compile(r"([^\W\d_]+)-$")
_LONGEST_WORD = 60
"""Letters; what stands before it is not looked at, for a paragraph may go on for pages."""
_WORD = re.compile(r"[^\W\d_]+")


def without_break(head: str, tail: str, words: frozenset[str]) -> str:
    """`head` as it stands before `tail` joined to it: without the hyphen that broke a word.

    `words` are those that the document writes inside its lines (`words_of`). A hyphen after
    anything but letters, or before anything but small letters, stays.

    >>> without_break("sans non-", "renouvellement exprès", frozenset({"non", "renouvellement"}))
    'sans non-'
    >>> without_break("chute signifi-", "cative de débit", frozenset({"chute"}))
    'chute signifi'
    >>> without_break("in the health-", "sector", frozenset())
    'in the health-'
    """
    broken, follows = _BROKEN.search(head[-_LONGEST_WORD:]), _WORD.match(tail)
    if broken is None or follows is None or not tail[0].islower():
        return head
    left, right = broken.group(1).lower(), follows.group().lower()
    return head if _is_compound(left, right, words) else head[:-1]


def _is_compound(left: str, right: str, words: frozenset[str]) -> bool:
    if f"{left}-{right}" in words:
        return True
    if left + right in words:
        return False
    if left in words and right in words:
        return True
    return not _is_known(left + right) and all(
        half in words or _is_known(half) for half in (left, right)
    )


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of the document as it writes them inside its lines, compounds and their halves.

    What a hyphen at a line's end broke is no word: neither half counts.
    """
    found: set[str] = set()
    broken = False
    for text in texts:
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
        whole = words[int(broken) :]
        broken = text.endswith("-")
        for word in whole[: len(whole) - int(broken)]:
            found.add(word)
            found.update(word.split("-"))
    return frozenset(found)


def _is_known(word: str) -> bool:
    """A dictionary has it; single letters and pairs, which it has in plenty, count for nothing."""
    return len(word) > 2 and any(word in dictionary for dictionary in _dictionaries())


@cache
def _dictionaries() -> "tuple[SpellChecker, ...]":
    from spellchecker import SpellChecker

    return tuple(SpellChecker(language=language) for language in ("fr", "en"))
