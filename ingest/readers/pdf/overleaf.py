"""Two tables in, one at the foot of a page and one at the head of the next: is it one table?

Where the tables stand on their pages is for the reader of pages to judge; this looks at columns
and headings.
"""

from ingest.readers.pdf.table import Table, TableRow, text_of

_SAME_PLACE = 6.0
"""Columns on two pages begin, end or have their middle no farther apart than this, in points."""
_MOST = 0.6

Extent = tuple[float, float]
"""From where to where the words of a column stand."""


def continues(above: Table, below: Table) -> bool:
    """`below` has the columns of `above`, and no headings of its own."""
    columns, others = _extents(above), _extents(below)
    if len(columns) != len(others):
        return False
    if below.rows[0].head and not repeats_head(above, below):
        return False
    same = sum(_is_same(one, other) for one, other in zip(columns, others, strict=True))
    return same >= _MOST * len(columns)


def repeats_head(above: Table, below: Table) -> bool:
    """The first row of `below` says what the row of headings of `above` says."""
    heads = [row for row in above.rows if row.head] or above.rows[:1]
    return any(_texts(below.rows[0]) == _texts(head) for head in heads[:1])


def _texts(row: TableRow) -> list[str]:
    return [text_of(cell) for cell in row.cells]


def _extents(table: Table) -> list[Extent]:
    """Of each column, [inf, -inf] for one without words."""
    return [
        (
            min((word.left for row in table.rows for word in row.cells[column]), default=-1.0),
            max((word.right for row in table.rows for word in row.cells[column]), default=-1.0),
        )
        for column in range(len(table.rows[0].cells))
    ]


def _is_same(one: Extent, other: Extent) -> bool:
    if -1.0 in (one[0], other[0]):
        return True
    return any(
        abs(place - another) <= _SAME_PLACE
        for place, another in (
            (one[0], other[0]),
            (one[1], other[1]),
            (sum(one) / 2, sum(other) / 2),
        )
    )
