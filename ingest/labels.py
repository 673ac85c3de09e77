"""The number or word that a line begins with: "Article 9 –", "9.5", "Annexe 2", "a)", "•".

One line in, a `Label` or None out. A label says what a line *looks like*; whether it is a heading
or a cross-reference that a line break put there is for `ingest.structure` to decide.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class LabelKind(StrEnum):
    """What a label looks like."""

    DIVISION = "division"
    """Titre II, Chapitre 3: a group of articles."""
    ARTICLE = "article"
    """Article 7, ARTICLE IV, Section 4."""
    DECIMAL = "decimal"
    """7.2, 7.2.1, Section 4.2."""
    INTEGER = "integer"
    """7 or 7. before a title or a paragraph."""
    ANNEX = "annex"
    """Annexe 2, Schedule 1, Exhibit A."""
    PART = "part"
    """Conditions générales, Avenant n° 1: words that open a part."""
    NAMED = "named"
    """Préambule, Définitions, Recitals: headings known by their word."""
    ITEM = "item"
    """A list marker."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with, and where the rest of it starts."""

    kind: LabelKind
    number: str
    """As printed, less a closing dot; "premier" and "1er" read as "1"; "" where there is none."""
    rest: int
    """Offset of what follows the label and its dash, colon or dot."""
    dotted: bool = False
    """The number is followed by a dot ("2. Durée"), which tells "2 Durée" from numbered items."""


_DASH = r"[-–—:.]"
_NUMERAL = (
    r"(?P<number>(?i:premier|première|1er|1ère)|\d{1,3}(?:[.\-]\d{1,3})*(?:\s?(?:bis|ter))?"
    r"|[IVXL]{1,6}|[A-Z])"
)
_AFTER = rf"\b(?P<dot>\s?\.)?\s*(?:{_DASH}\s*)*"

_ARTICLE = re.compile(rf"(?:ARTICLE|Article|Art\.|SECTION|Section)\s+{_NUMERAL}{_AFTER}")
_DIVISION = re.compile(
    rf"(?:TITRE|Titre|CHAPITRE|Chapitre|PART|CHAPTER|Chapter)\s+{_NUMERAL}{_AFTER}"
)
_ANNEX = re.compile(
    r"(?:ANNEXE|Annexe|ANNEX|Annex|SCHEDULE|Schedule|EXHIBIT|Exhibit|APPENDIX|Appendix|ATTACHMENT|Attachment)"
    rf"(?:\s+(?:n\s?°\s*)?{_NUMERAL})?{_AFTER}"
)
_DECIMAL = re.compile(
    r"(?P<number>[A-Z]?\d{1,2}(?:\.\d{1,3}){1,3}(?:\s?(?:bis|ter))?)(?P<dot>\.)?\s*(?:[-–—:]\s+)?"
)
_INTEGER = re.compile(
    r"(?P<number>[A-Z]?\d{1,2})(?:(?P<dot>\s?[.)])\s*|\s+(?:[-–—]\s+)?)(?=[^\W\d_]|[«“\"(])"
)
_PART = re.compile(
    r"(?P<number>)(?=[A-Z])(?i:CONDITIONS\s+(?:GÉNÉRALES|GENERALES|PARTICULIÈRES|PARTICULIERES|SPÉCIFIQUES|SPECIFIQUES)"
    r"|GENERAL\s+(?:TERMS|CONDITIONS)|STANDARD\s+TERMS|SPECIAL\s+(?:TERMS|CONDITIONS)|TERMS\s+AND\s+CONDITIONS"
    r"|AVENANT\s+N\s?[°ºO]\s?\d+|AMENDMENT\s+N[O°º]\.?\s?\d+)\b"
)
_NAMED = re.compile(
    r"(?P<number>)(?=[A-ZÉ])(?i:PR[ÉE]AMBULE|PREAMBLE|EXPOS[ÉE](?:\s+(?:PR[ÉE]ALABLE|DES\s+MOTIFS))?|D[ÉE]FINITIONS|RECITALS"
    r"|BACKGROUND|WHEREAS|INTERPR[ÉE]TATION)\s*:?$"
)
_ITEM = re.compile(
    r"(?P<number>)(?:[-–—•▪●○◦➔→·*\uf000-\uf0ff]+\s*|[oO]\s+(?=[A-ZÀ-Ý\d])|\(?[a-zA-Z]\)\s*|\(?[ivx]{1,4}\)\s*)(?=\S)"
)

_PATTERNS = (
    (LabelKind.ARTICLE, _ARTICLE),
    (LabelKind.ANNEX, _ANNEX),
    (LabelKind.DIVISION, _DIVISION),
    (LabelKind.PART, _PART),
    (LabelKind.NAMED, _NAMED),
    (LabelKind.DECIMAL, _DECIMAL),
    (LabelKind.ITEM, _ITEM),
    (LabelKind.INTEGER, _INTEGER),
)

_FIRST = {"premier", "première", "1er", "1ère"}


def read_label(text: str) -> Label | None:
    """The label that `text` begins with, or None.

    >>> read_label("Article 9 - Obligations et responsabilité")
    Label(kind=<LabelKind.ARTICLE: 'article'>, number='9', rest=12, dotted=False)
    >>> read_label("9.13. Le Prestataire affecte").number
    '9.13'
    >>> read_label("ARTICLE PREMIER : Objet").number
    '1'
    >>> read_label("l'article 7.2 ci-dessus") is None
    True
    """
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is not None:
            return _label(kind, match)
    return None


def _label(kind: LabelKind, match: re.Match[str]) -> Label:
    groups = match.groupdict()
    number = groups.get("number") or ""
    if number.lower() in _FIRST:
        number = "1"
    if kind is LabelKind.ARTICLE and "." in number:
        kind = LabelKind.DECIMAL  # Section 4.2
    return Label(kind, number, match.end(), dotted=bool(groups.get("dot")))


def ordinal(number: str) -> int | None:
    """The value of a number's last component: "9.13" -> 13, "IV" -> 4, "B" -> 2; None for "".

    >>> [ordinal(number) for number in ("9.13", "IV", "B", "A2", "7 bis", "")]
    [13, 4, 2, 2, 7, None]
    """
    last = re.split(r"[.\-]", number)[-1].split()[0] if number else ""
    if last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").isdigit():
        return int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if last and set(last) <= set("IVXL"):
        return _roman(last)
    return ord(last) - ord("A") + 1 if len(last) == 1 and last.isalpha() else None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
