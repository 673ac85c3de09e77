"""Boxes with words in, rows of cells out where boxes stand side by side like cells with gaps.

So are drawn diagrams of who does what, tables whose cells have a margin of their own, and the two
boxes in which parties sign. Grids without gaps are left to `ruled_tables`.
"""

from collections.abc import Iterator, Sequence

from ingest.readers.pdf.table import Box, Cell, in_reading_order, visual_lines
from ingest.readers.pdf.words import Word

Boxed = tuple[Box, Cell]
"""A box, and the words in it."""
Places = list[list[list[Boxed]]]
"""By rows and columns, the boxes that stand there."""
Rows = list[list[Cell]]

_APART = 30.0
"""Rows of one table are no farther apart, in points."""
_FILLED = 0.5
"""At least such a share of the rows' places holds a box."""
_PASSAGE = 12
"""A box with more lines than this holds text, not a cell."""


def boxed_rows(boxes: Sequence[Boxed], words: Sequence[Word]) -> Iterator[Rows]:
    """The rows of each group of boxes that stand side by side in columns.

    Words of `words` that stand between the boxes are cells too.
    """
    cells = [one for one in boxes if _is_cell(one, boxes)]
    for group in _groups(cells):
        rows = _in_places(group)
        if _is_table(rows):
            between = _between(group, words)
            rows = _in_places([*group, *between]) if between else rows
            yield [[_words(place) for place in row] for row in rows]


def _in_places(group: Sequence[Boxed]) -> Places:
    columns = _columns(group)
    return [[_in_column(row, column) for column in columns] for row in _rows(group)]


def _words(place: Sequence[Boxed]) -> Cell:
    return in_reading_order(word for _, cell in place for word in cell)


def _between(group: Sequence[Boxed], words: Sequence[Word]) -> list[Boxed]:
    """The words that stand between the boxes, a line a box."""
    boxes = [box for box, _ in group]
    around = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    held = {id(word) for _, cell in group for word in cell}
    free = [word for word in words if id(word) not in held and around.holds(word)]
    return [
        (Box(line[0].left, line[0].top, line[-1].right, line[0].bottom), line)
        for line in visual_lines(free)
    ]


def _is_cell(boxed: Boxed, boxes: Sequence[Boxed]) -> bool:
    box, words = boxed
    return len(visual_lines(words)) <= _PASSAGE and not any(
        other is not box and _is_within(other, box) for other, _ in boxes
    )


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left - 1 <= inner.left
        and inner.right <= outer.right + 1
        and outer.top - 1 <= inner.top
        and inner.bottom <= outer.bottom + 1
    )


def _groups(boxes: Sequence[Boxed]) -> Iterator[list[Boxed]]:
    """The boxes from top to bottom, parted where white space runs between them."""
    group: list[Boxed] = []
    bottom = 0.0
    for boxed in sorted(boxes, key=lambda boxed: boxed[0].top):
        if group and boxed[0].top > bottom + _APART:
            yield group
            group, bottom = [], 0.0
        group.append(boxed)
        bottom = max(bottom, boxed[0].bottom)
    if group:
        yield group


def _rows(group: Sequence[Boxed]) -> list[list[Boxed]]:
    """The boxes by rows: in one row the middle of each lies beside the row's first."""
    rows: list[list[Boxed]] = []
    for boxed in sorted(group, key=lambda boxed: boxed[0].top + boxed[0].bottom):
        middle = (boxed[0].top + boxed[0].bottom) / 2
        if rows and rows[-1][0][0].top <= middle <= rows[-1][0][0].bottom:
            rows[-1].append(boxed)
        else:
            rows.append([boxed])
    return rows


def _columns(group: Sequence[Boxed]) -> list[tuple[float, float]]:
    """From where to where boxes stand that overlap, from left to right."""
    columns: list[tuple[float, float]] = []
    for box, _ in sorted(group, key=lambda boxed: boxed[0].left):
        if columns and box.left < columns[-1][1] - 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], box.right))
        else:
            columns.append((box.left, box.right))
    return columns


def _in_column(row: Sequence[Boxed], column: tuple[float, float]) -> list[Boxed]:
    return [boxed for boxed in row if column[0] <= boxed[0].left < column[1]]


def _is_table(rows: Places) -> bool:
    places = [place for row in rows for place in row]
    filled = sum(bool(place) for place in places)
    return (
        all(len(place) < 2 for place in places)
        and any(sum(bool(place) for place in row) > 1 for row in rows)
        and filled >= _FILLED * len(places)
    )
