"""Paragraphs and their roles in, the contract's text with its parts, headings and clauses out.

The text is written here, once, paragraph by paragraph; every range, and the place of every word on
its page, is taken down as it is written, so that none is ever searched for afterwards.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.clauses import OpenClause, Range
from ingest.contract import Clause, ClauseKind, Heading, Part, PartKind
from ingest.lines import LineKind
from ingest.paragraph import Paragraph
from ingest.place import CHAPTER
from ingest.roles import Role, RoleKind


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text and its ranges."""

    text: str
    page_starts: tuple[int, ...]
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    words: "array[int]"
    """Where its words stand, as `ingest.layout.Layout` keeps it."""


def assemble(paragraphs: Sequence[Paragraph], roles: Sequence[Role], body_name: str) -> Assembled:
    """The text of `paragraphs`, and the ranges that `roles` make of it.

    `body_name` names the part before any that the document names itself ("Contrat").
    """
    writer = _Writer(body_name)
    for paragraph, role in zip(paragraphs, roles, strict=True):
        writer.write(paragraph, role)
    return writer.finished()


@dataclass(slots=True)
class _Writer:
    body_name: str
    written: list[str] = field(default_factory=list)
    length: int = 0
    pages: dict[int, int] = field(default_factory=dict)
    words: "array[int]" = field(default_factory=lambda: array("i"))
    parts: list[Part] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    clauses: list[tuple[int, OpenClause]] = field(default_factory=list)
    """Each with the index of its part."""
    stack: list[tuple[Heading, str]] = field(default_factory=list)
    """The headings that are open, the innermost last, each with its words."""
    clause: OpenClause | None = None
    number: str = ""
    """Number of the last numbered clause or heading of the part."""

    def write(self, paragraph: Paragraph, role: Role) -> None:
        start = self._put(paragraph, role)
        end = self.length
        start += len(paragraph.text) - len(paragraph.text.lstrip())
        end -= len(paragraph.text) - len(paragraph.text.rstrip())
        if role.kind is RoleKind.PART:
            self._open_part(role, start, end)
        elif not self.parts:
            self.parts.append(Part(self.body_name, "", PartKind.BODY, start, end))
        if role.kind is RoleKind.HEADING:
            body = self._open_heading(role, paragraph.text, start)
            if body < end:
                self._add(Range(body, end, LineKind.PARAGRAPH))
        elif role.kind is RoleKind.CLAUSE:
            self._open_clause(role, start)
            row = paragraph.kind is LineKind.ROW
            self._add(Range(start, end, LineKind.ROW if row else LineKind.PARAGRAPH))
        elif role.kind is RoleKind.BODY:
            self._add(Range(start, end, paragraph.kind, paragraph.head))

    def _put(self, paragraph: Paragraph, role: Role) -> int:
        """Write the words, and where they stand; the offset of the first."""
        separator = "\n\n" if role.kind is not RoleKind.BODY else "\n"
        if self.written:
            self.written.append(separator)
            self.length += len(separator)
        start = self.length
        self.written.append(paragraph.text)
        self.length += len(paragraph.text)
        for offset, page in paragraph.pages:
            self.pages.setdefault(page, start + offset)
        for offset, page, boxes in paragraph.pieces:
            for begin, end, *box in boxes:
                at = start + offset
                self.words.extend((at + begin, min(at + end, self.length), page, *box))
        return start

    def _add(self, paragraph: Range) -> None:
        if self.clause is None:
            self.clause = OpenClause("", "", (), paragraph.start)
        self.clause.paragraphs.append(paragraph)

    def _open(self, clause: OpenClause) -> None:
        self._close()
        self.clause = clause

    def _close(self) -> None:
        if self.clause is not None and self.clause.paragraphs:
            self.clauses.append((len(self.parts) - 1, self.clause))
        self.clause = None

    def _open_part(self, role: Role, start: int, end: int) -> None:
        self._close()
        self.stack, self.number = [], ""
        kind = role.part or PartKind.BODY
        if self.parts and not self.headings and not any(c.number for _, c in self.clauses):
            # the document's own title, after a few lines of front matter: it names the body
            first = self.parts[0]
            self.parts[0] = replace(first, name=role.name, title=role.title, kind=kind)
            if start > first.start:
                self.clause = OpenClause("", role.title, (), start)
                self._add(Range(start, end, LineKind.PARAGRAPH))
                return
        else:
            self._end_part()
            self.parts.append(Part(role.name, role.title, kind, start, end))
        self.clause = OpenClause("", role.title, (), start)

    def _end_part(self) -> None:
        if self.parts:
            self.parts[-1] = replace(self.parts[-1], end=self.length)

    def _open_heading(self, role: Role, text: str, start: int) -> int:
        """Open it; the offset at which its text begins."""
        words = text[: role.title_end] if role.title_end else text
        self._climb(role.level)
        part = len(self.parts) - 1
        heading = Heading(part, role.level, role.number, role.title, start, start + len(words))
        self.headings.append(heading)
        self.stack.append((heading, words))
        self.number = self._number_above()
        self._open(OpenClause(self.number, role.title, self._path(), start, role.clause))
        rest = text[len(words) :]
        return start + len(words) + len(rest) - len(rest.lstrip())

    def _open_clause(self, role: Role, start: int) -> None:
        if role.clause is ClauseKind.SIGNATURES:
            self._open(OpenClause("", "", (), start, role.clause))
            return
        if role.clause is ClauseKind.DEFINITION and not role.number:
            self._open(OpenClause(self.number, role.title, self._path(), start, role.clause))
            return
        self._climb(role.level)
        self.number = role.number
        above = next((h.title for h, _ in reversed(self.stack) if h.title), "")
        self._open(OpenClause(role.number, role.title or above, self._path(), start, role.clause))

    def _climb(self, level: int) -> None:
        self.stack = [pair for pair in self.stack if pair[0].level < level]

    def _number_above(self) -> str:
        """The number that a citation gives: never that of a "1." inside an article."""
        numbers = (h.number for h, _ in reversed(self.stack) if h.number and _is_citable(h))
        return next(numbers, "")

    def _path(self) -> tuple[str, ...]:
        return tuple(words for _, words in self.stack)

    def finished(self) -> Assembled:
        self._close()
        self._end_part()
        text = "".join(self.written)
        clauses = tuple(
            closed for part, clause in self.clauses for closed in clause.closed(text, part)
        )
        return Assembled(
            text,
            _page_starts(self.pages),
            tuple(self.parts),
            tuple(_from_one(self.headings)),
            clauses,
            self.words,
        )


def _from_one(headings: Sequence[Heading]) -> Sequence[Heading]:
    """The headings, their levels counted from 1: a "Titre" stands at 0, above chapters."""
    levels = {heading.level for heading in headings}
    if 0 not in levels:
        return headings
    alone = 1 not in levels
    return [replace(h, level=max(1, h.level) if alone else h.level + 1) for h in headings]


def _is_citable(heading: Heading) -> bool:
    return heading.level <= CHAPTER or not heading.number.isdigit()


def _page_starts(pages: dict[int, int]) -> tuple[int, ...]:
    """Offsets by page; an empty page begins where the page before it began."""
    starts: list[int] = []
    for page in range(1, max(pages, default=0) + 1):
        starts.append(pages.get(page, starts[-1] if starts else 0))
    return tuple(starts)
