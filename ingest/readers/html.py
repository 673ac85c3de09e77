"""A saved web page or exported HTML in, lines out. Nothing that it points to is fetched.

The way of a page: `html_notes` takes the footnotes out, `html_pruning` menus, banners and hidden
words, `html_blocks` makes lines of the rest, with `html_lists` for the marks that a browser
would print, `html_tables` for rows and `html_style` for what style sheets within the file say.
"""

import codecs
import re
import warnings
from pathlib import Path

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.exceptions import ParserRejectedMarkup

from ingest.errors import UnsupportedFormat
from ingest.lines import Line, LineKind, Source
from ingest.readers.html_blocks import Blocks
from ingest.readers.html_notes import Notes
from ingest.readers.html_pruning import Pruned, prune
from ingest.readers.html_style import Styles
from ingest.readers.text import decode

_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_LATIN = frozenset({"iso8859-1", "ascii"})
"""Pages that claim these are Windows-1252 to every browser."""
_WIDE = ("utf-16", "utf-32")
_COUNTERS = (
    "The style sheet prints numbers of its own (CSS counters), which cannot be read: "
    "numbers of articles may be missing."
)


def read_html(path: Path) -> Source:
    """The lines of a page in the order of the file, as a browser would print them.

    Raises `UnsupportedFormat` where the bytes are no page.
    """
    text = _XML.sub("", decode_page(path.read_bytes(), path.name), count=1)
    try:
        soup = _parse(text)
    except (ParserRejectedMarkup, ValueError, LookupError) as error:
        msg = (
            f"Cannot read {path.name!r}: it is damaged or no HTML. Save the page again, or print "
            "it to PDF."
        )
        raise UnsupportedFormat(msg) from error
    return _source(soup)


def read_piece(text: str) -> Source:
    """The lines of a piece of HTML that stands in a file of another format."""
    try:
        return _source(_parse(text))
    except ParserRejectedMarkup:
        return Source((Line(" ".join(text.split())),))


def decode_page(data: bytes, name: str) -> str:
    """The text of a page: by its mark, else UTF-8 where it is that, else as it declares."""
    if data.startswith(b"%PDF") or (b"\x00" in data[:2000] and not _has_mark(data)):
        msg = f"Cannot read {name!r}: it is no HTML. Give it the suffix of its real format."
        raise UnsupportedFormat(msg)
    if _is_utf8(data):
        return decode(data, name)
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    if declared:
        try:
            codec = codecs.lookup(declared).name
            if not codec.startswith(_WIDE):
                return data.decode("cp1252" if codec in _LATIN else codec)
        except (LookupError, UnicodeError):
            pass  # it claims what it is not, or nothing that is known: its bytes decide
    return decode(data, name)


def _has_mark(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf8(data: bytes) -> bool:
    """It has a mark, or its letters are UTF-8, which happens by chance to no other encoding."""
    if _has_mark(data):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _parse(text: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, "lxml")


def _source(soup: BeautifulSoup) -> Source:
    title = soup.title.get_text() if soup.title is not None else ""
    styles = Styles([sheet.get_text() for sheet in soup.find_all("style")])
    inline = [str(tag.get("style")) for tag in soup.find_all(style=True)]
    counted = styles.has_counters or Styles(inline).has_counters
    notes = Notes(soup)  # before the page's edges go: footnotes often stand in one
    pruned = prune(soup, styles)
    blocks = Blocks(styles, notes)
    lines = blocks.read(soup.body or soup)
    lines += [
        Line(text, kind=LineKind.NOTE) for note in notes.left if (text := blocks.note_text(note))
    ]
    return Source(
        tuple(lines),
        removed=tuple(pruned.removed),
        warnings=tuple(_warnings(pruned, has_counters=counted)),
        title=" ".join(title.split()),
    )


def _warnings(pruned: Pruned, *, has_counters: bool) -> list[str]:
    found: list[str] = []
    if count := pruned.deletions + pruned.insertions:
        found.append(
            f"{count} tracked change(s) accepted: {pruned.insertions} insertion(s) kept, "
            f"{pruned.deletions} deletion(s) left out."
        )
    if has_counters:
        found.append(_COUNTERS)
    return found
