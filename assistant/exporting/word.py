"""Blocks as a Word file: headings that Word lists, each quote a paragraph of its own."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.exporting.blocks import Block, Kind
from ingest.language import Language

if TYPE_CHECKING:
    from docx.document import Document

_STYLES: dict[Kind, str] = {
    "title": "Title",
    "heading": "Heading 1",
    "quote": "Quote",
    "place": "Quote",
    "warning": "Quote",
}
"""Word's own styles by kind; the others are plain paragraphs."""
_BOLD: tuple[Kind, ...] = ("question", "lead", "silence", "warning")
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def word_file(blocks: Sequence[Block], language: Language) -> bytes:
    """The content of a .docx file."""
    import docx

    document = docx.Document()
    _dress(document, blocks, language)
    for block in blocks:
        _add(document, block)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _dress(document: "Document", blocks: Sequence[Block], language: Language) -> None:
    """A4 paper, the language that words are checked in, and what the file says of itself."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    [section] = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LOCALES[language])
    document.styles["Quote"].paragraph_format.left_indent = Mm(8)
    said = document.core_properties
    said.author, said.comments, said.language = "Clausier", "", _LOCALES[language]
    said.title = blocks[0].text[:255] if blocks else ""


def _add(document: "Document", block: Block) -> None:
    paragraph = document.add_paragraph(style=_STYLES.get(block.kind))
    run = paragraph.add_run(block.text)
    if block.kind in _BOLD:
        run.bold = True
    if block.kind == "place":
        run.italic = False
    if block.kind in ("heading", "question", "quote"):
        paragraph.paragraph_format.keep_with_next = True
