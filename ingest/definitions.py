"""Defined terms: every definition of a list of definitions is a clause of its own, under its term.

Paragraphs with their roles in, the roles with definitions told out. A paragraph defines where it
says so ("« Incident » désigne ...", '"Site" means ...'), and under a heading of definitions also
where a term and a colon begin it ("Incident : ...", "Incident | ...").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.contract import ClauseKind
from ingest.lines import CELL_SEPARATOR, LineKind
from ingest.paragraph import Paragraph
from ingest.roles import Role, RoleKind

_HEADED = re.compile(
    r"\b(?:d[ée]finitions?|glossaire|lexique|defined terms|glossary)\b", re.IGNORECASE
)
_TERM = r"[“”\"«]\s?(?P<term>[^“”\"»]{1,90}?)\s?[“”\"»]"
_VERBS = (
    r"(?:(?:shall|will|is deemed to)\s+)?(?:means?|refers?\s+to|has\s+the\s+meaning|have\s+the\s+"
    r"meaning|includes?|d[ée]signe(?:nt)?|signifie(?:nt)?|s[’']entend|s[’']entendent|a\s+le\s+sens|ont\s+le"
    r"\s+sens|correspond(?:ent)?|repr[ée]sente(?:nt)?|on\s+entend)\b"
)
_SAYS_SO = re.compile(
    rf"(?:(?:The|Les?|La|L[’'])\s?(?:terms?|termes?)?\s?)?{_TERM}[^.;:]{{0,60}}?(?:{_VERBS}|\s?:)",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(
    rf"(?!(?:Les|The)\s+(?:termes?|mots|expressions?|following|words|terms)\b)(?P<term>[A-ZÀ-Ý][^.;:«»“”\"|]{{1,70}}?)\s*(?::\s*|\s)(?:{_VERBS})",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?P<term>[A-ZÀ-Ý«“\"][^.;:|]{1,70}?)\s*:\s+(?=\S)")
_MAX_WORDS = 9
_PRONOUNS = {"il", "elle", "ils", "elles", "ce", "cela", "ceci", "it", "they", "this", "that"}
_ENOUGH = 3
"""So many definitions in a row are a list of definitions, whatever stands above them."""


def with_definitions(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> list[Role]:
    """The roles, those of defining paragraphs changed to clauses of kind `DEFINITION`."""
    found = list(roles)
    terms = _terms(paragraphs, roles)
    for index, term in terms.items():
        if _is_listed(index, terms):
            found[index] = _defining(roles[index], term)
    return found


def _terms(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> dict[int, str]:
    """The term that each defining paragraph defines."""
    terms: dict[int, str] = {}
    headed, level = False, 0
    shape: LineKind | None = None
    for index, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
        if role.kind in {RoleKind.PART, RoleKind.HEADING} and (not headed or role.level <= level):
            headed, level, shape = _HEADED.search(role.title) is not None, role.level, None
        term = _term(paragraph, role, headed=headed)
        if term and (shape is None or paragraph.kind is shape or role.number):
            shape = shape or paragraph.kind  # a list inside a definition defines nothing
            terms[index] = term
    return terms


def _term(paragraph: Paragraph, role: Role, *, headed: bool) -> str:
    if role.kind is RoleKind.PART or (role.kind is RoleKind.HEADING and not role.title_end):
        return ""
    start = paragraph.label.rest if paragraph.label is not None else 0
    text = paragraph.text[start:]
    patterns = [_SAYS_SO, *([_UNQUOTED, _COLON] if headed else [])]
    if headed and paragraph.kind is LineKind.ROW and not paragraph.head:
        cells = text.split(CELL_SEPARATOR)
        return cells[0].strip(' «»“”"') if len(cells) == 2 and _is_term(cells[0]) else ""
    for pattern in patterns:
        match = pattern.match(text)
        if match is not None and _is_term(match["term"]):
            return match["term"].strip(' «»“”"')
    return ""


def _is_term(words: str) -> bool:
    return 0 < len(words.split()) <= _MAX_WORDS and words.strip().lower() not in _PRONOUNS


def _is_listed(index: int, terms: dict[int, str]) -> bool:
    """Definitions stand around it, items and paragraphs that go on with one of them apart."""
    near = [other for other in terms if abs(other - index) <= 2 * _ENOUGH]
    return len(near) >= _ENOUGH


def _defining(role: Role, term: str) -> Role:
    if not role.number:
        return Role(RoleKind.CLAUSE, 0, "", term, clause=ClauseKind.DEFINITION)
    return replace(role, title=role.title or term, clause=ClauseKind.DEFINITION)
