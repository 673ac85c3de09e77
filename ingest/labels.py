"""The number or word that a line begins with: "Article 9 –", "9.5", "Annexe 2", "(a)", "•".

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
    LETTER = "letter"
    """a), (b), c., (iv), A., IV –, (1): counts the items of a list, or clauses of an article."""
    ITEM = "item"
    """A bullet or dash."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with, and where the rest of it starts."""

    kind: LabelKind
    number: str
    """As printed, less a closing dot; "premier" and "1er" read as "1"; "" where there is none."""
    rest: int
    """Offset of what follows the label and its dash, colon or dot."""
    form: str = ""
    """How the number is written, its value apart: "#", "#.", "(#)", "#)", "#." for letters too;
    members of one enumeration share it."""
    dotted: bool = False
    """The number is followed by a dot ("2. Durée"), which tells "2 Durée" from numbered items."""


_DASH = r"[-–—:.]"
_BIS = r"(?:\s?(?:bis|ter|quater))?"
_NUMERAL = (
    r"(?P<number>(?i:premier|première|1er|1ère)"
    + _BIS
    + r"|\d{1,3}(?:[.\-]\d{1,3})*"
    + _BIS
    + r"(?:\([a-z]\))?|[IVXL]{1,6}(?![.-]?\d)|[A-Z](?:[.-]?\d{1,2}(?:\.\d{1,2})?)?)"
)
_AFTER = rf"(?<!\s)(?![\w%€$])[”\"']?(?P<dot>\s?\.)?\s*(?:{_DASH}\s*)*"
_NO = r"(?:(?i:n)\s?[°º]\s*)?"

_ARTICLE = re.compile(
    rf"(?:(?:ARTICLE|Article|Art\.|SECTION|Section|CLAUSE|Clause)\s+{_NO}|§\s?){_NUMERAL}{_AFTER}"
)
_ARTICLE_IN_A_LIST = re.compile(
    rf"(?:ARTICLE|Article|SECTION|Section)\s+{_NUMERAL}\s*[-–—:]\s*(?=[A-ZÀ-Ý])"
)
"""Some word processors set headings as a list: "• ARTICLE 5.1 – Compte"."""
_DIVISION = re.compile(
    rf"(?:TITRE|Titre|CHAPITRE|Chapitre|PARTIE|Partie|PART|CHAPTER|Chapter)\s+{_NUMERAL}{_AFTER}"
)
_ANNEX = re.compile(
    r"(?:ANNEXE|Annexe|ANNEX|Annex|SCHEDULE|Schedule|EXHIBIT|Exhibit|APPENDIX|Appendix|ATTACHMENT|Attachment)"
    rf"(?:\s+{_NO}[“\"']?{_NUMERAL})?{_AFTER}"
)
_ANNEX_IN_WORDS = re.compile(
    r"(?:(?:THE|The)\s+)?(?P<number>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth))\s+"
    rf"(?:SCHEDULE|Schedule){_AFTER}"
)
_DECIMAL = re.compile(
    r"(?P<number>[A-Z]?\d{1,2}(?:\.\d{1,3}){1,3}"
    + _BIS
    + r")(?P<dot>\.)?(?!\d|\s?[%€$])\s*(?:[-–—:]\s+)?"
)
_HYPHENED = re.compile(
    r"(?P<number>\d{1,2}(?:-\d{1,2}){1,2})(?P<dot>\.)?\s+(?:[-–—:]\s+)?(?=[A-ZÀ-Ý«“])"
)
"""2-1 and 2-1-3, as some administrations number; it counts only where it is due."""
_INTEGER = re.compile(
    r"(?P<number>[A-Z]?\d{1,2}"
    + _BIS
    + r")(?:(?P<dot>\s?[.)/]|\s?°\s?[/)]?)[-–—]?\s*|\s+(?:[-–—]\s+)?)(?=[^\W\d_]|[«“\"(]|$)"
)
_PART = re.compile(
    r"(?P<number>)(?=[A-Z])(?i:CONDITIONS\s+(?:GÉNÉRALES|GENERALES|PARTICULIÈRES|PARTICULIERES|SPÉCIFIQUES|SPECIFIQUES)"
    r"|GENERAL\s+(?:TERMS|CONDITIONS)|STANDARD\s+TERMS|SPECIAL\s+(?:TERMS|CONDITIONS)|TERMS\s+AND\s+CONDITIONS"
    r"|AVENANT\s+N\s?[°ºO]\s?\d+|AMENDMENT\s+N[O°º]\.?\s?\d+)\b"
)
_NAMED = re.compile(
    r"(?P<number>)(?=[A-ZÉ])(?i:PR[ÉE]AMBULE|PREAMBLE|EXPOS[ÉE](?:\s+(?:PR[ÉE]ALABLE|DES\s+MOTIFS))?"
    r"|IL\s+(?:EST|A\s+[ÉE]T[ÉE])\s+PR[ÉE]ALABLEMENT\s+(?:RAPPEL[ÉE]|EXPOS[ÉE])(?:\s+CE\s+QUI\s+SUIT)?"
    r"|D[ÉE]FINITIONS|RECITALS|BACKGROUND|WHEREAS|INTERPR[ÉE]TATION)\s*:?$"
)
_LETTER = re.compile(
    r"\((?P<both>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5}|\d{1,2})\)\s*(?:[-–—]\s+)?(?=\S|$)"
    r"|(?P<closed>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})\)\s*(?=\S|$)"
    r"|(?P<stopped>[a-z]|[ivx]{2,5})\.\s+(?=\S)"
    r"|(?P<capital>[A-Z]|[IVX]{2,6})(?:\.\s?[-–—]?|/|\s[-–—])\s*(?=[A-ZÀ-Ý«“\"(]|$)"
)
_ITEM = re.compile(r"(?P<number>)(?:[-–—•▪●○◦‣➔→·*\uf000-\uf0ff]+\s*|[oO]\s+(?=[A-ZÀ-Ý\d]))(?=\S)")

