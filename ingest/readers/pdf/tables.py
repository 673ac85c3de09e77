"""The words and rules of a page in, its tables out: rows of cells, each word in exactly one.

Drawn grids come first (`ruled_tables`), then boxes that stand side by side (`boxed_cells`), rows
with a rule between each two (`banded_tables`), and what is aligned inside a box or without one
(`aligned_tables`). Text that stands in columns is no
table (`not_tables`). Where parties sign side by side, each of their lines is a row. Which table
goes on overleaf is answered by `overleaf`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.aligned_tables import aligned_tables
from ingest.readers.pdf.banded_tables import banded_tables
from ingest.readers.pdf.boxed_cells import Boxed, boxed_rows
from ingest.readers.pdf.edges import edges_of
from ingest.readers.pdf.heads import heads_of
from ingest.readers.pdf.overleaf import continues, repeats_head
from ingest.readers.pdf.ruled_tables import Grid, grids_of, rows_of
from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.table import Box, Cell, Table, TableRow, table_of, visual_lines
from ingest.readers.pdf.table_rows import grouped
from ingest.readers.pdf.words import Word

__all__ = ["Table", "TableRow", "continues", "find_tables", "repeats_head"]

Rows = list[list[Cell]]

_PASSAGE = 12
"""A single row of cells with more lines than this is text set in columns."""
_AS_ROWS = 0.6
"""A tall row is several where at least such a share of its lines begins one."""


@dataclass(slots=True)
class _Page:
    """A page in the making: what is found, and what no table has taken yet."""

    left: list[Word]
    found: list[Rows] = field(default_factory=list)
    boxed: list[Boxed] = field(default_factory=list)
    """Boxes that are no grid, with their words."""
    frames: list[Box] = field(default_factory=list)
    """Drawings that are no grid."""
    strips: list[Rows] = field(default_factory=list)
    """Grids of one row: a table, or one row of a table on a ground of its own."""

    def take(self, tables: Iterable[Rows]) -> None:
        """Counts as tables those whose words are all left."""
        for rows in tables:
            taken = {id(word) for row in rows for cell in row for word in cell}
            left = [word for word in self.left if id(word) not in taken]
            if len(left) == len(self.left) - len(taken):
                self.left = left
                self.found.append(rows)


def find_tables(
    words: Sequence[Word], rules: Sequence[Rule], size: tuple[float, float]
) -> list[Table]:
    """The tables of a page, from top to bottom; `size` is its width and height."""
    del size  # every judgement is made by the size of type and the place of neighbours
    edges = edges_of(rules, words)
    page = _Page(list(words))
    for grid in grids_of(edges):
        _take_grid(page, grid)
    page.take(map(_lines_as_rows, boxed_rows(page.boxed, page.left)))
    page.take(banded_tables(page.left, edges.horizontal))
    for frame in page.frames:
        inside = [word for word in page.left if frame.holds(word)]
        page.take(aligned_tables(inside, edges.horizontal))
    page.take(aligned_tables(page.left, edges.horizontal))
    page.take(page.strips)
    tables = [table_of(rows, heads_of(rows, rules)) for rows in page.found]
    return sorted(tables, key=lambda table: (table.top, table.left))


def _take_grid(page: _Page, grid: Grid) -> None:
    held = grid.words_by_cell(page.left)
    rows = rows_of(held)
    if not _is_table(rows):
        page.boxed.extend((grid.box_of(place), cell) for place, cell in held.items())
        page.frames.extend([grid.box] if held else [])
        return
    parted = _lines_as_rows(rows)
    if len(parted) > 1:
        page.take([parted])
    else:
        page.strips.append(parted)


def _is_table(rows: Rows) -> bool:
    """Cells stand side by side, and hold no pages of text."""
    if not any(sum(bool(cell) for cell in row) > 1 for row in rows):
        return False
    return len(rows) > 1 or max(len(visual_lines(cell)) for cell in rows[0]) <= _PASSAGE


def _lines_as_rows(rows: Rows) -> Rows:
    """The rows; where one tall row is all below the headings, its lines, if they are rows."""
    if len(rows) > 2:
        return rows
    tall = rows[-1]
    column_of = {id(word): column for column, cell in enumerate(tall) for word in cell}
    lines: Rows = []
    for line in visual_lines(word for cell in tall for word in cell):
        lines.append([[] for _ in tall])
        for word in line:
            lines[-1][column_of[id(word)]].append(word)
    if sum(sum(bool(cell) for cell in line) > 1 for line in lines) < 3:
        return rows
    parted = grouped(lines)
    return [*rows[:-1], *parted] if len(parted) >= _AS_ROWS * len(lines) else rows
