"""A table in, its grid out: rows of cells, merged ones once, as many columns in every row.

Tables that only place paragraphs on the page (one column, or one row of paragraphs) are frames.
What stands in a cell is read by `blocks`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.docx.markup import Element, plain_text, switch, value, w, whole
from ingest.readers.docx.styles import Styles

_MAX_COLUMNS = 63
"""Word's own limit."""
_RUNNING = 12
"""Words of a paragraph that is running text."""
_PLAIN_FILLS = {None, "auto", "FFFFFF", "ffffff"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Element | None, ...]
    """One a column; None where the column is covered by the cell before it or above it."""
    hidden: bool
    is_head: bool
    """It is marked as holding the column headings."""
    shaded: bool
    """All its cells with a place of their own have a coloured ground."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns."""

    rows: tuple[Row, ...]
    styled_head: bool
    """Its style sets the first row in bold, or on a coloured ground."""

    @property
    def is_frame(self) -> bool:
        """It only places paragraphs: one column, or one row with paragraphs in a cell."""
        columns = max((len(row.cells) for row in self.rows), default=0)
        if columns <= 1:
            return True
        if len(self.rows) != 1:
            return False
        cells = self.rows[0].cells
        return any(map(_holds_blocks, cells)) or sum(map(_holds_words, cells)) <= 1


def read_grid(table: Element, styles: Styles) -> Grid:
    """The grid of a table; columns in which no cell begins are left out."""
    rows = [(row, _placed(row)) for row in table.findall(w("tr"))]
    begun = sorted({column for _, cells in rows for column, _ in cells})
    width = {column: index for index, column in enumerate(begun)}
    read = tuple(
        _row(row, [(width[c], cell) for c, cell in cells], len(begun)) for row, cells in rows
    )
    return Grid(_with_leading_heads(read), _has_styled_head(table, styles))


def head_rows(grid: Grid, rows: Sequence[Row], bold: Sequence[bool]) -> list[bool]:
    """Which of `rows` hold the column headings: those marked so, else a first row set apart.

    `bold` tells which rows are all bold. The first is set apart where it is bold or coloured and
    no other row is.
    """
    if any(row.is_head for row in rows) or len(rows) < 2:
        return [row.is_head for row in rows]
    shaded = [row.shaded for row in rows]
    apart = any(signs[0] and not any(signs[1:]) for signs in (bold, shaded))
    return [apart or grid.styled_head, *[False] * (len(rows) - 1)]


def _placed(row: Element) -> list[tuple[int, Element]]:
    """The cells with the column, from 0, that each begins in."""
    column = min(whole(value(row.find(w("trPr")), "gridBefore")) or 0, _MAX_COLUMNS)
    placed: list[tuple[int, Element]] = []
    for cell in row.findall(w("tc")):
        placed.append((column, cell))
        span = whole(value(cell.find(w("tcPr")), "gridSpan")) or 1
        column += min(max(span, 1), _MAX_COLUMNS)
    return placed


def _row(row: Element, placed: list[tuple[int, Element]], width: int) -> Row:
    cells: list[Element | None] = [None] * width
    for column, cell in placed:
        cells[column] = None if _continues(cell) else cell
    own = [cell for cell in cells if cell is not None]
    properties = row.find(w("trPr"))
    return Row(
        cells=tuple(cells),
        hidden=bool(switch(properties, "hidden")),
        is_head=bool(switch(properties, "tblHeader")),
        shaded=bool(own) and all(_is_shaded(cell.find(w("tcPr"))) for cell in own),
    )


def _continues(cell: Element) -> bool:
    """It is merged with the cell above it."""
    properties = cell.find(w("tcPr"))
    merge = None if properties is None else properties.find(w("vMerge"))
    return merge is not None and merge.get(w("val")) != "restart"


def _is_shaded(properties: Element | None) -> bool:
    shade = None if properties is None else properties.find(w("shd"))
    return shade is not None and shade.get(w("fill")) not in _PLAIN_FILLS


def _with_leading_heads(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Word repeats marked rows only where they lead the table: the mark means nothing elsewhere."""
    leading = next((n for n, row in enumerate(rows) if not row.is_head), len(rows))
    if leading == len(rows) > 1:
        leading = 0  # a mark on every row tells nothing
    return tuple(
        row if row.is_head == (n < leading) else Row(row.cells, row.hidden, False, row.shaded)
        for n, row in enumerate(rows)
    )


def _has_styled_head(table: Element, styles: Styles) -> bool:
    properties = table.find(w("tblPr"))
    look = None if properties is None else properties.find(w("tblLook"))
    if look is None or not _looks_for_first_row(look):
        return False
    for style in styles.chain(value(properties, "tblStyle")):
        for part in style.findall(w("tblStylePr")):
            if part.get(w("type")) == "firstRow":
                return bool(switch(part.find(w("rPr")), "b")) or _is_shaded(part.find(w("tcPr")))
    return False


def _looks_for_first_row(look: Element) -> bool:
    mask = look.get(w("val")) or "0"
    try:
        by_mask = bool(int(mask, 16) & 0x20)
    except ValueError:
        by_mask = False
    named = look.get(w("firstRow"))
    return by_mask if named is None else named in {"1", "true", "on"}


def _holds_blocks(cell: Element | None) -> bool:
    """Running text of several paragraphs, or a table, stands in it.

    The short lines of a signature or an address are no running text: their cells stay side by side.
    """
    if cell is None:
        return False
    lengths = [len(plain_text(paragraph).split()) for paragraph in cell.findall(w("p"))]
    running = len(list(filter(None, lengths))) > 1 and max(lengths) >= _RUNNING
    return running or cell.find(w("tbl")) is not None


def _holds_words(cell: Element | None) -> bool:
    return cell is not None and bool(plain_text(cell))
