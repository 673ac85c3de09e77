"""A PDF in, lines out, in the order of the file's content stream, with their place on the page.

pypdf says where each fragment of text stands and in which type. From that come the lines' pages,
bold type, the white space above them, and table rows: cells that stand side by side are joined to
one line. What the words mean is left to the modules after it.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from ingest.errors import EncryptedFile, NoTextLayer, UnsupportedFormat
from ingest.lines import CELL_SEPARATOR, Line, LineKind, Source

_MIN_COLUMN_STEP = 12.0
"""A cell begins at least so many points to the right of the one before it: more than an indent."""
_LEADING = 1.6
"""Lines farther apart than this, in type sizes, have white space between them."""


@dataclass(slots=True)
class _PrintedLine:
    """A line as printed: its words, where its first fragment stands, and its type."""

    text: str = ""
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = True
    placed: bool = False

    def add(self, text: str, x: float, y: float, size: float, *, bold: bool) -> None:
        if text.strip():
            if not self.placed:
                self.x, self.y, self.size, self.placed = x, y, size, True
            self.bold = self.bold and bold
        self.text += text


@dataclass(slots=True)
class _Row:
    """Cells that stand side by side; one cell makes no row."""

    cells: list[list[_PrintedLine]] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(line.y for cell in self.cells for line in cell)


def read_pdf(path: Path) -> Source:
    """The lines of a PDF, table rows with their cells joined.

    Raises `EncryptedFile`, `NoTextLayer` or `UnsupportedFormat`.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            msg = (
                f"Cannot read {path.name!r}: it is encrypted. Save a copy without a password, "
                "then ingest that."
            )
            raise EncryptedFile(msg)
        pages = [list(_page_lines(page, number)) for number, page in enumerate(reader.pages, 1)]
        pictures = (
            [] if any(pages) else [n for n, page in enumerate(reader.pages, 1) if page.images]
        )
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, OSError) as error:
        msg = (
            f"Cannot read {path.name!r}: it is damaged or not a PDF ({error}). "
            "Export it again from where it comes."
        )
        raise UnsupportedFormat(msg) from error
    if pictures:
        msg = (
            f"Cannot read {path.name!r}: page(s) {', '.join(map(str, pictures))} are scanned "
            "pictures without text. Run an OCR tool (such as ocrmypdf) over it first."
        )
        raise NoTextLayer(msg)
    return Source(tuple(line for lines in pages for line in lines), len(pages))


def _page_lines(page: PageObject, number: int) -> Iterator[Line]:
    previous: _PrintedLine | None = None
    for row in _rows(_printed_lines(page)):
        first = row.cells[0][0]
        gap = previous is None or not _follows(previous, first)
        if len(row.cells) > 1:
            cells = (" ".join(_clean(line.text) for line in cell) for cell in row.cells)
            yield Line(CELL_SEPARATOR.join(cells), number, gap=gap, kind=LineKind.ROW)
        else:
            for line in row.cells[0]:
                yield Line(_clean(line.text), number, gap=gap, bold=line.bold, size=line.size)
        previous = row.cells[-1][-1]


def _clean(text: str) -> str:
    return " ".join(text.split())


def _follows(above: _PrintedLine, below: _PrintedLine) -> bool:
    """`below` is the next line of the same run of text: no white space between them."""
    drop = above.y - below.y
    return 0 < drop <= _LEADING * max(above.size, below.size)


def _printed_lines(page: PageObject) -> list[_PrintedLine]:
    lines = [_PrintedLine()]

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        # pypdf calls this with the fragment, two matrices and the font dictionary (or None)
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or 1.0
        bold = "bold" in _font_name(font)
        first, *rest = text.split("\n")
        lines[-1].add(first, x, y, size * scale, bold=bold)
        for part in rest:
            lines.append(_PrintedLine())
            lines[-1].add(part, x, y, size * scale, bold=bold)

    page.extract_text(visitor_text=visit)
    return [line for line in lines if line.text.strip()]


def _font_name(font: object) -> str:
    return str(font.get("/BaseFont", "")).lower() if isinstance(font, Mapping) else ""


def _rows(lines: list[_PrintedLine]) -> Iterator[_Row]:
    """Lines grouped: those of a table row together, every other line alone."""
    row: _Row | None = None
    for line in lines:
        if row is None:
            row = _Row([[line]])
        elif _is_next_cell(row, line):
            before = _lines_above_the_row(row, line)
            if before:
                yield from (_Row([[other]]) for other in before)
                row.cells[0] = row.cells[0][len(before) :]
            row.cells.append([line])
        elif _continues_cell(row, line):
            row.cells[-1].append(line)
        else:
            yield from _finished(row)
            row = _Row([[line]])
    if row is not None:
        yield from _finished(row)


def _finished(row: _Row) -> Iterator[_Row]:
    if len(row.cells) > 1:
        yield row
    else:
        yield from (_Row([[line]]) for line in row.cells[0])


def _is_next_cell(row: _Row, line: _PrintedLine) -> bool:
    """It stands to the right of the last cell and no lower; not so high as a new column's top."""
    last = row.cells[-1][-1]
    left = min(other.x for other in row.cells[-1])
    top = row.top if len(row.cells) > 1 else last.y
    return (
        line.x >= left + _MIN_COLUMN_STEP
        and line.y > last.y - 0.9 * last.size
        and line.y < top + 2.5 * max(last.size, line.size)
    )


def _continues_cell(row: _Row, line: _PrintedLine) -> bool:
    """It is the next printed line of the last cell (in a row), or of the same run of text."""
    last = row.cells[-1][-1]
    if not 0 < last.y - line.y <= _LEADING * max(last.size, line.size):
        return False
    if len(row.cells) == 1:
        return abs(last.x - line.x) < _MIN_COLUMN_STEP and len(row.cells[0]) < 3
    left_of_cell = min(other.x for other in row.cells[-1])
    return line.x > row.cells[-2][0].x + _MIN_COLUMN_STEP and line.x > left_of_cell - 60


def _lines_above_the_row(row: _Row, line: _PrintedLine) -> list[_PrintedLine]:
    """Lines gathered as a first cell that stand too high to be in the row that `line` opens."""
    if len(row.cells) > 1:
        return []
    limit = line.y + 1.4 * max(line.size, row.cells[0][-1].size)
    return [other for other in row.cells[0][:-1] if other.y > limit]
