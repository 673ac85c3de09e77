"""Edges and words in, tables drawn as grids out; boxes that are no grid are handed on.

Edges that touch are one drawing. Its lines cut the plane into small rectangles; those without an
edge between them are one cell, so a merged cell is found as one and stands in the first row and
column that it covers. A drawing with one column of words is no table but a box: `tables` looks
into boxes, and at boxes side by side.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.edges import Edge, Edges
from ingest.readers.pdf.table import Box, Cell, in_reading_order
from ingest.readers.pdf.words import Word

_TOUCH = 3.0
"""Edges that miss each other by no more than this were meant to touch; also the width of a double
line."""

_CELL_GAP = 0.9
"""Words of two cells are at least so many type sizes apart."""

Place = tuple[int, int]
"""Row and column of a small rectangle in its grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawing of edges that touch, cut along its lines into small rectangles."""

    columns: list[float]
    """Where the vertical lines are, from left to right."""
    rows: list[float]
    """Where the horizontal lines are, from top to bottom."""
    cells: dict[Place, Place]
    """Of each small rectangle, the first (row, column) of the cell that it belongs to."""

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def box_of(self, cell: Place) -> Box:
        """The rectangle around a cell, named by its first (row, column)."""
        places = [place for place, first in self.cells.items() if first == cell]
        return Box(
            self.columns[min(column for _, column in places)],
            self.rows[min(row for row, _ in places)],
            self.columns[max(column for _, column in places) + 1],
            self.rows[max(row for row, _ in places) + 1],
        )

    def words_by_cell(self, words: Sequence[Word]) -> dict[Place, Cell]:
        """The words in it, in reading order, by their cell's first (row, column)."""
        held: dict[Place, Cell] = defaultdict(list)
        box = self.box
        for word in words:
            if box.holds(word):
                held[self.cells[self._row(word), self._column(word)]].append(word)
        cells: dict[Place, Cell] = {}
        for place, cell in held.items():
            cells.update(self._split(place, in_reading_order(cell)))
        return cells

    def _row(self, word: Word) -> int:
        return _interval(self.rows, (word.top + word.bottom) / 2)

    def _column(self, word: Word) -> int:
        return _interval(self.columns, (word.left + word.right) / 2)

    def _split(self, place: Place, cell: Cell) -> dict[Place, Cell]:
        """The cell; several where its words leave the lines between the columns white.

        Some rows of a table may be drawn without the lines that the others have.
        """
        columns = sorted({self._column(word) for word in cell})
        if len(columns) < 2 or not self._is_parted(cell):
            return {place: cell}
        return {
            (place[0], column): [word for word in cell if self._column(word) == column]
            for column in columns
        }

    def _is_parted(self, cell: Cell) -> bool:
        """No word crosses a line between columns or stands near one across it."""
        return not any(self._crosses(word) for word in cell) and all(
            other.left - one.right >= _CELL_GAP * one.size
            for one, other in pairwise(cell)
            if self._column(one) < self._column(other) and other.top < (one.top + one.bottom) / 2
        )

    def _crosses(self, word: Word) -> bool:
        return any(word.left + 1 < line < word.right - 1 for line in self.columns)


def grids_of(edges: Edges) -> list[Grid]:
    """The grids that the edges draw, each with at least one closed rectangle."""
    grids = []
    for horizontal, vertical in _drawings(edges):
        rows = _lines(horizontal, vertical)
        columns = _lines(vertical, horizontal)
        if len(rows) > 1 and len(columns) > 1:
            grids.append(Grid(columns, rows, _cells(columns, rows, horizontal, vertical)))
    return grids


def rows_of(held: dict[Place, Cell]) -> list[list[Cell]]:
    """The rows of cells, rows and columns without a word left out."""
    rows = sorted({row for row, _ in held})
    columns = sorted({column for _, column in held})
    return [[held.get((row, column), []) for column in columns] for row in rows]


def _interval(lines: Sequence[float], at: float) -> int:
    return min(max(bisect_right(lines, at) - 1, 0), len(lines) - 2)


def _drawings(edges: Edges) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """The edges by drawings: those that touch, horizontal and vertical ones apart."""
    places = [edge.at for edge in edges.horizontal]
    touched: dict[int, list[int]] = defaultdict(list)
    touching: list[list[int]] = []
    for index, edge in enumerate(edges.vertical):
        first = bisect_left(places, edge.start - _TOUCH)
        last = bisect_right(places, edge.end + _TOUCH)
        touching.append([i for i in range(first, last) if _reaches(edges.horizontal[i], edge)])
        for other in touching[-1]:
            touched[other].append(index)
    seen: set[int] = set()
    for index in range(len(edges.vertical)):
        if index in seen or not touching[index]:
            continue
        verticals, horizontals = _connected(index, touching, touched)
        seen |= verticals
        yield (
            [edges.horizontal[i] for i in sorted(horizontals)],
            [edges.vertical[i] for i in sorted(verticals)],
        )


def _reaches(horizontal: Edge, vertical: Edge) -> bool:
    return horizontal.start - _TOUCH <= vertical.at <= horizontal.end + _TOUCH


def _connected(
    start: int, touching: Sequence[Sequence[int]], touched: dict[int, list[int]]
) -> tuple[set[int], set[int]]:
    verticals, horizontals = {start}, set[int]()
    waiting = [start]
    while waiting:
        for horizontal in touching[waiting.pop()]:
            if horizontal not in horizontals:
                horizontals.add(horizontal)
                fresh = set(touched[horizontal]) - verticals
                verticals |= fresh
                waiting.extend(fresh)
    return verticals, horizontals


def _lines(along: Sequence[Edge], across: Sequence[Edge]) -> list[float]:
    """Where a grid's lines are; an open side counts where two edges end together."""
    places = [edge.at for edge in along]
    for ends in ([edge.start for edge in across], [edge.end for edge in across]):
        places.extend(end for end in ends if sum(abs(end - one) <= _TOUCH for one in ends) > 1)
    return _merged(places)


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _TOUCH:
            merged.append(place)
    return merged


def _cells(
    columns: Sequence[float],
    rows: Sequence[float],
    horizontal: Sequence[Edge],
    vertical: Sequence[Edge],
) -> dict[Place, Place]:
    """Of each small rectangle the first one that it is joined with: no edge lies between them."""
    beside = _walls(vertical, columns, rows)
    below = _walls(horizontal, rows, columns)
    first: dict[Place, Place] = {}
    places = [(r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)]
    for place in places:
        if place in first:
            continue
        first[place] = place
        waiting = [place]
        while waiting:
            row, column = waiting.pop()
            for other, wall in (
                ((row, column + 1), (column + 1, row) in beside),
                ((row, column - 1), (column, row) in beside),
                ((row + 1, column), (row + 1, column) in below),
                ((row - 1, column), (row, column) in below),
            ):
                inside = 0 <= other[0] < len(rows) - 1 and 0 <= other[1] < len(columns) - 1
                if inside and not wall and other not in first:
                    first[other] = place
                    waiting.append(other)
    return first


def _walls(
    edges: Sequence[Edge], lines: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """Which pieces of the grid's lines are drawn: (number of the line, number of the piece)."""
    middles = [(one + other) / 2 for one, other in pairwise(across)]
    walls = set()
    for edge in edges:
        line = max(bisect_right(lines, edge.at + 0.01) - 1, 0)
        first, last = bisect_left(middles, edge.start), bisect_right(middles, edge.end)
        walls |= {(line, piece) for piece in range(first, last)}
    return walls
