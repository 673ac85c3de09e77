"""A paragraph where it stands: what is above and below it, and how far the numbering has come.

This is all that the judges of `ingest.parts` and `ingest.numbered` look at. They never look at what
a contract is about, only at how contracts are set and numbered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.labels import LabelKind, ordinal
from ingest.lines import LineKind
from ingest.paragraphs import Paragraph, is_finished
from ingest.roles import Role, RoleKind

MAX_TITLE = 110
"""Longer than this, a paragraph is no title."""


def is_title(text: str) -> bool:
    """It reads as a title: short, and not a sentence.

    >>> is_title("Obligations et responsabilité de l’Hébergeur"), is_title("Le Client paie.")
    (True, False)
    """
    return 0 < len(text) <= MAX_TITLE and not text.rstrip().endswith((".", ";", ",", "!", "?"))


def components(number: str) -> tuple[int, ...]:
    """The figures of a number: "9.1.2" -> (9, 1, 2)."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


@dataclass(frozen=True, slots=True)
class Numbering:
    """How far the numbering of a part has come."""

    part_begun: bool = False
    """The part has a heading of its own."""
    articles: bool = False
    """The part is numbered in articles; otherwise in chapters ("2 Plateforme")."""
    top: int = 0
    """Number of the last article or chapter; 0 before the first."""
    dotted: bool | None = None
    """How chapters are written: "2." or "2"; None before the first."""
    decimal: tuple[int, ...] = ()
    """The last decimal number under it."""
    depth: int = 1
    """Level of the last numbered heading or clause."""

    def after(self, paragraph: Paragraph, role: Role) -> "Numbering":
        """How far it has come with `paragraph`, which has `role`."""
        if role.kind is RoleKind.PART:
            return Numbering(part_begun=True)
        if role.kind is RoleKind.BODY or not role.number or paragraph.label is None:
            return self
        kind, top = paragraph.label.kind, ordinal(role.number) or 0
        if kind is LabelKind.ARTICLE:
            return replace(self, articles=True, top=top, decimal=(), depth=2)
        if kind is LabelKind.INTEGER and not self.articles:
            return replace(self, top=top, dotted=paragraph.label.dotted, decimal=(), depth=2)
        if kind is LabelKind.DECIMAL:
            return replace(self, decimal=components(role.number), depth=role.level)
        return self

    def expects(self, number: tuple[int, ...]) -> bool:
        """It follows the number before it, or opens the article or chapter that it belongs to."""
        if number[0] != self.top:
            return False
        last = len(number) - 1
        before = self.decimal[last] if len(self.decimal) > last else 0
        return number[last] == 1 or (bool(self.decimal) and number[last] > before)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a document, with its surroundings."""

    paragraphs: Sequence[Paragraph]
    index: int
    numbering: Numbering

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph itself."""
        return self.paragraphs[self.index]

    @property
    def above(self) -> Paragraph | None:
        """The paragraph above; None for the first."""
        return self.paragraphs[self.index - 1] if self.index else None

    @property
    def below(self) -> Paragraph | None:
        """The paragraph below; None for the last."""
        return next(iter(self.ahead(1)), None)

    def ahead(self, count: int) -> Sequence[Paragraph]:
        """The next `count` paragraphs, or as many as there are."""
        return self.paragraphs[self.index + 1 : self.index + 1 + count]

    @property
    def number(self) -> str:
        """The number of its label; "" without one."""
        return self.paragraph.label.number if self.paragraph.label else ""

    @property
    def rest(self) -> str:
        """What follows its label, dashes and colons apart; "" without one."""
        label = self.paragraph.label
        return self.paragraph.text[label.rest :].strip(" :–—-") if label else ""

    @property
    def is_set_as_heading(self) -> bool:
        """It is in bold type, or in a heading's style."""
        return set_as_heading(self.paragraph)

    @property
    def is_listed(self) -> bool:
        """It stands in a list: after a sentence that ends in a colon, or after a list item."""
        if self.above is None or self.is_set_as_heading:
            return False
        return self.above.kind is LineKind.ITEM or self.above.text.endswith(":")

    @property
    def begins_afresh(self) -> bool:
        """The sentence above has come to its end, or white space stands between."""
        return self.above is None or self.paragraph.gap or is_finished(self.above.text)

    @property
    def runs_on(self) -> bool:
        """The paragraph above is a sentence that has not come to its end."""
        above = self.above
        return (
            above is not None and above.kind is LineKind.PARAGRAPH and not is_finished(above.text)
        )

    @property
    def stands_alone(self) -> bool:
        """White space or a heading stands above it, white space below."""
        labelled = self.above is not None and self.above.label is not None
        return (self.paragraph.gap or labelled) and self.below is not None and self.below.gap


def set_as_heading(paragraph: Paragraph) -> bool:
    """It is in bold type, or in a heading's style."""
    return bool(paragraph.bold) or paragraph.kind is LineKind.HEADING
