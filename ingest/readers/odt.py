"""An OpenDocument text (.odt) in, lines out, with the numbers that a word processor would print.

The format keeps no pages, so `Line.page` stays None. Tracked changes are accepted; headers and
footers are left out. The body is read by `ingest.readers.odt_blocks`.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from odfdo import Document, Element, XmlPart
from odfdo.security import SecurityError

from ingest.errors import EncryptedFile, UnsupportedFormat
from ingest.lines import Removed, Source, Why
from ingest.readers.odt_blocks import OdtBlocks
from ingest.readers.odt_numbering import read_numbering
from ingest.readers.odt_styles import OdtStyles, tag
from ingest.readers.odt_words import plain_text

_TEXT = "application/vnd.oasis.opendocument.text"
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_DAMAGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SecurityError,  # it would unpack to far more than it holds
    SyntaxError,  # what the XML parser raises
    TypeError,
    ValueError,
    zlib.error,
)
"""What the library raises over a damaged file, by where the damage lies."""


def read_odt(path: Path) -> Source:
    """The lines of an OpenDocument text in document order; table rows have their cells joined.

    Raises `EncryptedFile`, or `UnsupportedFormat` where the file is no OpenDocument text.
    """
    try:
        _refuse_encrypted(path)
        return _read(_open(path))
    except _DAMAGED as error:
        msg = (
            f"Cannot read {path.name!r}: it is damaged or not an OpenDocument text. "
            "Save it as .odt from a word processor, or give it the suffix of its real format."
        )
        raise UnsupportedFormat(msg) from error


def _refuse_encrypted(path: Path) -> None:
    with ZipFile(path) as archive:
        names = set(archive.namelist())
        manifest = (
            archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        )
    if b"encryption-data" in manifest or "encrypted-package" in names:
        msg = (
            f"Cannot read {path.name!r}: it is encrypted. Save a copy without a password, "
            "then ingest that."
        )
        raise EncryptedFile(msg)


def _open(path: Path) -> Document:
    document = Document(BytesIO(path.read_bytes()))
    if not document.mimetype.startswith(_TEXT):
        msg = f"a document of type {document.mimetype!r}"
        raise ValueError(msg)
    return document


def _read(document: Document) -> Source:
    content, styles = _root(document, "content.xml"), _root(document, "styles.xml")
    roots = [root for root in (styles, content) if root is not None]
    assert content is not None
    blocks = OdtBlocks(OdtStyles(roots), read_numbering(roots))
    for body in content.get_elements("//office:text"):
        blocks.read(body.children)
    deleted, inserted = _changes(content)
    removed = [*blocks.removed, *deleted, *_running(styles)]
    return Source(
        tuple(blocks.lines),
        removed=tuple(removed),
        warnings=tuple(_warnings(len(deleted), inserted, blocks.comments)),
        title=" ".join((document.meta.title or "").split()),
    )


def _root(document: Document, name: str) -> Element | None:
    if name not in document.parts:
        return None
    container = document.container
    part = container.get_part(name) if container is not None else None
    if container is not None and isinstance(part, bytes) and b"<!--" in part:
        container.set_part(name, _COMMENT.sub(b"", part))  # the library cannot step over them
    xml = document.get_part(name)
    return xml.root if isinstance(xml, XmlPart) else None


def _changes(content: Element) -> tuple[list[Removed], int]:
    """The words of tracked deletions, and how many insertions are tracked."""
    deleted = [
        Removed(" ".join(map(plain_text, filter(_is_text, deletion.children))), Why.DELETED)
        for deletion in content.get_elements("//text:changed-region/text:deletion")
    ]
    return deleted, len(content.get_elements("//text:changed-region/text:insertion"))


def _is_text(element: Element) -> bool:
    return tag(element) != "office:change-info"


def _running(styles: Element | None) -> Iterator[Removed]:
    """Headers and footers, each once."""
    edges = styles.get_elements("//style:master-page/*") if styles is not None else []
    texts = [plain_text(edge) for edge in edges if tag(edge).startswith(("style:h", "style:f"))]
    return (Removed(text, Why.RUNNING) for text in dict.fromkeys(texts) if text)


def _warnings(deleted: int, inserted: int, comments: int) -> Iterator[str]:
    if deleted or inserted:
        yield (
            f"{deleted + inserted} tracked change(s) accepted: {inserted} insertion(s) kept, "
            f"{deleted} deletion(s) left out."
        )
    if comments:
        yield f"{comments} comment(s) left out."
