"""A PDF in, a `Source` out: its lines in reading order, each with its place on its page.

Pages are opened, read and closed one by one, and nothing is kept of them but lines. A module a
step:

    properties     password, title, outline, form fields (pypdf)
    characters     a page's characters to words (pdfium), with faces, doubled, spelling,
                   spacing, frames
    fields         filled form fields to words
    pictures, ocr  pages that are pictures
    tables         words and rules to tables
    page           words to lines in reading order, with pieces, columns, gutters, lines
    drafts, rows   lines with boxes, and with the white space above them, with leading
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from ingest.errors import EncryptedFile, NoTextLayer, UnsupportedFormat
from ingest.lines import Removed, Source, Why
from ingest.progress import PageReport, unheard
from ingest.readers.pdf import ocr
from ingest.readers.pdf.characters import PageWords, page_words
from ingest.readers.pdf.doubled import doubled_objects
from ingest.readers.pdf.drafts import Drafts
from ingest.readers.pdf.fields import field_words
from ingest.readers.pdf.frames import Frame, shown_frame
from ingest.readers.pdf.page import read_directions
from ingest.readers.pdf.pictures import is_picture, picture_share
from ingest.readers.pdf.properties import Properties, read_properties
from ingest.readers.pdf.rows import Place
from ingest.readers.pdf.words import Word


@dataclass(slots=True)
class _File:
    """What is gathered while the pages of a file go by."""

    drafts: Drafts = field(default_factory=Drafts)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    hidden: list[Removed] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    """Pages that are pictures of text."""
    images: list[int] = field(default_factory=list)
    """Pages without text, but with a picture, however small."""


def read_pdf(path: Path, on_page: PageReport = unheard) -> Source:
    """The lines of a PDF, table rows with their cells joined.

    `on_page` is told of each page that was read. Raises `EncryptedFile`, `NoTextLayer` or
    `UnsupportedFormat`.
    """
    properties = read_properties(path)
    found = _File()
    with _opened(path) as document:
        for index in range(len(document)):
            _read_page(document, index, properties, found)
            on_page(index + 1, len(document))
    lines = tuple(found.drafts.lines())
    _refuse_unread(path, found, has_lines=bool(lines))
    return Source(
        lines,
        len(found.sizes),
        tuple(found.sizes),
        properties.bookmarks,
        (*found.hidden, *found.drafts.removed),
        (*properties.warnings, *_language_warnings(found)),
        tuple(found.pictures),
        properties.title,
    )


@contextmanager
def _opened(path: Path) -> Iterator[PdfDocument]:
    document: PdfDocument | None = None
    try:
        document = PdfDocument(path)
        yield document
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            msg = (
                f"Cannot read {path.name!r}: it is encrypted. Save a copy without a password, "
                "then ingest that."
            )
            raise EncryptedFile(msg) from error
        msg = (
            f"Cannot read {path.name!r}: it is damaged or not a PDF ({error}). "
            "Export it again from where it comes."
        )
        raise UnsupportedFormat(msg) from error
    finally:
        if document is not None:
            document.close()


def _read_page(document: PdfDocument, index: int, properties: Properties, found: _File) -> None:
    page = document[index]
    try:
        shown = shown_frame(page)
        found.sizes.append(shown.size)
        words = _words(page, shown)
        if is_picture(page, shown, words):
            words = _seen(page, shown)
            found.pictures.append(index + 1)
        elif not words.count and picture_share(page, shown) > 0:
            found.images.append(index + 1)
        own = words.words.setdefault(shown.quarters, [])
        own += field_words(properties.fields.get(index + 1, ()), shown, own)
        found.hidden += _hidden(words.hidden, index + 1)
        readings = read_directions(page, shown, words.words)
        places = [Place(index + 1, shown, reading.frame) for reading in readings]
        found.drafts.add_page(places, readings)
    finally:
        page.close()


def _words(page: PdfPage, shown: Frame) -> PageWords:
    textpage = page.get_textpage()
    try:
        return page_words(textpage, shown, doubled_objects(page))
    finally:
        textpage.close()


def _seen(page: PdfPage, shown: Frame) -> PageWords:
    """The words of a picture, on the page turned upright; none where there is no OCR to read it."""
    if not ocr.available():
        return PageWords()
    words, degrees = ocr.read_upright(page)
    return PageWords({(shown.quarters + degrees // 90) % 4: words}, count=len(words))


def _language_warnings(found: _File) -> list[str]:
    """What to know of pages that were read by OCR."""
    warning = ocr.missing_language() if found.pictures else ""
    return [warning] if warning else []


def _hidden(words: list[Word], page: int) -> list[Removed]:
    """What was left out of a page, as one entry."""
    text = " ".join(word.text for word in words)
    return [Removed(text, Why.HIDDEN, page)] if text else []


def _refuse_unread(path: Path, found: _File, *, has_lines: bool) -> None:
    """Refuses a file of which pages would be missing."""
    unread = found.pictures if has_lines else sorted([*found.pictures, *found.images])
    if not unread or (has_lines and ocr.available()):
        return
    pages = ", ".join(map(str, unread))
    if ocr.available():
        msg = (
            f"Cannot read {path.name!r}: OCR found no words on page(s) {pages}. "
            "Scan it anew, at 300 dots per inch or more."
        )
    else:
        msg = (
            f"Cannot read {path.name!r}: page(s) {pages} are scanned pictures without text, and "
            "there is no OCR. Install the packages tesseract-ocr and tesseract-ocr-fra, then "
            "ingest it again."
        )
    raise NoTextLayer(msg)
