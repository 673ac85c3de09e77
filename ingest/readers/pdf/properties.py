"""What a PDF says of itself beside its pages: password, title, outline, filled form fields.

A file in, `Properties` out. pypdf reads them, once a file; the pages' text is left to `characters`.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import Destination

from ingest.errors import EncryptedFile
from ingest.lines import Bookmark
from ingest.readers.pdf.frames import Box

_MALFORMED = (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, OSError)
"""What pypdf raises over what is not as the format says."""
_CHECKED = "☒"


@dataclass(frozen=True, slots=True)
class FilledField:
    """What was filled in, and where, in the PDF's own coordinates (left, bottom, right, top)."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Properties:
    """What is known of a file before its pages are read."""

    title: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    fields: Mapping[int, tuple[FilledField, ...]] = field(default_factory=dict)
    """By page, from 1."""
    warnings: tuple[str, ...] = ()


def read_properties(path: Path) -> Properties:
    """The properties of a PDF; where they cannot be read, a warning says so.

    Raises `EncryptedFile` where a password is needed.
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
        title = str((reader.metadata and reader.metadata.title) or "").strip()
        return Properties(title, tuple(_bookmarks(reader)), _fields(reader))
    except _MALFORMED as error:
        warning = f"The file's outline and form fields could not be read ({error})."
        return Properties(warnings=(" ".join(warning.split()),))


def _bookmarks(reader: PdfReader) -> Iterator[Bookmark]:
    yield from _entries(reader, reader.outline, 1)


def _entries(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            title = " ".join((entry.title or "").split())
            page = reader.get_destination_page_number(entry)
            yield Bookmark(title, level, None if page is None or page < 0 else page + 1)


def _fields(reader: PdfReader) -> dict[int, tuple[FilledField, ...]]:
    form = reader.root_object.get("/AcroForm")
    if form is None or not form.get_object().get("/Fields"):
        return {}
    pages = ((number, tuple(_filled(page))) for number, page in enumerate(reader.pages, 1))
    return {number: found for number, found in pages if found}


def _filled(page: Mapping[str, Any]) -> Iterator[FilledField]:
    for reference in page.get("/Annots") or ():
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget":
            continue
        text = _value(widget)
        if text:
            x0, y0, x1, y1 = (float(length) for length in widget["/Rect"])
            yield FilledField(text, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _value(widget: Mapping[str, Any]) -> str:
    """What the field shows: its text, its choice, or a cross where a box is ticked."""
    kind = _inherited(widget, "/FT")
    if kind == "/Btn":
        return _CHECKED if widget.get("/AS", "/Off") != "/Off" else ""
    value = _inherited(widget, "/V")
    if kind not in {"/Tx", "/Ch"} or value is None:
        return ""
    values = value if isinstance(value, list) else [value]
    return " ".join(" ".join(str(one) for one in values).split())


def _inherited(widget: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401  what the file holds
    """The widget's entry, else that of the field it belongs to."""
    node: Any = widget
    for _ in range(8):
        if key in node:
            return node[key].get_object()
        if "/Parent" not in node:
            return None
        node = node["/Parent"].get_object()
    return None
