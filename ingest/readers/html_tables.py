"""An HTML table in, its rows as lines out: the same number of cells in each, words once.

A cell over several rows or columns has its words where it begins; the other places are empty.
Tables that only place words on the page are told apart here; the words of a cell are read by
`ingest.readers.html_blocks`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import Tag

from ingest.lines import CELL_SEPARATOR, Line, LineKind
from ingest.readers.html_style import attribute

_MAX_SPAN = 1000
"""Browsers take no greater one."""
_SECTIONS = {"thead": 0, "tfoot": 2}


@dataclass(slots=True)
class _Row:
    cells: dict[int, str]
    """By column; only columns where a cell begins."""
    head: bool


def is_table(table: Tag) -> bool:
    """It sets facts side by side; a table of one column, or one that holds others, only places."""
    if attribute(table, "role").lower() in ("presentation", "none"):
        return False
    told = _own(table, "th") or _own(table, "caption") or _own(table, "thead")
    if told:
        return True
    rows = [_cells(row) for row in _own(table, "tr")]
    columns = max((sum(_is_filled(cell) for cell in row) for row in rows), default=0)
    return columns > 1 and table.find("table") is None


def table_lines(table: Tag, text_of: Callable[[Tag], str]) -> Iterator[Line]:
    """The caption, then a line a row; rows without words are left out."""
    for caption in _own(table, "caption"):
        if text := text_of(caption):
            yield Line(text, gap=True)
    rows = _grid(table, text_of)
    columns = sorted({column for row in rows for column in row.cells})
    above = True
    for row in rows:
        if not any(row.cells.values()):
            continue
        above = above and row.head
        cells = [row.cells.get(column, "") for column in columns]
        yield Line(CELL_SEPARATOR.join(cells), gap=True, kind=LineKind.ROW, head=above)


def _own(table: Tag, name: str) -> list[Tag]:
    """The elements of that name that belong to the table itself, not to one inside it."""
    return [tag for tag in table.find_all(name) if tag.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _is_filled(cell: Tag) -> bool:
    return bool(cell.get_text().strip())


def _section(row: Tag) -> int:
    return _SECTIONS.get(row.parent.name, 1) if row.parent is not None else 1


def _grid(table: Tag, text_of: Callable[[Tag], str]) -> list[_Row]:
    rows: list[_Row] = []
    taken: dict[int, int] = {}  # column -> rows below that a cell from above still covers
    section: Tag | None = None
    for tag in sorted(_own(table, "tr"), key=_section):
        if tag.parent is not section:
            taken, section = {}, tag.parent
        rows.append(_row(tag, taken, text_of))
    return rows


def _row(tag: Tag, taken: dict[int, int], text_of: Callable[[Tag], str]) -> _Row:
    cells: dict[int, str] = {}
    covered = {column for column, count in taken.items() if count > 0}
    for column in covered:
        taken[column] -= 1
    column = 0
    for cell in _cells(tag):
        while column in covered:
            column += 1
        cells[column] = text_of(cell)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        for index in range(column, column + width):
            if height > 1:
                taken[index] = height - 1
        column += width
    return _Row(cells, _is_head(tag))


def _is_head(row: Tag) -> bool:
    """It stands in the table's head, or all of its filled cells are headings."""
    if row.parent is not None and row.parent.name == "thead":
        return True
    filled = [cell for cell in _cells(row) if _is_filled(cell)]
    return bool(filled) and all(cell.name == "th" for cell in filled)


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name).strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    if name == "rowspan" and int(value[:6]) == 0:
        return _MAX_SPAN  # to the end of its section
    return min(max(int(value[:6]), 1), _MAX_SPAN)
