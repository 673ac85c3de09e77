"""A paragraph where it stands: what is above and below it, and how far the numbering has come.

This is all that the judges of `ingest.parts` and `ingest.numbered` look at. They never look at what
a contract is about, only at how contracts are set and numbered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.labels import Label, LabelKind, ordinal
from ingest.lines import LineKind
from ingest.paragraph import Paragraph, is_finished, set_as_heading
from ingest.roles import Role, RoleKind
from ingest.runs import Standing


def components(number: str) -> tuple[int, ...]:
    """The figures of a number: "9.1.2" -> (9, 1, 2)."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


_WEAK = {LabelKind.LETTER, LabelKind.INTEGER}
CHAPTER = 2
"""Level of the articles or chapters that a contract is cited by."""
DIVISION = 1
"""Level of what divides them: "Chapitre 3", with "Titre II" one above it."""
SIGN = "§"


def is_chapter(text: str) -> bool:
    """It divides a "Titre" or "Part", and is divided by none."""
    return text.casefold().startswith(("chap",))


@dataclass(frozen=True, slots=True)
class Numbering:
    """How far the numbering of a part has come."""

    part_begun: bool = False
    """The part has a heading of its own."""
    articles: bool = False
    """The part is numbered in articles; otherwise in chapters ("2 Plateforme")."""
    by_sign: bool = False
    """Its articles are written "§ 4"."""
    top: int = 0
    """Number of the last article or chapter; 0 before the first."""
    decimal: tuple[int, ...] = ()
    """The last decimal number under it."""
    depth: int = 1
    """Level of the last numbered heading or clause."""
    numbers: tuple[tuple[int, str], ...] = ()
    """(level, number) of the headings and clauses that are open, the innermost last."""

    def after(self, paragraph: Paragraph, role: Role) -> "Numbering":
        """How far it has come with `paragraph`, which has `role`."""
        if role.kind is RoleKind.PART:
            return Numbering(part_begun=True)
        if role.kind is RoleKind.BODY or not role.number or paragraph.label is None:
            return self
        above = tuple(pair for pair in self.numbers if pair[0] < role.level)
        reached = replace(self, numbers=(*above, (role.level, role.number)))
        by_sign = paragraph.text.startswith(SIGN)
        if by_sign and self.articles and not self.by_sign:
            return replace(reached, depth=role.level)
        return replace(reached._reached(paragraph.label, role), by_sign=by_sign or self.by_sign)

    def _reached(self, label: Label, role: Role) -> "Numbering":
        top = ordinal(role.number) or 0
        if label.kind is LabelKind.ARTICLE:
            return replace(self, articles=True, top=top, decimal=(), depth=2)
        if label.kind is LabelKind.INTEGER and not self.articles and role.level == CHAPTER:
            return replace(self, top=top, decimal=(), depth=role.level)
        if label.kind is LabelKind.DECIMAL:
            return replace(self, decimal=components(role.number), depth=role.level)
        return replace(self, depth=role.level) if label.kind in _WEAK else self

    def number_above(self, level: int) -> str:
        """The number of the nearest heading or clause above `level`; "" where there is none."""
        return next((number for at, number in reversed(self.numbers) if at < level), "")

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
    standing: Standing | None = None
    """What it is worth as the member of a run; None where it is in none."""
    run_level: int | None = None
    """Level of the members of its run before it; None for the first."""

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
