"""Paragraphs in, their roles out: which are parts, headings and clauses.

Each paragraph is judged in reading order by what it begins with (`ingest.labels`), by how it is
set, and by the numbering so far (`ingest.place`). The judges are `ingest.parts` for where a part
begins, `ingest.numbered` for numbers, and this module for headings without any. What the roles make
of the text is left to `ingest.assembly`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.labels import LabelKind
from ingest.lines import LineKind
from ingest.numbered import judge_article, judge_decimal, judge_division, judge_integer
from ingest.paragraphs import Paragraph
from ingest.parts import judge_annex, judge_part
from ingest.place import Numbering, Place, is_title, set_as_heading
from ingest.roles import BODY, Role, RoleKind

_FEW_BOLD = 0.01
"""A document with a smaller share of bold paragraphs does not set its headings in bold."""
_MAX_HEADING_WORDS = 14
_LISTED = re.compile(r"\.{4,}\s*\d+$")
"""A table of contents leads the eye to its page numbers with dots."""


def recognise(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of every paragraph, in the same order."""
    paragraphs = _with_telling_type(paragraphs)
    roles: list[Role] = []
    numbering = Numbering()
    for index, paragraph in enumerate(paragraphs):
        role = _role(Place(paragraphs, index, numbering))
        numbering = numbering.after(paragraph, role)
        roles.append(role)
    return roles


def _with_telling_type(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, their type forgotten where the document sets nothing, or all, in bold."""
    bold = sum(bool(paragraph.bold) for paragraph in paragraphs)
    if _FEW_BOLD * len(paragraphs) < bold < len(paragraphs) / 2:
        return paragraphs
    return [replace(paragraph, bold=None, size=None) for paragraph in paragraphs]


def _role(place: Place) -> Role:
    paragraph = place.paragraph
    if paragraph.kind is LineKind.ROW or _LISTED.search(paragraph.text):
        return BODY
    if paragraph.label is None:
        return _judge_unlabelled(place)
    return _JUDGES[paragraph.label.kind](place)


def _judge_item(place: Place) -> Role:
    """A list item is never more."""
    del place
    return BODY


def _judge_named(place: Place) -> Role:
    """A heading known by its word: Préambule, Recitals."""
    level = place.numbering.depth + 1 if place.numbering.top else 2
    return Role(RoleKind.HEADING, level, "", place.paragraph.text.rstrip(" :"))


def _judge_unlabelled(place: Place) -> Role:
    """A heading by its type alone: a bold line of its own, with text below it."""
    paragraph, below = place.paragraph, place.below
    title = paragraph.text.rstrip(" :")
    styled = paragraph.kind is LineKind.HEADING
    opens_text = below is not None and not set_as_heading(below) and below.kind is not LineKind.ROW
    if not place.is_set_as_heading or not (styled or (opens_text and place.numbering.top)):
        return BODY
    if not is_title(title) or len(title.split()) > _MAX_HEADING_WORDS:
        return BODY
    level = place.numbering.depth + 1 if paragraph.level is None else 1 + paragraph.level
    return Role(RoleKind.HEADING, level, "", title)


_JUDGES: Mapping[LabelKind, Callable[[Place], Role]] = {
    LabelKind.ARTICLE: judge_article,
    LabelKind.DIVISION: judge_division,
    LabelKind.ANNEX: judge_annex,
    LabelKind.PART: judge_part,
    LabelKind.NAMED: _judge_named,
    LabelKind.DECIMAL: judge_decimal,
    LabelKind.INTEGER: judge_integer,
    LabelKind.ITEM: _judge_item,
}
