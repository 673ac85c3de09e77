"""Words and horizontal rules in, tables out that have a rule between every two rows and no others.

Rules that begin and end together part the page into bands; a band is a row where its words leave
the channels of the bands above white. Tables with two or three rules in all are left to
`aligned_tables`, drawn grids to `ruled_tables`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf.aligned_regions import (
    Channel,
    Region,
    cell_gap,
    common_white,
    white_of,
)
from ingest.readers.pdf.edges import Edge
from ingest.readers.pdf.not_tables import are_rows, may_be_table
from ingest.readers.pdf.table import Cell, VisualLine, in_reading_order, is_drawn, visual_lines
from ingest.readers.pdf.words import Word

_TOGETHER = 3.0
"""Rules that begin and end no farther apart than this are of one table."""
_BANDS = 3
"""So many rows make a table."""
_AIR = 50.0
"""So many points of a row may be white, above and below its words."""
_NEXT = 15.0
"""A row without a rule above (or below) has its middle no farther from the next rule."""
_OTHER_SIZE = 0.25
"""The type of two rows differs in size by no more than this share."""
_CHANCE = 2.0
"""White space narrower than so many type sizes may be chance where one line has it alone."""
_HIGHEST = 8
"""A band with more lines holds text."""

Rows = list[list[Cell]]
Band = list[VisualLine]


@dataclass(slots=True)
class _Stack:
    """Bands, from top to bottom, that leave the same channels white."""

    channels: list[Channel]
    bands: list[Band] = field(default_factory=list)


def banded_tables(words: Sequence[Word], rules: Sequence[Edge]) -> Iterator[Rows]:
    """The rows of each table that has horizontal rules alone, one between every two rows."""
    for edges in _together(rules):
        for stack in _stacks(_bands(edges, words)):
            region = Region([line for band in stack.bands for line in band], _settled(stack), 0)
            rows = [_row(region, band) for band in stack.bands]
            cells = [region.cells(line) for line in region.lines]
            if may_be_table(cells, has_leaders=False) and are_rows(cells, rows):
                yield rows


def _together(rules: Sequence[Edge]) -> Iterator[list[Edge]]:
    """The rules that begin and end together, enough of them for a table."""
    groups: list[list[Edge]] = []
    for edge in rules:
        for group in groups:
            if max(abs(edge.start - group[0].start), abs(edge.end - group[0].end)) <= _TOGETHER:
                group.append(edge)
                break
        else:
            groups.append([edge])
    yield from (group for group in groups if len(group) > _BANDS)


def _bands(edges: Sequence[Edge], words: Sequence[Word]) -> Iterator[Band]:
    """The lines between each two rules that follow one another, and the row at either end.

    The first row may have no rule above it, the last none below.
    """
    left, right = edges[0].start - _TOGETHER, edges[0].end + _TOGETHER
    lines = [
        line
        for line in visual_lines(words)
        if left <= line[0].left and line[-1].right <= right and not is_drawn(line)
    ]
    yield _outer_row(lines, edges[0].at - _NEXT, edges[0].at)
    for above, below in pairwise(edges):
        band = [line for line in lines if above.at < _middle(line) < below.at]
        height = sum(line[0].bottom - line[0].top for line in band)
        yield band if below.at - above.at < _AIR + height else []
    yield _outer_row(lines, edges[-1].at, edges[-1].at + _NEXT)


def _outer_row(lines: Sequence[VisualLine], top: float, bottom: float) -> Band:
    band = [line for line in lines if top < _middle(line) < bottom]
    return band if len(band) == 1 and len(white_of(band[0])) > 2 else []


def _middle(line: VisualLine) -> float:
    return (line[0].top + line[0].bottom) / 2


def _stacks(bands: Iterator[Band]) -> Iterator[_Stack]:
    """The bands by tables: they leave the same channels white."""
    stack: _Stack | None = None
    for band in bands:
        channels = _white(band)
        common = _common(stack, channels, band)
        if stack is not None and common:
            stack.channels = common
            stack.bands.append(band)
        elif stack is not None and _is_title(band) and _is_same_type(stack.bands[-1], band):
            stack.bands.append(band)  # over all columns
        else:
            if stack is not None and len(stack.bands) >= _BANDS:
                yield stack
            stack = _Stack(channels, [band]) if len(channels) > 2 else None
    if stack is not None and len(stack.bands) >= _BANDS:
        yield stack


def _common(stack: _Stack | None, channels: list[Channel], band: Band) -> list[Channel]:
    """The channels of the stack that the band leaves white; none where it is no row of it."""
    if stack is None or not band or not _is_same_type(stack.bands[-1], band):
        return []
    common = common_white(stack.channels, channels, cell_gap(band[0]))
    same = len(common) == len(stack.channels) or len(stack.bands) < _BANDS - 1
    return common if same and len(common) > 2 else []


def _is_same_type(above: Band, below: Band) -> bool:
    """A title below a table is set larger than its rows."""
    one, other = (band[0][0].bottom - band[0][0].top for band in (above, below))
    return abs(one - other) <= _OTHER_SIZE * one


def _white(band: Band) -> list[Channel]:
    """What all lines of the band leave white; nothing where it is no row."""
    if not band or len(band) > _HIGHEST:
        return []
    channels = white_of(band[0])
    for line in band[1:]:
        channels = common_white(channels, white_of(line), cell_gap(line))
    return channels


def _row(region: Region, band: Band) -> list[Cell]:
    """The cells of a band; one line over all columns stands in the first that it covers."""
    cells = [region.cells(line) for line in band]
    row = [
        in_reading_order(word for line in cells for word in line[column])
        for column in range(region.column_count)
    ]
    if not _is_title(band):
        return row
    first = next(column for column, cell in enumerate(row) if cell)
    return [*([] for _ in row[:first]), list(band[0]), *([] for _ in row[first + 1 :])]


def _is_title(band: Band) -> bool:
    return len(band) == 1 and len(white_of(band[0])) == 2


def _settled(stack: _Stack) -> list[Channel]:
    """The channels, less narrow ones before a column that one line alone has words in.

    Such white space is chance: a line of justified text.
    """
    region = Region(
        [line for band in stack.bands if not _is_title(band) for line in band], stack.channels, 0
    )
    cells = [region.cells(line) for line in region.lines]
    kept = [stack.channels[0]]
    for column, channel in enumerate(stack.channels[1:-1], 1):
        alone = [line for line in cells if line[column]]
        before = alone[0][column - 1] if len(alone) == 1 else []
        chance = before and alone[0][column][0].left - before[-1].right < _CHANCE * before[-1].size
        if not chance:
            kept.append(channel)
    return [*kept, stack.channels[-1]]
