"""Plain text in, lines out: the lines as they are printed, and the rows of tables drawn in text.

Blank lines become the `gap` of the line that follows, a form feed ends a page. Which lines are a
table is told by `ingest.readers.text_tables`; joining wrapped lines is left to
`ingest.paragraphs`.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnsupportedFormat
from ingest.lines import Line, LineKind, Source
from ingest.readers.text_tables import Drawn, drawn_tables

_MIN_MARGIN = 8
"""A line that stands in the middle has at least so much white space on its left."""
_UNEVEN = 3
"""So far the white space on its left may differ from that on its right."""
_MIN_WIDTH = 40


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252.

    Raises `UnsupportedFormat` where the bytes are no text (NUL bytes).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        msg = f"Cannot read {name!r}: its bytes are no text. Give it the suffix of its real format."
        raise UnsupportedFormat(msg)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_text(path: Path) -> Source:
    """The lines of a plain-text file; pages only where form feeds mark them."""
    text = decode(path.read_bytes(), path.name)
    pages = text.split("\f")
    paged = len(pages) > 1
    lines = [
        line
        for number, page in enumerate(pages, start=1)
        for line in _lines(page.splitlines(), number if paged else None)
    ]
    return Source(tuple(lines), len(pages) if paged else None)


def _lines(raw: list[str], number: int | None) -> Iterator[Line]:
    width = _width(raw)
    tables = drawn_tables(raw)
    gap = True
    index = 0
    while index < len(raw):
        table = tables.get(index)
        if table is not None:
            yield from _rows(table, number)
            index, gap = table.end, True
            continue
        text = " ".join(raw[index].split())
        if text:
            yield Line(text, number, gap=gap, centred=_is_centred(raw[index], width))
        gap = not text
        index += 1


def _rows(table: Drawn, number: int | None) -> Iterator[Line]:
    for text, head in table.rows:
        yield Line(text, number, gap=True, kind=LineKind.ROW, head=head)


def _width(raw: list[str]) -> int:
    """How wide a page is set; 0 where its lines are whole paragraphs or too few to tell."""
    lengths = sorted(len(line.expandtabs().rstrip()) for line in raw if line.strip())
    widest = lengths[-1] if lengths else 0
    return widest if _MIN_WIDTH <= widest <= 160 and len(lengths) >= 5 else 0


def _is_centred(raw: str, width: int) -> bool:
    """White space on both sides of it is alike, and more than an indent."""
    line = raw.expandtabs().rstrip()
    left = len(line) - len(line.lstrip())
    right = width - len(line)
    return width > 0 and left >= _MIN_MARGIN and abs(left - right) <= _UNEVEN
