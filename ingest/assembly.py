"""Paragraphs and their roles in, the contract's text with its parts, headings and clauses out.

The text is written here, once, paragraph by paragraph; every range is taken down as it is written,
so that none is ever searched for afterwards.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.contract import Clause, Heading, Part, PartKind, Sentence, SentenceKind
from ingest.lines import LineKind
from ingest.paragraphs import Paragraph
from ingest.roles import Role, RoleKind
from ingest.sentences import split_sentences

_TOP_LEVELS = 2
"""Divisions, and the articles or chapters that a contract is cited by."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text and its ranges."""

    text: str
    page_starts: tuple[int, ...]
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class _OpenClause:
    """A clause being written."""

    number: str
    title: str
    path: tuple[str, ...]
    start: int
    body: int
    """Where its own words begin, after a heading."""
    paragraphs: list[tuple[int, int, LineKind]] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    body_name: str
    text: str = ""
    pages: dict[int, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    stack: list[Heading] = field(default_factory=list)
    clause: _OpenClause | None = None

    def write(self, paragraph: Paragraph, role: Role) -> None:
        separator = "\n\n" if role.kind is not RoleKind.BODY else "\n"
        start = len(self.text) + len(separator) if self.text else 0
        self.text += (separator if self.text else "") + paragraph.text
        for offset, page in paragraph.pages:
            self.pages.setdefault(page, start + offset)
        end = len(self.text)
        if role.kind is RoleKind.PART:
            self._open_part(role, start, end)
        elif not self.parts:
            self.parts.append(Part(self.body_name, "", PartKind.BODY, start, end))
        if role.kind is RoleKind.HEADING:
            self._open_heading(role, start, end)
        elif role.kind is RoleKind.CLAUSE:
            self._open_numbered(role, start)
            self._add(start, end, paragraph.kind)
        elif role.kind is RoleKind.BODY:
            self._add(start, end, paragraph.kind)

    def _add(self, start: int, end: int, kind: LineKind) -> None:
        if self.clause is None:
            self.clause = _OpenClause("", "", (), start, start)
        self.clause.paragraphs.append((start, end, kind))

    def _open_part(self, role: Role, start: int, end: int) -> None:
        self.close()
        self.stack = []
        kind = role.part or PartKind.BODY
        if self.parts and not self.headings and not any(c.number for c in self.clauses):
            # the document's own title, after a few lines of front matter: it names the body
            first = self.parts[0]
            self.parts[0] = replace(first, name=role.name, title=role.title, kind=kind)
        else:
            self._end_part()
            self.parts.append(Part(role.name, role.title, kind, start, end))
        self.clause = _OpenClause("", role.title, (), start, end)

    def _end_part(self) -> None:
        if self.parts:
            self.parts[-1] = replace(self.parts[-1], end=len(self.text))

    def _open_heading(self, role: Role, start: int, end: int) -> None:
        self.close()
        self.stack = [heading for heading in self.stack if heading.level < role.level]
        part = len(self.parts) - 1
        heading = Heading(part, role.level, role.number, role.title, start, end)
        self.headings.append(heading)
        self.stack.append(heading)
        self.clause = _OpenClause(self._number(), role.title, self._path(), start, end)

    def _open_numbered(self, role: Role, start: int) -> None:
        self.close()
        self.stack = [heading for heading in self.stack if heading.level < role.level]
        title = next((h.title for h in reversed(self.stack) if h.title), "")
        self.clause = _OpenClause(role.number, title, self._path(), start, start)

    def _number(self) -> str:
        """The number that a citation gives: never that of a "1." inside an article."""
        return next((h.number for h in reversed(self.stack) if h.number and _is_citable(h)), "")

    def _path(self) -> tuple[str, ...]:
        return tuple(self.text[heading.start : heading.end] for heading in self.stack)

    def close(self) -> None:
        """End the open clause; a heading without words of its own leaves none."""
        clause, self.clause = self.clause, None
        if clause is None or not clause.paragraphs:
            return
        end = clause.paragraphs[-1][1]
        sentences = tuple(_sentences(self.text, clause.paragraphs))
        part = len(self.parts) - 1
        self.clauses.append(
            Clause(part, clause.number, clause.title, clause.path, clause.start, end, sentences)
        )


def _introduces(sentence: str) -> bool:
    """It announces a list or table: it ends in a colon, or says that they follow.

    >>> _introduces("dans les lieux indiqués ci-après."), _introduces("dans ces lieux.")
    (True, False)
    """
    return sentence.endswith(":") or _ANNOUNCES.search(sentence) is not None


_ANNOUNCES = re.compile(
    r"\b(?:ci-après|ci-dessous|suivante?s?|que voici|as follows|following|below)\s*\.?$",
    re.IGNORECASE,
)


def _is_citable(heading: Heading) -> bool:
    return heading.level <= _TOP_LEVELS or not heading.number.isdigit()


def _sentences(text: str, paragraphs: Sequence[tuple[int, int, LineKind]]) -> list[Sentence]:
    found: list[Sentence] = []
    lead: int | None = None
    for start, end, kind in paragraphs:
        if kind in (LineKind.ITEM, LineKind.ROW):
            unit = SentenceKind.ITEM if kind is LineKind.ITEM else SentenceKind.ROW
            if lead is None and found and _introduces(text[found[-1].start : found[-1].end]):
                lead = len(found) - 1
            found.append(Sentence(start, end, unit, lead))
            continue
        lead = None
        for a, b in split_sentences(text, start, end):
            found.append(Sentence(a, b, SentenceKind.SENTENCE))
    return found


def assemble(paragraphs: Sequence[Paragraph], roles: Sequence[Role], body_name: str) -> Assembled:
    """The text of `paragraphs`, and the ranges that `roles` make of it.

    `body_name` names the part before any that the document names itself ("Contrat").
    """
    writer = _Writer(body_name)
    for paragraph, role in zip(paragraphs, roles, strict=True):
        writer.write(paragraph, role)
    writer.close()
    writer._end_part()
    return Assembled(
        writer.text,
        _page_starts(writer.pages),
        tuple(writer.parts),
        tuple(writer.headings),
        tuple(writer.clauses),
    )


def _page_starts(pages: dict[int, int]) -> tuple[int, ...]:
    """Offsets by page; an empty page begins where the page before it began."""
    starts: list[int] = []
    for page in range(1, max(pages, default=0) + 1):
        starts.append(pages.get(page, starts[-1] if starts else 0))
    return tuple(starts)
