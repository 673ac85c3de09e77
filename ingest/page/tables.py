"""Rows of a run put into columns: the cells of each, and whether the first one names the columns.

Blocks of one clause in, runs of them out: paragraphs one by one, list items together, rows as a
table. A cell keeps its words and the pages that begin in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.contract import Contract
from ingest.lines import CELL_SEPARATOR
from ingest.page.blocks import Block, BlockKind, Piece, pieces

_LONGEST_HEADING = 80
"""Characters; a longer cell is a sentence and no heading of a column."""
_PAIR = 2
"""Columns of a list of names and values."""
_FIGURES = 0.3
"""Of the characters of a cell; one with more is a number, a date or an amount."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells each."""

    head: tuple[Cell, ...]
    """Empty where no row names the columns."""
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that are shown together."""

    kind: BlockKind
    blocks: tuple[Block, ...]
    table: Table | None = None


def runs(contract: Contract, blocks: Sequence[Block]) -> Iterator[Run]:
    """`blocks` as runs: items together, rows as a table, everything else alone."""
    for kind, members in groupby(blocks, lambda block: block.kind):
        together = tuple(members)
        if kind is BlockKind.ROW:
            yield Run(kind, together, _table(contract, together))
        elif kind is BlockKind.ITEM:
            yield Run(kind, together)
        else:
            yield from (Run(kind, (block,)) for block in together)


def _table(contract: Contract, rows: Sequence[Block]) -> Table:
    cells = [_cells(contract, row) for row in rows]
    width = max(map(len, cells))
    whole = [row + (Cell(()),) * (width - len(row)) for row in cells]
    if _is_head(contract, rows):
        return Table(whole[0], tuple(whole[1:]))
    return Table((), tuple(whole))


def _cells(contract: Contract, row: Block) -> tuple[Cell, ...]:
    """The row's cells; empty ones stand as empty."""
    found: list[Cell] = []
    start = row.start
    for text in contract.text[row.start : row.end].split(CELL_SEPARATOR.strip()):
        left = start + len(text) - len(text.lstrip())
        # the pieces begin after the white space, but a page that begins in it is told
        shown = pieces(contract, left, start + len(text.rstrip())) if text.strip() else []
        found.append(Cell(tuple(shown)))
        start += len(text) + len(CELL_SEPARATOR.strip())
    return tuple(found)


def _is_head(contract: Contract, rows: Sequence[Block]) -> bool:
    """The first row names the columns: it is said to, or its cells are short, and without figures.

    Plain text and some files say nothing of it, so there the words have to tell.
    """
    if len(rows) == 1:
        return False
    first, second = (
        [cell.strip() for cell in contract.text[row.start : row.end].split(CELL_SEPARATOR.strip())]
        for row in rows[:2]
    )
    if rows[0].head:
        return True
    return (
        len(first) == len(second) > 1
        and all(first[1:])
        and len(set(first)) == len(first)
        and not any(_is_content(cell, columns=len(first)) for cell in first)
    )


def _is_content(cell: str, columns: int) -> bool:
    """It says something rather than naming what is said: a figure, a sentence, "Adresse :".

    Of many columns one may be called "Niveau 2"; of two, "Délai | trente (30) jours" says one.
    """
    figures = sum(map(str.isdigit, cell))
    return (
        len(cell) > _LONGEST_HEADING
        or cell.endswith((".", ":", ";"))
        or "€" in cell
        or cell[:1].isdigit()
        or (figures > 0 if columns == _PAIR else figures > _FIGURES * len(cell))
    )
