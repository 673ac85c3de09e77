"""Blocks as a PDF: paragraphs on A4 pages, their letters embedded, each page numbered."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.blocks import Block, Kind
from assistant.exporting.pdf_fonts import Typeface, typeface
from assistant.wording import phrase
from ingest.language import Language

_ONE_AT_A_TIME = Lock()
"""reportlab's fonts are the process's."""
_BOLD: tuple[Kind, ...] = ("title", "heading", "question", "lead", "silence", "warning")
_SIZES: dict[Kind, int] = {"title": 16, "heading": 12, "about": 8, "place": 9, "warning": 9}
_SIZE = 10
"""In points."""
_INDENTED: tuple[Kind, ...] = ("quote", "place", "warning")
_KEPT: tuple[Kind, ...] = ("title", "heading", "question", "quote")
"""On the page of what comes next."""
_BEFORE: dict[Kind, int] = {"heading": 16, "quote": 6}
_TO_COPY = str.maketrans({"\u200b": "", "\u202f": "\u00a0", "\u2007": "\u00a0"})
"""Spaces that reportlab would break a line at, or a word: they have no width, or do not break."""


def pdf_file(blocks: Sequence[Block], language: Language, face: Typeface | None = None) -> bytes:
    """The content of a .pdf file, printed with `face` or what `typeface` finds.

    Under it stands which characters its letters lack, if any.
    """
    with _ONE_AT_A_TIME:
        face = face or typeface()
        return _built(list(_printable(blocks, face, language)), face, language)


def _printable(blocks: Sequence[Block], face: Typeface, language: Language) -> Iterator[Block]:
    """The blocks with what can be printed, and a last one that tells what cannot."""
    text = "".join(block.text for block in blocks)
    missing = face.missing(text.translate(_TO_COPY))
    rare = {ord(c): "\ufffd" for c in missing if ord(c) > 0xFFFF}  # no font of ours has them
    for block in blocks:
        yield Block(block.kind, block.text.translate(_TO_COPY).translate(rare))
    face.box(["\ufffd", *(c for c in missing if ord(c) not in rare)])
    if missing:
        signs = ", ".join(f"U+{ord(c):04X}" for c in missing)
        yield Block("about", phrase("export_placeholders", language, signs=signs))


def _built(blocks: Sequence[Block], face: Typeface, language: Language) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    written = BytesIO()
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=blocks[0].text if blocks else "",
        author="Clausier",
        lang=language,
    )

    def numbered(canvas: Any, page: Any) -> None:  # noqa: ANN401 - reportlab ships no types
        canvas.setFont(face.plain, 8)
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, str(page.page))

    styles = {block.kind: _style(block.kind, face) for block in blocks}
    story = [
        Paragraph(escape(block.text).replace("\n", "<br/>"), styles[block.kind]) for block in blocks
    ]
    document.build(story, onFirstPage=numbered, onLaterPages=numbered)
    return written.getvalue()


def _style(kind: Kind, face: Typeface) -> Any:  # noqa: ANN401 - reportlab ships no types
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size = _SIZES.get(kind, _SIZE)
    return ParagraphStyle(
        kind,
        fontName=face.bold if kind in _BOLD else face.plain,
        fontSize=size,
        leading=size * 1.4,
        leftIndent=14 if kind in _INDENTED else 0,
        spaceBefore=_BEFORE.get(kind, 2),
        spaceAfter=4,
        textColor=HexColor("#555555" if kind in ("about", "place") else "#000000"),
        keepWithNext=kind in _KEPT,
        splitLongWords=True,
    )
