"""Words in, stretches of lines out whose words leave the same white channels: columns.

A line with white space between its words opens a stretch; the lines below go on with it while they
leave its channels white. Whether a stretch is a table is left to `not_tables`, its rows to
`table_rows`.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from ingest.readers.pdf.table import Cell, VisualLine, is_drawn

_GAP = 0.9
"""White space between two cells is at least so many type sizes wide."""
_NARROW = 2.0
"""A channel narrower than so many type sizes may be chance, as long as few lines show it."""
_FEW = 2
_APART = 1.9
"""A line with one cell goes on with a stretch when it is no farther below, in line heights."""
_FAR_APART = 3.6
"""The same for a line with several cells."""
_SAME = 4.0
"""Cells that begin (or end) no farther apart than this, in points, are set alike."""
_OVERLAP = 0.75
"""Lines nearer than this, in line heights, overlap: cells centred beside one another."""
_TIGHT = 1.25
"""Lines no farther apart are next to one another."""
_SHORT = 6
"""A stretch of no more lines may have begun too early."""

Result = TypeVar("Result")
Channel = tuple[float, float]
"""From where to where nothing stands."""


@dataclass(slots=True)
class Region:
    """Lines that leave the same channels white, and the channels, outer white space included."""

    lines: list[VisualLine]
    channels: list[Channel]
    first: int
    """Number of its first line on the page."""

    @property
    def column_count(self) -> int:
        """How many columns stand between the channels."""
        return len(self.channels) - 1

    def cells(self, line: VisualLine) -> list[Cell]:
        """The words of a line by columns, [] where it has none."""
        ends = [end for _, end in self.channels[1:-1]]
        cells: list[Cell] = [[] for _ in range(self.column_count)]
        for word in line:
            cells[bisect_right(ends, (word.left + word.right) / 2)].append(word)
        return cells


def read_regions(
    lines: Sequence[VisualLine], read: Callable[[Region], Result | None]
) -> Iterator[Result]:
    """What `read` makes of the stretches of `lines` (from top to bottom) that have columns.

    Where it makes None of a short one, another may begin one line lower.
    """
    white = [white_of(line) for line in lines]
    index = free = 0
    while index < len(lines):
        region = _longest(lines, white, index)
        _take_lines_above(region, lines, white, free)
        result = read(region) if len(region.lines) > 1 else None
        if result is not None:
            yield result
        if result is not None or len(region.lines) > _SHORT:
            index = max(region.first + len(region.lines), index + 1)
        else:
            index += 1
        free = index if result is not None else free


def _longest(lines: Sequence[VisualLine], white: Sequence[list[Channel]], first: int) -> Region:
    """The stretch that the line numbered `first` opens, or the next one, where that goes further.

    A numbered line above a table ("1.   Support") may chance to share a channel with its first row.
    """
    region = _grown(lines, white, first)
    end = first + len(region.lines)
    if 1 < len(region.lines) <= _SHORT and end < len(lines) and len(white[end]) > 2:
        other = _grown(lines, white, first + 1)
        if len(other.lines) > len(region.lines):
            return other
    return region


def _take_lines_above(
    region: Region, lines: Sequence[VisualLine], white: Sequence[list[Channel]], free: int
) -> None:
    """Lines right above the stretch that begin its first row, down from the one numbered `free`.

    They are of a cell that is higher than the others, which stand at its middle or at its foot.
    """
    while region.first > free and len(region.lines) > 1:
        above, top = lines[region.first - 1], region.lines[0]
        common = common_white(region.channels, white[region.first - 1], 0.0)
        apart = (top[0].bottom - above[0].bottom) / _height(top)
        if abs(_size(above) - _size(top)) > 0.1 * _size(top):
            break
        overlaps = apart < _OVERLAP or (apart < _TIGHT and above[0].left > region.channels[1][0])
        if not overlaps or len(common) < len(region.channels):
            break
        region.lines.insert(0, above)
        region.first -= 1


def _grown(lines: Sequence[VisualLine], white: Sequence[list[Channel]], first: int) -> Region:
    """The stretch that the line numbered `first` opens."""
    channels = white[first]
    index = first + 1
    while len(channels) > 2 and index < len(lines) and _is_near(lines, index, white, first):
        if not is_drawn(lines[index]):
            common = common_white(channels, white[index], cell_gap(lines[index]))
            narrow = _narrow(channels, _NARROW * _size(lines[index]))
            early = index - first <= _FEW and len(white[index]) > 2
            may_end = len(channels) if early else narrow
            kept = _kept(channels, common)
            if kept == 0 or kept < len(channels) - 2 - may_end:
                break
            channels = common
        index += 1
    return Region(list(lines[first:index]), channels, first)


def _kept(channels: Sequence[Channel], common: Sequence[Channel]) -> int:
    """How many channels between columns go on, whole or in part."""
    return sum(
        any(one[0] < other[1] and other[0] < one[1] for other in common[1:-1])
        for one in channels[1:-1]
    )


def _is_near(
    lines: Sequence[VisualLine], index: int, white: Sequence[list[Channel]], first: int
) -> bool:
    """The line numbered `index` is near enough to go on with the stretch that begins at `first`."""
    above, line = lines[index - 1], lines[index]
    height = max(_height(above), _height(line))
    apart = line[0].bottom - above[0].bottom
    if apart <= _APART * height:
        return True
    if len(white[index]) > 2:
        return apart <= _FAR_APART * height and _is_set_alike(white[first:index], white[index])
    if index + 1 == len(lines) or len(white[index + 1]) < 3:
        return False
    overlaps = lines[index + 1][0].bottom - line[0].bottom < _OVERLAP * height
    return apart <= _FAR_APART * height and overlaps


def _is_set_alike(above: Sequence[list[Channel]], below: list[Channel]) -> bool:
    """Half of the line's cells begin or end where cells above it do, or have their middle there."""
    alike = 0
    for start, end in _cells(below):
        alike += any(
            abs(start - left) < _SAME
            or abs(end - right) < _SAME
            or abs(start + end - left - right) < _SAME
            for one in above
            for left, right in _cells(one)
        )
    return 2 * alike >= len(below) - 1


def _cells(white: Sequence[Channel]) -> list[tuple[float, float]]:
    """From where to where words stand between the white."""
    return [(before[1], after[0]) for before, after in pairwise(white)]


def cell_gap(line: VisualLine) -> float:
    """How far apart two cells of the line are at least, in points."""
    return _GAP * _size(line)


def white_of(line: VisualLine) -> list[Channel]:
    """The white space of a line: left of it, where cells may part, and right of it."""
    wide = cell_gap(line)
    white = [(-math.inf, line[0].left)]
    right = line[0].right
    for word in line:
        if word.left - right >= wide:
            white.append((right, word.left))
        right = max(right, word.right)
    white.append((right, math.inf))
    return white


def common_white(one: Sequence[Channel], other: Sequence[Channel], wide: float) -> list[Channel]:
    """Where both are white, if at least `wide`, in points."""
    common = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if end - start >= wide:
            common.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return common


def _narrow(channels: Sequence[Channel], wide: float) -> int:
    return sum(end - start < wide for start, end in channels)


def _size(line: VisualLine) -> float:
    return max(word.size for word in line)


def _height(line: VisualLine) -> float:
    return max(1.0, *(word.bottom - word.top for word in line))
