"""A Word file (.docx) in, lines out: paragraphs, list items, headings by style, table rows.

Word keeps no pages in the file, so `Line.page` stays None. Headers and footers are not part of the
body and are left out.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, is_zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.errors import UnsupportedFormat
from ingest.lines import CELL_SEPARATOR, Line, LineKind, Source

_HEADING_STYLES = ("heading", "titre ")
_TITLE_STYLES = ("title", "titre", "subtitle", "sous-titre")
_LIST_STYLES = ("list", "liste")


def read_docx(path: Path) -> Source:
    """The lines of a Word file in document order; table rows have their cells joined.

    Raises `UnsupportedFormat` where the file is no Word document, whatever its name says.
    """
    try:
        if not is_zipfile(path):
            raise BadZipFile
        document = docx.Document(str(path))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        msg = (
            f"Cannot read {path.name!r}: it is not a Word document, whatever its name says. "
            "Save it as .docx from a word processor, or give it the suffix of its real format."
        )
        raise UnsupportedFormat(msg) from error
    return Source(tuple(_lines(document.iter_inner_content())))


def _lines(blocks: Iterator[Paragraph | Table]) -> Iterator[Line]:
    gap = True
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block)
            gap = True
            continue
        text = " ".join(block.text.split())
        if text:
            yield Line(text, gap=gap, bold=_is_bold(block), kind=_kind(block), level=_level(block))
        gap = not text


def _rows(table: Table) -> Iterator[Line]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            cells.append(" ".join(cell.text.split()))
        if any(cells):
            yield Line(CELL_SEPARATOR.join(cells), gap=True, kind=LineKind.ROW)


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "").lower() if style is not None else ""


def _level(paragraph: Paragraph) -> int | None:
    digits = "".join(filter(str.isdigit, _style(paragraph)))
    return int(digits) if digits and _style(paragraph).startswith(_HEADING_STYLES) else None


def _kind(paragraph: Paragraph) -> LineKind:
    style = _style(paragraph)
    if style.startswith(_HEADING_STYLES):
        return LineKind.HEADING
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    if style.startswith(_LIST_STYLES) or numbered:
        return LineKind.ITEM
    return LineKind.PARAGRAPH


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    by_style = _style(paragraph).startswith(_HEADING_STYLES + _TITLE_STYLES)
    return by_style or (bool(runs) and all(run.bold for run in runs))
