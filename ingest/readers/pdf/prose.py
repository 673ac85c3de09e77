"""Tables that are none: text in columns, told by the order in which the file writes it.

A table found by alignment, and the places of its words in the content stream, in; whether it is
prose out. Word processors write a table row by row, and columns of text one after the other.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.readers.pdf.table import Table
from ingest.readers.pdf.words import Word

_RUNNING = 0.4
"""So many cells begin in a small letter where lines of text were taken for cells."""
_MOST = 0.6
"""Of the steps from a row to the next, so many go down a column before its neighbour is begun."""


def is_prose(table: Table, places: Mapping[int, int]) -> bool:
    """It is columns of text; `places` is where each word stands in the stream, by its identity."""
    cells = [cell for row in table.rows for cell in row.cells if cell]
    running = sum(cell[0].text[:1].islower() for cell in cells)
    if running < _RUNNING * len(cells):
        return False
    firsts = [[_first(cell, places) for cell in row.cells] for row in table.rows]
    steps = [
        below_left < right
        for above, below in pairwise(firsts)
        for below_left, right in zip(below, above[1:], strict=False)
        if below_left is not None and right is not None
    ]
    return bool(steps) and sum(steps) >= _MOST * len(steps)


def _first(cell: Sequence[Word], places: Mapping[int, int]) -> int | None:
    """The place of a cell's first word in the stream; None where it is empty."""
    return min((places[id(word)] for word in cell), default=None)
