"""Paragraphs in, the structure of the contract out: parts, headings and clauses.

Each paragraph is judged in reading order by what it begins with (`ingest.labels`), by how it is
set, and by the numbering so far: "7.2" opens a clause in article 7 and is a reference elsewhere.
The outcome is one `Role` a paragraph; `ingest.assembly` turns these into the text and its ranges.

The judgement never looks at what a contract is about, only at how contracts are numbered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.contract import PartKind
from ingest.labels import LabelKind, ordinal
from ingest.lines import LineKind
from ingest.paragraphs import Paragraph, is_finished

_MAX_TITLE = 110
"""Longer than this, a paragraph is no title."""
_LOOK_AHEAD = 14
"""A part shows its restarted numbering within so many paragraphs."""
_FEW_BOLD = 0.01
"""A document with a smaller share of bold paragraphs does not set its headings in bold."""
_LISTED = re.compile(r"\.{4,}\s*\d+$")
"""A table of contents leads the eye to its page numbers with dots."""


class RoleKind(StrEnum):
    """What a paragraph is to the structure."""

    PART = "part"
    HEADING = "heading"
    CLAUSE = "clause"
    """A numbered clause whose text follows its number."""
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Role:
    """What one paragraph is."""

    kind: RoleKind
    level: int = 0
    number: str = ""
    title: str = ""
    part: PartKind | None = None
    """Of a PART."""
    name: str = ""
    """Of a PART: how citations name it."""


BODY = Role(RoleKind.BODY)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """Where the numbering stands: the last article or chapter, and the last decimal number."""

    part_begun: bool = False
    articles: bool = False
    """The part is numbered in articles; otherwise in chapters ("2 Plateforme")."""
    top: int = 0
    top_label: str = ""
    dotted: bool | None = None
    """How chapters are written: "2." or "2"."""
    decimal: tuple[int, ...] = ()
    depth: int = 1
    """Level of the last numbered heading or clause."""


def recognise(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """The role of every paragraph, in the same order."""
    paragraphs = _with_telling_type(paragraphs)
    roles: list[Role] = []
    numbering = _Numbering()
    for index, paragraph in enumerate(paragraphs):
        role = _role(paragraphs, index, numbering)
        numbering = _advance(numbering, paragraph, role)
        roles.append(role)
    return roles


def _with_telling_type(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, their type forgotten where the document sets nothing, or all, in bold."""
    bold = sum(bool(paragraph.bold) for paragraph in paragraphs)
    if _FEW_BOLD * len(paragraphs) < bold < len(paragraphs) / 2:
        return paragraphs
    return [replace(paragraph, bold=None, size=None) for paragraph in paragraphs]


