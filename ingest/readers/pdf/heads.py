"""The rows of a table in, out comes which of them hold the headings of its columns.

Headings are told by their type (bold over plain), by their ground (shaded over white), or by what
stands below them (words over figures).
"""

from collections.abc import Sequence

from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.table import Cell, text_of
from ingest.readers.pdf.table_rows import is_bold, is_figure

Row = list[Cell]

_FEW = 0.3
"""Grounds mark headings where no more than such a share of the other rows has one."""
_MOST = 0.5


def heads_of(rows: Sequence[Row], rules: Sequence[Rule]) -> list[bool]:
    """Of each row whether it holds the headings of the columns: the first ones, or none."""
    heads = [False] * len(rows)
    first = 1 if len(rows) > 2 and _filled(rows[0]) == 1 < _filled(rows[1]) else 0
    below = rows[first + 1 :]
    if not below or not _is_head(rows[first], below, rules):
        return heads
    heads[first] = True
    for index in range(first + 1, len(rows) - 1):
        if not _is_more_head(rows[index], rows[index + 1 :]):
            break
        heads[index] = True
    return heads


def _is_head(row: Row, below: Sequence[Row], rules: Sequence[Rule]) -> bool:
    if _filled(row) < 2 or text_of(row[0]).endswith(":"):  # a name and what it names
        return False
    if is_bold(row) and not all(is_bold(other) for other in below):
        return True
    if any(is_figure(cell) for cell in row):
        return False
    return _is_shaded_alone(row, below, rules) or _stands_over_figures(row, below)


def _is_more_head(row: Row, below: Sequence[Row]) -> bool:
    """A further row of headings: bold, of several columns, without figures."""
    return (
        _filled(row) > 1
        and is_bold(row)
        and not any(is_figure(cell) for cell in row)
        and not all(is_bold(other) for other in below)
    )


def _filled(row: Row) -> int:
    return sum(bool(cell) for cell in row)


def _stands_over_figures(row: Row, below: Sequence[Row]) -> bool:
    """Below its cells two figures stand at least, and below one of them most are figures."""
    columns = [[other[column] for other in below if other[column]] for column in range(len(row))]
    figures = [sum(map(is_figure, column)) for column in columns]
    return sum(figures[1:]) > 1 and any(
        row[index] and figures[index] > _MOST * len(columns[index]) for index in range(1, len(row))
    )


def _is_shaded_alone(row: Row, below: Sequence[Row], rules: Sequence[Rule]) -> bool:
    if not rules or not _is_shaded(row, rules) or _is_shaded(below[0], rules):
        return False
    return sum(_is_shaded(other, rules) for other in below) <= _FEW * len(below)


def _is_shaded(row: Row, rules: Sequence[Rule]) -> bool:
    """A rectangle lies around its words that is no higher than the row has to be."""
    words = [word for cell in row for word in cell]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    middle = (words[0].left + words[0].right) / 2
    return any(
        rule.top <= top + 2
        and rule.bottom >= bottom - 2
        and 3 < rule.bottom - rule.top < 2.5 * (bottom - top)
        and rule.left <= middle <= rule.right
        for rule in rules
    )