_PATTERNS = (
    (LabelKind.ARTICLE, _ARTICLE),
    (LabelKind.ANNEX, _ANNEX),
    (LabelKind.ANNEX, _ANNEX_IN_WORDS),
    (LabelKind.DIVISION, _DIVISION),
    (LabelKind.PART, _PART),
    (LabelKind.NAMED, _NAMED),
    (LabelKind.DECIMAL, _DECIMAL),
    (LabelKind.DECIMAL, _HYPHENED),
    (LabelKind.LETTER, _LETTER),
    (LabelKind.ITEM, _ITEM),
    (LabelKind.INTEGER, _INTEGER),
)
_FORMS = {"both": "(#)", "closed": "#)", "stopped": "#.", "capital": "#."}

_CHAPTER = re.compile(r"\d{1,2}\.0")
"""1.0 numbers the chapter that 1.1 belongs to."""
_FIRST = {"premier", "première", "1er", "1ère"}


def read_label(text: str) -> Label | None:
    """The label that `text` begins with, or None.

    >>> read_label("Article 9 - Obligations et responsabilité")
    Label(kind=<LabelKind.ARTICLE: 'article'>, number='9', rest=12, form='', dotted=False)
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
    if kind is LabelKind.ITEM:
        article = _ARTICLE_IN_A_LIST.match(match.string, match.end())
        if article is not None:
            return _label(LabelKind.ARTICLE, article)
    groups = match.groupdict()
    dotted = bool(groups.get("dot"))
    if kind is LabelKind.LETTER:
        name = next(name for name in _FORMS if groups[name])
        return Label(kind, groups[name], match.end(), _FORMS[name])
    number = groups.get("number") or ""
    first, _, after = number.partition(" ")
    if first.lower() in _FIRST:
        number = f"1 {after}".strip()
    if kind is LabelKind.ARTICLE and "." in number and number[0].isdigit():
        kind = LabelKind.DECIMAL  # Section 4.2
    if kind is LabelKind.DECIMAL and _CHAPTER.fullmatch(number):
        return Label(LabelKind.INTEGER, number, match.end(), "#.0")
    form = ("#" + groups["dot"].strip() if dotted else "#") if kind is LabelKind.INTEGER else ""
    return Label(kind, number, match.end(), form, dotted)


def ordinal(number: str) -> int | None:
    """The value of a number's last component: "9.13" -> 13, "IV" -> 4, "B" -> 2; None for "".

    >>> [ordinal(number) for number in ("9.13", "IV", "B", "A2", "7 bis", "")]
    [13, 4, 2, 2, 7, None]
    """
    if _CHAPTER.fullmatch(number):
        return int(number[:-2])
    last = re.split(r"[.\-]", number)[-1].split()[0] if number else ""
    if last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").isdigit():
        return int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if last and set(last) <= set("IVXL"):
        return _roman(last)
    return ord(last) - ord("A") + 1 if len(last) == 1 and last.isalpha() else None


def series(label: Label) -> tuple[tuple[str, int], ...]:
    """The enumerations that the label may belong to, each with its value there, likeliest first.

    "(i)" is the first of Roman numerals or the ninth of letters; its neighbours tell which.

    >>> label = read_label("(i) the logs")
    >>> series(label) if label else ()
    (('(#) roman lower', 1), ('(#) letter lower', 9))
    """
    if label.kind is LabelKind.INTEGER:
        prefix = label.number[0] if label.number[0].isalpha() else ""
        return ((f"{label.form} {prefix}".strip(), ordinal(label.number) or 0),)
    if label.kind is not LabelKind.LETTER:
        return ()
    number = label.number
    if number.isdigit():
        return ((label.form, int(number)),)
    case = "upper" if number.isupper() else "lower"
    found: list[tuple[str, int]] = []
    if set(number.upper()) <= set("IVX"):
        found.append((f"{label.form} roman {case}", _roman(number.upper())))
    if len(number) == 1:
        found.append((f"{label.form} letter {case}", ord(number.upper()) - ord("A") + 1))
    return tuple(found)


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
