"""Plain text and Markdown in, lines out.

Blank lines become the `gap` of the line that follows, a form feed ends a page, a tab at the start
of a line begins a table cell (Word's plain-text export writes tables so).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnsupportedFormat
from ingest.lines import CELL_SEPARATOR, Line, LineKind, Source

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_MARKDOWN_RULE = re.compile(r"[\s|:\-]+")
_MARKDOWN_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252.

    Raises `UnsupportedFormat` where the bytes are no text (NUL bytes).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
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
        for line in _lines(page, number if paged else None)
    ]
    return Source(tuple(lines), len(pages) if paged else None)


def _lines(page: str, number: int | None) -> Iterator[Line]:
    gap = True
    row: list[str] = []
    for raw in page.splitlines():
        text = " ".join(raw.split())
        if not text:
            if row:
                yield Line(CELL_SEPARATOR.join(row), number, gap=True, kind=LineKind.ROW)
                row = []
            gap = True
            continue
        if raw.startswith("\t"):
            row.append(text)
        elif row:
            row[-1] += " " + text
        else:
            yield Line(text, number, gap=gap)
        gap = False
    if row:
        yield Line(CELL_SEPARATOR.join(row), number, gap=True, kind=LineKind.ROW)


def read_markdown(path: Path) -> Source:
    """The lines of a Markdown file, marks of headings, tables and bold type read and removed."""
    text = decode(path.read_bytes(), path.name)
    return Source(tuple(_markdown_lines(text)))


def _markdown_lines(text: str) -> Iterator[Line]:
    gap = True
    for raw in text.splitlines():
        line = _MARKDOWN_EMPHASIS.sub(r"\2", raw.strip())
        if not line:
            gap = True
            continue
        if line.startswith("|"):
            if not _MARKDOWN_RULE.fullmatch(line):
                cells = (" ".join(cell.split()) for cell in line.strip("|").split("|"))
                yield Line(CELL_SEPARATOR.join(cells), gap=gap, kind=LineKind.ROW)
        elif mark := _MARKDOWN_HEADING.match(line):
            title = " ".join(line[mark.end() :].split())
            level = mark.group().count("#")
            yield Line(title, gap=True, bold=True, kind=LineKind.HEADING, level=level)
        else:
            yield Line(" ".join(line.split()), gap=gap)
        gap = False
