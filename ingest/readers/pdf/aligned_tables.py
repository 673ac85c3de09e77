"""Words and horizontal rules in, tables out whose columns are aligned words: no grid is drawn.

`aligned_regions` finds stretches of lines with columns, `table_rows` their rows, `not_tables` says
what only looks like a table. Drawn grids are left to `ruled_tables`.
"""

import math
from collections.abc import Iterator, Sequence

from ingest.readers.pdf.aligned_regions import Region, read_regions
from ingest.readers.pdf.edges import Edge
from ingest.readers.pdf.not_tables import are_rows, leads, may_be_table
from ingest.readers.pdf.table import Cell, VisualLine, is_drawn, visual_lines
from ingest.readers.pdf.table_rows import grouped
from ingest.readers.pdf.words import Word

Rows = list[list[Cell]]

_SPANS = 0.8
"""A rule between rows is at least so much of the table's width."""


def aligned_tables(words: Sequence[Word], rules: Sequence[Edge]) -> Iterator[Rows]:
    """The rows of each table whose columns are aligned, `rules` being horizontal ones near it."""
    has_leaders = any(leads(word) for word in words)
    return read_regions(
        visual_lines(words), lambda region: _read(region, rules, has_leaders=has_leaders)
    )


def _read(region: Region, rules: Sequence[Edge], *, has_leaders: bool) -> Rows | None:
    """The rows of the table that the stretch of lines is; None where it is none."""
    trimmed = _trimmed(region, rules)
    lines = [line for line in trimmed.lines if not is_drawn(line)]
    if len(lines) < 2:
        return None
    cells = [trimmed.cells(line) for line in lines]
    if not may_be_table(cells, has_leaders=has_leaders):
        return None
    rows = grouped(cells, _ruled(trimmed, rules), _parted(trimmed))
    return _with_drawn_lines(rows, trimmed) if are_rows(cells, rows) else None


def _with_drawn_lines(rows: Rows, region: Region) -> Rows:
    """The rows, and as rows of their own the rules made of type that stand between them."""
    drawn = [line for line in region.lines if is_drawn(line)]
    if not drawn:
        return rows
    split = (region.cells(line) for line in drawn)
    return sorted([*rows, *split], key=lambda row: min(w.top for cell in row for w in cell))


def _trimmed(region: Region, rules: Sequence[Edge]) -> Region:
    """The stretch less lines at its ends that are none of its rows."""
    lines = list(region.lines)
    places = [edge.at for edge in _spanning(region, rules)]
    foot = places[-1] if len(places) > 2 else math.inf
    while len(lines) > 1 and _is_single(region, lines[0]) and not _overlap(lines[0], lines[1]):
        lines.pop(0)
    while len(lines) > 1 and _is_below_the_table(region, lines, foot):
        lines.pop()
    return Region(lines, region.channels, region.first)


def _overlap(above: VisualLine, below: VisualLine) -> bool:
    """The lines are of cells centred beside one another."""
    return _middle(below) - _middle(above) < 0.75 * (below[0].bottom - below[0].top)


def _is_single(region: Region, line: VisualLine) -> bool:
    """It has words in no column but the first."""
    cells = region.cells(line)
    return bool(cells[0]) and not any(cells[1:])


def _is_below_the_table(region: Region, lines: Sequence[VisualLine], foot: float) -> bool:
    """The last line is none of a row: below the last rule, set apart, or beginning a sentence."""
    line = lines[-1]
    if is_drawn(line):
        return True
    if not _is_single(region, line) or _middle(line) < foot < math.inf:
        return False
    step = line[0].bottom - lines[-2][0].bottom
    apart = step > 1.5 * max(word.bottom - word.top for word in line)
    return apart or foot < math.inf or line[0].text[:1].isupper()


def _ruled(region: Region, rules: Sequence[Edge]) -> set[int]:
    """The numbers of the lines, less drawn ones, that a rule lies above."""
    return _below(region, [edge.at for edge in _spanning(region, rules)])


def _parted(region: Region) -> set[int]:
    """The numbers of the lines, less drawn ones, that a line drawn with type stands above."""
    return _below(region, [_middle(line) for line in region.lines if is_drawn(line)])


def _below(region: Region, places: Sequence[float]) -> set[int]:
    middles = [_middle(line) for line in region.lines if not is_drawn(line)]
    return {
        index
        for index in range(1, len(middles))
        if any(middles[index - 1] < place < middles[index] for place in places)
    }


def _spanning(region: Region, rules: Sequence[Edge]) -> list[Edge]:
    """The rules that run over most of the table's width, near its lines."""
    words = [word for line in region.lines for word in line]
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return [
        edge
        for edge in rules
        if top - 12 <= edge.at <= bottom + 12
        and min(edge.end, right) - max(edge.start, left) >= _SPANS * (right - left)
    ]


def _middle(line: Sequence[Word]) -> float:
    return sum(word.top + word.bottom for word in line) / (2 * len(line))
