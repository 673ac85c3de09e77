"""A file in, its lines in reading order out; one reader a format, chosen by the file's suffix.

`read_source` is the only entrance. What lines mean is decided by the modules after it.
"""

from collections.abc import Callable
from pathlib import Path

from ingest.errors import EmptyFile, UnreadableFile, UnsupportedFormat
from ingest.lines import Source


def _read_pdf(path: Path) -> Source:
    from ingest.readers.pdf import read_pdf

    return read_pdf(path)


def _read_docx(path: Path) -> Source:
    from ingest.readers.docx import read_docx

    return read_docx(path)


def _read_text(path: Path) -> Source:
    from ingest.readers.text import read_text

    return read_text(path)


def _read_markdown(path: Path) -> Source:
    from ingest.readers.text import read_markdown

    return read_markdown(path)


READERS: dict[str, Callable[[Path], Source]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".txt": _read_text,
    ".md": _read_markdown,
}
"""Suffix -> reader; each imports its library only when it is called."""


def read_source(path: Path) -> Source:
    """The lines of a file, in reading order.

    Raises an `UnreadableFile` (see `ingest.errors`) that says why the file cannot be taken in.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        msg = f"Cannot read {path.name!r}: no reader for {path.suffix!r}. Convert it to {known}."
        raise UnsupportedFormat(msg)
    if not path.is_file():
        msg = f"Cannot read {str(path)!r}: there is no such file. Check the path."
        raise UnreadableFile(msg)
    if path.stat().st_size == 0:
        msg = f"Cannot read {path.name!r}: the file is empty. Export or copy the contract again."
        raise EmptyFile(msg)
    source = reader(path)
    if not any(line.text for line in source.lines):
        msg = f"Cannot read {path.name!r}: it holds no text. Give the file that holds the contract."
        raise EmptyFile(msg)
    return source
