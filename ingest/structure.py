"""Paragraphs in, their roles out: which are parts, headings and clauses.

Each paragraph is judged in reading order by what it begins with (`ingest.labels`), by how it is
set, by what it counts with (`ingest.runs`) and by the numbering so far (`ingest.place`). The judges
are `ingest.parts` for where a part begins, `ingest.numbered` for numbers, and `ingest.unnumbered`
for headings without any; `ingest.definitions` and `ingest.signatures` look over the whole. What the
roles make of the text is left to `ingest.assembly`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.definitions import with_definitions
from ingest.enumerations import runs_of
from ingest.labels import LabelKind
from ingest.lines import LineKind
from ingest.numbered import judge_article, judge_decimal, judge_division, judge_member
from ingest.paragraph import Paragraph
from ingest.parts import judge_annex, judge_part, judge_restart
from ingest.place import Numbering, Place
from ingest.roles import BODY, Role, RoleKind
from ingest.runs import Standing, Use, standings
from ingest.signatures import with_signatures
from ingest.unnumbered import Style, judge_named, judge_unnumbered, style_of

_STRONG = {LabelKind.ARTICLE, LabelKind.DECIMAL}
_FEW_BOLD = 0.01
"""A document with a smaller share of bold paragraphs does not set its headings in bold."""


def recognise(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of every paragraph, in the same order."""
    paragraphs = _with_telling_type(paragraphs)
    members = standings(paragraphs, runs_of(paragraphs))
    style = style_of(paragraphs, numbered=_is_numbered(paragraphs, members))
    levels: dict[int, int] = {}
    roles: list[Role] = []
    numbering = Numbering()
    for index, paragraph in enumerate(paragraphs):
        standing = members.get(index)
        level = None if standing is None else levels.get(standing.run)
        role = _role(Place(paragraphs, index, numbering, standing, level), style)
        if standing is not None and role.kind is not RoleKind.BODY:
            levels[standing.run] = role.level
        numbering = numbering.after(paragraph, role)
        roles.append(role)
    return with_signatures(paragraphs, with_definitions(paragraphs, roles))


def _is_numbered(paragraphs: Sequence[Paragraph], members: Mapping[int, Standing]) -> bool:
    """It has articles, chapters or numbered clauses."""
    return any(standing.use is Use.SECTIONS for standing in members.values()) or any(
        paragraph.label is not None and paragraph.label.kind in _STRONG for paragraph in paragraphs
    )


def _with_telling_type(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, their type forgotten where the document sets nothing, or all, in bold."""
    bold = sum(bool(paragraph.bold) for paragraph in paragraphs)
    if _FEW_BOLD * len(paragraphs) < bold < len(paragraphs) / 2:
        return paragraphs
    return [replace(paragraph, bold=None, size=None) for paragraph in paragraphs]


def _role(place: Place, style: Style) -> Role:
    paragraph = place.paragraph
    if paragraph.kind in {LineKind.ROW, LineKind.NOTE}:
        return BODY
    if paragraph.label is None:
        part = judge_restart(place)
        return part if part.kind is RoleKind.PART else judge_unnumbered(place, style)
    return _JUDGES[paragraph.label.kind](place)


def _judge_item(place: Place) -> Role:
    """A list item is never more."""
    del place
    return BODY


_JUDGES: Mapping[LabelKind, Callable[[Place], Role]] = {
    LabelKind.ARTICLE: judge_article,
    LabelKind.DIVISION: judge_division,
    LabelKind.ANNEX: judge_annex,
    LabelKind.PART: judge_part,
    LabelKind.NAMED: judge_named,
    LabelKind.DECIMAL: judge_decimal,
    LabelKind.INTEGER: judge_member,
    LabelKind.LETTER: judge_member,
    LabelKind.ITEM: _judge_item,
}
