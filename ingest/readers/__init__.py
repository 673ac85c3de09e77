"""A file in, its lines in reading order out; one reader a format, chosen by the file's suffix.

`read_source` is the only entrance. What lines mean is decided by the modules after it.
"""

from collections.abc import Callable
from pathlib import Path

from ingest.errors import EmptyFile, UnreadableFile, UnsupportedFormat
from ingest.lines import Source
from ingest.progress import PageReport, unheard


def _read_pdf(path: Path, on_page: PageReport = unheard) -> Source:
    from ingest.readers.pdf import read_pdf

    return read_pdf(path, on_page)


def _read_docx(path: Path) -> Source:
    from ingest.readers.docx import read_docx

    return read_docx(path)


def _read_text(path: Path) -> Source:
    from ingest.readers.text import read_text

    return read_text(path)


def _read_markdown(path: Path) -> Source:
    from ingest.readers.markdown import read_markdown

    return read_markdown(path)


def _read_html(path: Path) -> Source:
    from ingest.readers.html import read_html

    return read_html(path)


def _read_odt(path: Path) -> Source:
    from ingest.readers.odt import read_odt

    return read_odt(path)


READERS: dict[str, Callable[[Path], Source]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".odt": _read_odt,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".docm": _read_docx,
}
"""Suffix -> reader; each imports its library only when it is called."""

CONVERSIONS: dict[str, str] = {
    ".doc": "Open it in a word processor and save it as .docx",
    ".dot": "Open it in a word processor and save it as .docx",
    ".rtf": "Open it in a word processor and save it as .docx",
    ".wps": "Open it in a word processor and save it as .docx",
    ".ott": "Open it in LibreOffice and save it as .odt",
    ".fodt": "Open it in LibreOffice and save it as .odt",
    ".pages": "Open it in Pages and export it to .docx or .pdf",
    ".eml": "Save the contract attached to the message, or print the message to .pdf",
    ".msg": "Save the contract attached to the message, or print the message to .pdf",
    ".mht": "Save the page as .html (page only), or print it to .pdf",
    ".mhtml": "Save the page as .html (page only), or print it to .pdf",
    ".epub": "Convert it to .html or .pdf",
}
"""Suffix of a format that has no reader -> what to do with such a file."""


def read_source(path: Path, on_page: PageReport = unheard) -> Source:
    """The lines of a file, in reading order.

    `on_page` is told of each page that was read, where a format is read page by page.
    Raises an `UnreadableFile` (see `ingest.errors`) that says why the file cannot be taken in.
    """
    check_file(path, path.name)
    reader = READERS[path.suffix.lower()]
    source = _read_pdf(path, on_page) if reader is _read_pdf else reader(path)
    if not any(line.text for line in source.lines):
        msg = f"Cannot read {path.name!r}: it holds no text. Give the file that holds the contract."
        raise EmptyFile(msg)
    return source


def check_file(path: Path, name: str) -> None:
    """Raises an `UnreadableFile` for what can be refused without reading it.

    `path` is where the file lies, `name` what it is called, which says its format.
    """
    suffix = Path(name).suffix
    if suffix.lower() not in READERS:
        known = f"Convert it to {', '.join(READERS)}"
        step = CONVERSIONS.get(suffix.lower(), known)
        msg = f"Cannot read {name!r}: no reader for {suffix!r}. {step}."
        raise UnsupportedFormat(msg)
    if not path.is_file():
        msg = f"Cannot read {str(path)!r}: there is no such file. Check the path."
        raise UnreadableFile(msg)
    if path.stat().st_size == 0:
        msg = f"Cannot read {name!r}: the file is empty. Export or copy the contract again."
        raise EmptyFile(msg)
