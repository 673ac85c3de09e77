"""A table of an OpenDocument text in, its rows as lines out: the same number of cells in each.

A merged cell has its words where it begins; the places that it covers are empty. The words of a
cell are read by `ingest.readers.odt_blocks`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from odfdo import Element

from ingest.lines import CELL_SEPARATOR, Line, LineKind
from ingest.readers.odt_numbering import whole
from ingest.readers.odt_styles import tag
from ingest.readers.odt_words import plain_text

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_ROWS = "table:table-row"
_HEAD = "table:table-header-rows"
_GROUPS = frozenset({_HEAD, "table:table-rows", "table:table-row-group"})
_MOST_REPEATED = 100
"""A row or cell said to stand there more often is a spreadsheet's filling."""


@dataclass(slots=True)
class _Row:
    cells: list[str | None]
    """None where a merged cell covers the place."""
    head: bool


def cells_of(table: Element) -> list[Element]:
    """The cells of a table, row by row, those of tables inside it left to them."""
    return [
        cell for row, _ in _rows(table) for cell in row.children if tag(cell) == "table:table-cell"
    ]


def is_frame(table: Element) -> bool:
    """Nothing in it stands side by side: a frame around paragraphs."""
    return all(
        sum(_filled(cell) for cell in row.children if tag(cell) in _CELLS) <= 1
        for row, _ in _rows(table)
    )


def table_lines(table: Element, text_of: Callable[[Element], str]) -> Iterator[Line]:
    """A line a row; rows without words are left out."""
    rows = [_Row(list(_cells(row, text_of)), head) for row, head in _rows(table)]
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [None] * (width - len(row.cells))
    columns = [i for i in range(width) if any(row.cells[i] is not None for row in rows)]
    for row in rows:
        cells = [row.cells[i] or "" for i in columns]
        if any(cells):
            text = CELL_SEPARATOR.join(cells)
            yield Line(text, gap=True, kind=LineKind.ROW, head=row.head)


def _rows(element: Element, *, head: bool = False) -> Iterator[tuple[Element, bool]]:
    for child in element.children:
        name = tag(child)
        if name == _ROWS:
            empty = not plain_text(child)
            for _ in range(1 if empty else _repeated(child, "rows")):
                yield child, head
        elif name in _GROUPS:
            yield from _rows(child, head=head or name == _HEAD)


def _cells(row: Element, text_of: Callable[[Element], str]) -> Iterator[str | None]:
    for cell in row.children:
        if tag(cell) not in _CELLS:
            continue
        covered = tag(cell) == "table:covered-table-cell"
        text = None if covered else text_of(cell)
        for _ in range(_repeated(cell, "columns")):
            yield text


def _filled(cell: Element) -> int:
    return _repeated(cell, "columns") if plain_text(cell) else 0


def _repeated(element: Element, what: str) -> int:
    count = whole(element, f"table:number-{what}-repeated") or 1
    return min(max(count, 1), _MOST_REPEATED)
