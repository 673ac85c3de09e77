"""Titles and numbers as a gold file writes them, and as a reader found them.

A gold title is longer where `…` stands: no more than a few words of other people's contracts are
kept.
"""

import re

from eval.reading.evened import bare, spaced

MORE = "…"
_LABELS = (
    r"articles?|sections?|annexes?|appendix|schedule|exhibit|attachment|clause|chapitre|chapter"
)
_LABEL = re.compile(rf"^(?:{_LABELS})\b", re.IGNORECASE)


def same_words(gold: str, found: str) -> bool:
    """Whether `found` has the words of `gold`, whatever their marks and capitals.

    >>> same_words("Durée et fin …", "DUREE ET FIN du traitement")
    False
    >>> same_words("Durée et … traitement", "DURÉE ET FIN du traitement :")
    True
    """
    pieces = (re.escape(bare(piece)) for piece in gold.split(MORE))
    return re.fullmatch(" ?.*".join(pieces), bare(found)) is not None


def same_number(gold: str, found: str) -> bool:
    """Whether two labels say the same number.

    >>> same_number("5.1", "Article 5.1."), same_number("a", "(a)"), same_number("1", "1.0")
    (True, True, False)
    """
    return _number(gold) == _number(found)


def _number(label: str) -> str:
    return _LABEL.sub("", spaced(label)).strip(" .()[]\"'-:°").casefold()
