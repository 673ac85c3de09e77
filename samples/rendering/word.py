"""Writes a contract as a Word file with real heading, list and table styles.

In: a `Contract`. Out: the bytes of a .docx, the same every time: the dates inside are fixed
and the archive is packed again without the clock.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from rendering.source import Block, Contract, Heading, Item, Paragraph, Part, Quote, Table
from rendering.typography import typeset

FIXED_DATE = datetime(2026, 6, 1, tzinfo=UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render_word(contract: Contract) -> bytes:
    """The contract as the bytes of a .docx file."""
    document = docx.Document()
    language = contract.meta["language"]
    set_properties(document, contract.meta)
    set_page(document, contract.meta)
    for position, part in enumerate(contract.parts):
        add_part(document, part, language, is_first=position == 0)
    buffer = BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def set_properties(document: Document, meta: dict[str, str]) -> None:
    """Writes title, author and fixed dates into the file's properties."""
    properties = document.core_properties
    properties.title, properties.author = typeset(meta["title"], meta["language"]), meta["author"]
    properties.subject, properties.comments = meta["subject"], ""
    properties.language = meta["language"]
    properties.created = properties.modified = FIXED_DATE


def set_page(document: Document, meta: dict[str, str]) -> None:
    """Sets A4, the body font, the running header and the footer with its page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    section.header.paragraphs[0].text = typeset(meta["header"], meta["language"])
    footer = section.footer.paragraphs[0]
    footer.text = typeset(meta["footer"], meta["language"]) + " – "
    add_page_number(footer)


def add_page_number(paragraph: WordParagraph) -> None:
    """Ends `paragraph` with Word's own field for the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def add_part(document: Document, part: Part, language: str, is_first: bool) -> None:
    """Adds the part's name as a title, on a new page unless it is the first, then its blocks."""
    style = "Title" if is_first else "Heading 1"
    title = document.add_paragraph(typeset(part.name, language), style=style)
    title.paragraph_format.page_break_before = not is_first
    for block in part.blocks:
        add_block(document, block, language)


def add_block(document: Document, block: Block, language: str) -> None:
    """Adds `block` in the Word style of its kind."""
    if isinstance(block, Table):
        add_table(document, block, language)
    elif isinstance(block, Heading):
        document.add_paragraph(typeset(block.text, language), style=f"Heading {block.level}")
    elif isinstance(block, Item):
        add_item(document, block, language)
    else:
        paragraph = document.add_paragraph(style="Quote" if isinstance(block, Quote) else None)
        add_runs(paragraph, typeset(block.text, language))
        if isinstance(block, Paragraph) and block.align == "centre":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_item(document: Document, item: Item, language: str) -> None:
    """Adds a bullet of Word's list style, or an indented paragraph that keeps its label."""
    text = typeset(item.text, language)
    if item.label == "-":
        add_runs(document.add_paragraph(style="List Bullet"), text)
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.8 * item.depth)
    add_runs(paragraph, f"{item.label} {text}")


def add_table(document: Document, table: Table, language: str) -> None:
    """Adds a ruled table, its header row in bold, each "<br>" a paragraph of its own."""
    grid = document.add_table(rows=0, cols=len(table.weights), style="Table Grid")
    for row_number, row in enumerate(table.rows):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            fill_cell(cell, typeset(text, language), is_header=row_number == 0)
    document.add_paragraph()


def fill_cell(cell: _Cell, text: str, is_header: bool) -> None:
    """Writes the lines of `text` into `cell`, one paragraph each."""
    first, *others = text.split("<br>")
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
    for paragraph, line in zip(paragraphs, [first, *others], strict=True):
        add_runs(paragraph, f"**{line}**" if is_header else line)


def add_runs(paragraph: WordParagraph, text: str) -> None:
    """Adds `text` to `paragraph`, what stands between "**" in bold."""
    for position, run in enumerate(re.split(r"\*\*", text)):
        if run:
            paragraph.add_run(run).bold = True if position % 2 else None


def repack(archive: bytes) -> bytes:
    """The same archive with every entry dated ZIP_DATE, so that two runs agree."""
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