def _role(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    if paragraph.kind is LineKind.ROW or _LISTED.search(paragraph.text):
        return BODY
    label = paragraph.label
    if label is None or label.kind is LabelKind.ITEM:
        return _unnumbered_heading(paragraphs, index, numbering)
    judge = _JUDGES[label.kind]
    return judge(paragraphs, index, numbering)


def is_title(text: str) -> bool:
    """It reads as a title: short, and not a sentence.

    >>> is_title("Obligations et responsabilité de l’Hébergeur"), is_title("Le Client paie.")
    (True, False)
    """
    return 0 < len(text) <= _MAX_TITLE and not text.rstrip().endswith((".", ";", ",", "!", "?"))


def _rest(paragraph: Paragraph) -> str:
    return paragraph.text[paragraph.label.rest :].strip(" :–—-") if paragraph.label else ""


def _number(paragraph: Paragraph) -> str:
    return paragraph.label.number if paragraph.label else ""


def _set_as_heading(paragraph: Paragraph) -> bool:
    return bool(paragraph.bold) or paragraph.kind is LineKind.HEADING


def _article(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    title = _rest(paragraph)
    if len(paragraph.text) > 2 * _MAX_TITLE or title[:1].islower():
        return BODY
    if title and not (is_title(title) or _set_as_heading(paragraph)):
        return BODY
    del numbering
    return Role(RoleKind.HEADING, 2, _number(paragraph), title)


def _division(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    role = _article(paragraphs, index, numbering)
    return replace(role, level=1) if role.kind is RoleKind.HEADING else role


def _annex(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    title, number = _rest(paragraph), _number(paragraph)
    if title[:1].islower() or not is_title(paragraph.text) or _is_listed(paragraphs, index):
        return BODY
    if numbering.top and _numbering_goes_on(paragraphs, index, numbering):
        return BODY
    word = paragraph.text.split()[0].capitalize()
    if not number and not paragraph.text.isupper() and not _set_as_heading(paragraph):
        return BODY
    name = f"{word} {number}".strip()
    return Role(RoleKind.PART, 1, number, title, PartKind.ANNEX, name)


def _is_listed(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """It stands in a list: right after a sentence that ends in a colon, or after a list item."""
    above = paragraphs[index - 1] if index else None
    if above is None or _set_as_heading(paragraphs[index]):
        return False
    return above.kind is LineKind.ITEM or above.text.endswith(":")


def _numbering_goes_on(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> bool:
    """The next article is the one due before the annexes: they were only mentioned."""
    for paragraph in paragraphs[index + 1 : index + _LOOK_AHEAD]:
        label = paragraph.label
        if label is not None and label.kind is LabelKind.ARTICLE:
            return numbering.articles and ordinal(label.number) == numbering.top + 1
    return False


def _part(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    if not is_title(paragraph.text):
        return BODY
    words = paragraph.text[: paragraph.label.rest] if paragraph.label else ""
    kind = _part_kind(words)
    role = Role(RoleKind.PART, 1, "", paragraph.text, kind, _part_name(words))
    if not numbering.part_begun and not numbering.top:
        return role  # the title of the document names its body
    return role if _restarts(paragraphs, index) else BODY


def _part_kind(words: str) -> PartKind:
    folded = words.casefold()
    if folded.startswith(("avenant", "amendment")):
        return PartKind.AMENDMENT
    special = ("particuli", "spécifi", "specifi", "special")
    return PartKind.PARTICULAR if any(s in folded for s in special) else PartKind.GENERAL


def _part_name(words: str) -> str:
    name = " ".join(words.split()).capitalize()
    return re.sub(r"\bN(?=\s?[°º])", "n", name)


def _restarts(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Numbering begins anew soon after: article 1, or 1.1, or a first chapter."""
    numbered = {LabelKind.ARTICLE, LabelKind.DECIMAL, LabelKind.DIVISION, LabelKind.INTEGER}
    for paragraph in paragraphs[index + 1 : index + _LOOK_AHEAD]:
        label = paragraph.label
        if label is not None and label.kind in numbered:
            return label.number in {"1", "1.1", "I"}
    return False


def _named(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    title = paragraphs[index].text.rstrip(" :")
    level = numbering.depth + 1 if numbering.top else 2
    return Role(RoleKind.HEADING, level, "", title)


def _decimal(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    rest, number = _rest(paragraph), _number(paragraph)
    components = _components(number)
    if not rest or rest[0] in ";,)" or rest[0].islower():
        return BODY
    title = _decimal_title(paragraph)
    if not _expected(components, numbering) and not title and _runs_on(paragraphs, index):
        return BODY
    if (
        numbering.articles
        and components[0] != numbering.top
        and not _finished_above(paragraphs, index)
    ):
        return BODY
    level = 1 + len(components)
    kind = RoleKind.HEADING if title else RoleKind.CLAUSE
    return Role(kind, level, number, title)


def _decimal_title(paragraph: Paragraph) -> str:
    """The title after a decimal number, "" where a sentence follows it."""
    rest = _rest(paragraph)
    if _set_as_heading(paragraph) and len(rest) <= 2 * _MAX_TITLE:
        return rest
    if paragraph.bold is False and paragraph.size is not None:
        return ""  # the format tells headings by their type, and this is none
    return rest if is_title(rest) and not is_finished(paragraph.text) else ""


def _components(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _expected(components: tuple[int, ...], numbering: _Numbering) -> bool:
    """It follows the number before it, or opens the article or chapter that it belongs to."""
    if components[0] != numbering.top:
        return False
    previous = numbering.decimal
    if components[-1] == 1:
        return True
    return (
        bool(previous)
        and components[len(components) - 1]
        - (previous[len(components) - 1] if len(previous) >= len(components) else 0)
        > 0
    )


def _finished_above(paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index == 0 or is_finished(paragraphs[index - 1].text) or paragraphs[index].gap


def _runs_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """The paragraph above is a sentence that has not come to its end."""
    above = paragraphs[index - 1] if index else None
    return above is not None and above.kind is LineKind.PARAGRAPH and not is_finished(above.text)


def _integer(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    paragraph = paragraphs[index]
    label, title = paragraph.label, _rest(paragraph)
    if label is None or title[:1].islower() or not is_title(title) or _is_listed(paragraphs, index):
        return BODY
    value = ordinal(label.number)
    if numbering.articles:
        standing = _set_as_heading(paragraph) or _stands_alone(paragraphs, index)
        heading = Role(RoleKind.HEADING, numbering.depth + 1, label.number, title)
        return heading if standing else BODY
    due = value == numbering.top + 1
    same_style = numbering.dotted is None or numbering.dotted == label.dotted
    if not (due and same_style) or paragraph.kind is LineKind.ITEM:
        return BODY
    typographic = paragraph.bold is not None
    if typographic and not _set_as_heading(paragraph):
        return BODY
    return Role(RoleKind.HEADING, 2, label.number, title)


def _stands_alone(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """White space or a heading stands above it, white space below."""
    above = paragraphs[index - 1] if index else None
    clear = paragraphs[index].gap or (above is not None and above.label is not None)
    return clear and index + 1 < len(paragraphs) and paragraphs[index + 1].gap


def _unnumbered_heading(paragraphs: Sequence[Paragraph], index: int, numbering: _Numbering) -> Role:
    """A heading by its type alone: a bold line of its own, with text below it."""
    paragraph = paragraphs[index]
    if not _set_as_heading(paragraph) or paragraph.label is not None:
        return BODY
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    styled = paragraph.kind is LineKind.HEADING
    opens_text = below is not None and not _set_as_heading(below) and below.kind is not LineKind.ROW
    title = paragraph.text.rstrip(" :")
    begun = numbering.top > 0 or styled
    if not begun or not is_title(title) or not (styled or opens_text) or len(title.split()) > 14:
        return BODY
    level = 1 + paragraph.level if paragraph.level is not None else numbering.depth + 1
    return Role(RoleKind.HEADING, level, "", title)


def _advance(numbering: _Numbering, paragraph: Paragraph, role: Role) -> _Numbering:
    if role.kind is RoleKind.PART:
        return _Numbering(part_begun=True)
    if role.kind is RoleKind.BODY or not role.number or paragraph.label is None:
        return numbering
    kind = paragraph.label.kind
    if kind is LabelKind.ARTICLE:
        top = ordinal(role.number) or 0
        return replace(
            numbering, articles=True, top=top, top_label=role.number, decimal=(), depth=2
        )
    if kind is LabelKind.INTEGER and not numbering.articles:
        return replace(
            numbering,
            top=ordinal(role.number) or 0,
            dotted=paragraph.label.dotted,
            decimal=(),
            depth=2,
        )
    if kind is LabelKind.DECIMAL:
        return replace(numbering, decimal=_components(role.number), depth=role.level)
    return numbering


_JUDGES = {
    LabelKind.ARTICLE: _article,
    LabelKind.DIVISION: _division,
    LabelKind.ANNEX: _annex,
    LabelKind.PART: _part,
    LabelKind.NAMED: _named,
    LabelKind.DECIMAL: _decimal,
    LabelKind.INTEGER: _integer,
}
