"""French or English, by the small words that every sentence needs.

Any text in, "fr", "en" or None out. A language-identification model would also tell Czech from
Polish; here the question is only which of two, and for a few words as well as for a book.
"""

import re
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Literal

Language = Literal["fr", "en"]

_DATA = tomllib.loads((files("ingest") / "small_words.toml").read_text("utf-8"))
_FRENCH, _ENGLISH = frozenset(_DATA["fr"].split()), frozenset(_DATA["en"].split())
_FRENCH_LETTERS = frozenset("àâçèêëîïôùûœæé")
_WORD = re.compile(r"[^\W\d_]+")
_MIN_SHARE = 0.1
"""Contracts in either language have a third of small words; noise has a twentieth at most."""
_MIN_WORDS = 12
"""A text shorter than this is judged by what it has, however little."""
_MIXED = 0.3
"""Share of the small words from which the lesser language is no accident."""


def is_small_word(word: str) -> bool:
    """It is one of the words that every sentence needs, in small letters ("de", "shall")."""
    return word in _FRENCH or word in _ENGLISH


def reads_as_prose(text: str) -> bool:
    """It has the share of small words that running text has.

    Single letters, which noise has too, count neither way.
    """
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 1]
    small = sum(word in _FRENCH or word in _ENGLISH for word in words)
    return small >= _MIN_SHARE * len(words)


def is_mixed(text: str) -> bool:
    """A good part of `text` reads as French, and another as English.

    Of the small words of a contract in one language a sixth may look like the other's ("on").
    """
    words = _WORD.findall(text.lower())
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return min(french, english) > _MIXED * (french + english)


def detect_language(text: str) -> Language | None:
    """The language `text` reads as; None where it reads as neither, or as both alike.

    >>> detect_language("Quel préavis pour résilier ?"), detect_language("notice to end it")
    ('fr', 'en')
    >>> detect_language("xqzt vbnk wpl kjh zzt qpw mnb vcx lkj hgf dsa poi uyt") is None
    True
    """
    words = Counter(_WORD.findall(text.lower()))
    if words.total() >= _MIN_WORDS and not reads_as_prose(text):
        return None
    french = sum(count for word, count in words.items() if word in _FRENCH)
    english = sum(count for word, count in words.items() if word in _ENGLISH)
    accents = sum(letter in _FRENCH_LETTERS for letter in text.lower())
    if french + 0.5 * accents == english:
        return None
    return "fr" if french + 0.5 * accents > english else "en"
