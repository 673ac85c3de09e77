"""The contract's text cut into what a page shows: headings, paragraphs, list items, table rows.

A `Contract` in, parts of groups of blocks out, in the order of the text. Headings, items and rows
stand where the contract says; whatever lies between them becomes paragraphs, a line each, so every
word of the text is in exactly one block. Rows are put into tables by `ingest.page.tables`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from ingest.contract import Contract, Part, SentenceKind

_DEEPEST = 6
"""HTML has h1 to h6."""


class BlockKind(StrEnum):
    """How a block is shown."""

    TITLE = "title"
    """The heading of a part, as printed."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's words, and the pages that begin before it."""

    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text that is shown as one."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading: 2 is the highest that stands in the text."""
    anchor: str = ""
    """Of a heading: what links lead to."""
    head: bool = False
    """Of a row: it holds the headings of the columns."""


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks of a clause, or those between two clauses."""

    clause: int | None
    """Index into `Contract.clauses`; None between clauses."""
    kind: str
    """Of the clause; "" between clauses."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part as the page shows it."""

    index: int
    name: str
    """Shown as our own words where the part has no title in the text; "" where it has one."""
    groups: tuple[Group, ...]


def part_views(contract: Contract) -> list[PartView]:
    """The whole text, part by part."""
    ends = [part.start for part in contract.parts[1:]] + [len(contract.text)]
    starts = [0, *ends[:-1]]
    return [
        _part_view(contract, index, start, end)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def pieces(contract: Contract, start: int, end: int) -> list[Piece]:
    """`text[start:end]` cut where pages begin; each piece says which do."""
    starts = contract.page_starts
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    cuts = sorted({start, *starts[first:last]})
    found: list[Piece] = []
    for cut, after in zip(cuts, [*cuts[1:], end], strict=True):
        pages = tuple(range(bisect_left(starts, cut) + 1, bisect_right(starts, cut) + 1))
        found.append(Piece(contract.text[cut:after], pages))
    return found


def _part_view(contract: Contract, index: int, start: int, end: int) -> PartView:
    part = contract.parts[index] if contract.parts else None
    title = _title_range(contract, part) if part else None
    named = part is not None and title is None and len(contract.parts) > 1
    fixed = _fixed(contract, start, end, deeper=title is not None or named)
    if title is not None:
        fixed = [Block(BlockKind.TITLE, *title, level=2), *fixed]
    blocks = _blocks(contract.text, fixed, start, end)
    return PartView(index, part.name if part and named else "", tuple(_groups(contract, blocks)))


def _title_range(contract: Contract, part: Part) -> tuple[int, int] | None:
    """Where the part's title is printed: the line that it begins with."""
    end = contract.text.find("\n", part.start)
    end = len(contract.text) if end < 0 else end
    printed = bool(part.title) and part.title in contract.text[part.start : end]
    headed = any(heading.start == part.start for heading in contract.headings)
    return (part.start, end) if printed and not headed else None


def _fixed(contract: Contract, start: int, end: int, *, deeper: bool) -> list[Block]:
    """The headings, items and rows from `start` to `end`, in order."""
    inside = [(i, h) for i, h in enumerate(contract.headings) if start <= h.start < end]
    levels = sorted({heading.level for _, heading in inside})
    top = 3 if deeper else 2
    headings = [
        Block(
            BlockKind.HEADING,
            heading.start,
            heading.end,
            level=min(_DEEPEST, top + levels.index(heading.level)),
            anchor=f"h{index}",
        )
        for index, heading in inside
    ]
    listed = [block for block in _listed(contract) if start <= block.start < end]
    return sorted([*headings, *listed], key=lambda block: block.start)


def _listed(contract: Contract) -> Iterator[Block]:
    kinds = {SentenceKind.ITEM: BlockKind.ITEM, SentenceKind.ROW: BlockKind.ROW}
    for clause in contract.clauses:
        heads = {sentence.head for sentence in clause.sentences}
        for index, sentence in enumerate(clause.sentences):
            kind = kinds.get(sentence.kind)
            if kind is not None:
                yield Block(kind, sentence.start, sentence.end, head=index in heads)


def _blocks(text: str, fixed: list[Block], start: int, end: int) -> list[Block]:
    """`fixed` with paragraphs of all that lies between; what overlaps is shown once."""
    found: list[Block] = []
    for block in fixed:
        last = min(block.end, end)  # a range that leaves its part is shown as far as the part goes
        if start <= block.start < last:
            found += _paragraphs(text, start, block.start)
            found.append(replace(block, end=last))
            start = last
    return found + _paragraphs(text, start, end)


def _paragraphs(text: str, start: int, end: int) -> list[Block]:
    found: list[Block] = []
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            found.append(Block(BlockKind.PARAGRAPH, start, start + len(line.rstrip())))
        start += len(line)
    return found


def _groups(contract: Contract, blocks: list[Block]) -> Iterator[Group]:
    starts = [clause.start for clause in contract.clauses]

    def clause_of(block: Block) -> int | None:
        index = bisect_right(starts, block.start) - 1
        return index if index >= 0 and block.start < contract.clauses[index].end else None

    for clause, members in groupby(blocks, clause_of):
        kind = "" if clause is None else contract.clauses[clause].kind.value
        yield Group(clause, kind, tuple(members))
