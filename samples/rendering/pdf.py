"""Draws a contract as a PDF whose text comes out in reading order.

In: a `Contract`. Out: the bytes of the PDF, the same every time (invariant, no clock, only the
fonts every PDF reader has). Columns are drawn one after the other, the running header before
them and the footer after, so that the content stream reads as a person would.
"""

import re
from functools import partial
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from rendering.source import (
    Block,
    Clause,
    Contract,
    Heading,
    Item,
    Paragraph,
    Part,
    Quote,
    Table,
)
from rendering.typography import typeset

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 22 * mm
NARROW_MARGIN = 18 * mm
TOP, BOTTOM = 24 * mm, 22 * mm
TITLE_BAND = 16 * mm
GUTTER = 6 * mm
OPENING = 2  # flowables that turn the page before a part
FONTS = {"fr": "Helvetica", "en": "Times-Roman"}
BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}
Styles = dict[str, ParagraphStyle]


def render_pdf(contract: Contract) -> bytes:
    """The contract as the bytes of a PDF file."""
    buffer = BytesIO()
    meta = contract.meta
    template = BaseDocTemplate(
        buffer,
        pagesize=A4,
        invariant=1,
        title=typeset(meta["title"], meta["language"]),
        author=meta["author"],
        subject=meta["subject"],
        lang=meta["language"],
    )
    template.addPageTemplates(page_templates(meta))
    story = [flowable for part in contract.parts for flowable in part_story(part, meta)]
    template.build(story[OPENING:])  # the first part begins on the first page
    return buffer.getvalue()


def page_templates(meta: dict[str, str]) -> list[PageTemplate]:
    """One column; three columns under a title; three columns on the pages that follow."""
    height = PAGE_HEIGHT - TOP - BOTTOM
    single = [frame(MARGIN, BOTTOM, PAGE_WIDTH - 2 * MARGIN, height)]
    title_top = PAGE_HEIGHT - TOP - TITLE_BAND
    title = frame(NARROW_MARGIN, title_top, PAGE_WIDTH - 2 * NARROW_MARGIN, TITLE_BAND)
    opening = [title, *column_frames(height - TITLE_BAND)]
    drawing = {"onPage": partial(draw_header, meta), "onPageEnd": partial(draw_footer, meta)}
    return [
        PageTemplate("1", single, **drawing),
        PageTemplate("3", opening, autoNextPageTemplate="3-next", **drawing),
        PageTemplate("3-next", column_frames(height), **drawing),
    ]


def column_frames(height: float) -> list[Frame]:
    """Three frames from left to right, `height` points high, standing on the bottom margin."""
    width = (PAGE_WIDTH - 2 * NARROW_MARGIN - 2 * GUTTER) / 3
    lefts = [NARROW_MARGIN + index * (width + GUTTER) for index in range(3)]
    return [frame(left, BOTTOM, width, height) for left in lefts]


def frame(left: float, bottom: float, width: float, height: float) -> Frame:
    """A frame without inner padding, in points."""
    return Frame(left, bottom, width, height, 0, 0, 0, 0)


def draw_header(meta: dict[str, str], canvas: Canvas, _: BaseDocTemplate) -> None:
    """Draws the running header, with a rule beneath it."""
    font = FONTS[meta["language"]]
    canvas.setFont(font, 7.5)
    canvas.setFillColor(colors.HexColor("#444444"))
    canvas.drawString(MARGIN, PAGE_HEIGHT - 14 * mm, typeset(meta["header"], meta["language"]))
    canvas.line(MARGIN, PAGE_HEIGHT - 16 * mm, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 16 * mm)


def draw_footer(meta: dict[str, str], canvas: Canvas, _: BaseDocTemplate) -> None:
    """Draws the confidentiality line and the page number."""
    font = FONTS[meta["language"]]
    canvas.setFont(font, 7)
    canvas.setFillColor(colors.HexColor("#444444"))
    canvas.drawString(MARGIN, 12 * mm, typeset(meta["footer"], meta["language"]))
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 12 * mm, str(canvas.getPageNumber()))


def part_story(part: Part, meta: dict[str, str]) -> list[Flowable]:
    """A page break, the part's name as a title, then its blocks."""
    narrow = part.columns > 1
    styles = part_styles(FONTS[meta["language"]], narrow)
    language = meta["language"]
    opening = [NextPageTemplate("3" if narrow else "1"), PageBreak()]
    title = [PdfParagraph(typeset(part.name, language), styles["title"])]
    after_title = [FrameBreak()] if narrow else []
    width = PAGE_WIDTH - 2 * MARGIN
    blocks = [block_flowable(block, styles, language, width) for block in part.blocks]
    return [*opening, *title, *after_title, *blocks, Spacer(1, 1)]


def part_styles(font: str, narrow: bool) -> Styles:
    """The paragraph styles by name, smaller for narrow columns."""
    size = 8 if narrow else 9.8
    base = ParagraphStyle(
        "base",
        fontName=font,
        fontSize=size,
        leading=size * (1.16 if narrow else 1.32),
        alignment=TA_JUSTIFY,
        spaceAfter=size * 0.55,
        embeddedHyphenation=1,
        splitLongWords=0,
    )
    bold = ParagraphStyle("bold", base, fontName=BOLD[font], alignment=TA_LEFT, keepWithNext=1)
    return {
        "base": base,
        "centre": ParagraphStyle("centre", base, alignment=TA_CENTER),
        "title": ParagraphStyle(
            "title", bold, fontSize=15, leading=19, alignment=TA_CENTER, spaceAfter=12
        ),
        "heading1": heading_style(bold, 1.0 if narrow else 1.3),
        "heading2": heading_style(bold, 1.1),
        "heading3": heading_style(bold, 1.0),
        "quote": ParagraphStyle("quote", base, leftIndent=12 * mm, rightIndent=8 * mm),
        "cell": ParagraphStyle(
            "cell", base, fontSize=8.4, leading=10.4, alignment=TA_LEFT, spaceAfter=0
        ),
    }


def heading_style(bold: ParagraphStyle, scale: float) -> ParagraphStyle:
    """The bold style enlarged by `scale`, with room above."""
    size = bold.fontSize * scale
    return ParagraphStyle(
        "heading", bold, fontSize=size, leading=size * 1.2, spaceBefore=size * 0.9
    )


def block_flowable(block: Block, styles: Styles, language: str, width: float) -> Flowable:
    """What ReportLab draws for `block`; `width` is that of a table, in points."""
    if isinstance(block, Table):
        return table_flowable(block, styles, language, width)
    if isinstance(block, Item):
        return item_flowable(block, styles["base"], language)
    markup = to_markup(block.text, language)
    return PdfParagraph(markup, styles[style_name(block)])


def style_name(block: Heading | Clause | Paragraph | Quote) -> str:
    """The name of the style that `block` is set in."""
    if isinstance(block, Heading):
        return f"heading{block.level}"
    if isinstance(block, Quote):
        return "quote"
    return "centre" if isinstance(block, Paragraph) and block.align == "centre" else "base"


def item_flowable(item: Item, base: ParagraphStyle, language: str) -> Flowable:
    """A list item with its label in the text, so that the label is extracted with it.

    A bullet is drawn as "-": ReportLab writes "•" as a code that readers turn into a control
    character.
    """
    indent = (item.depth or 1) * base.fontSize * 1.6
    hang = base.fontSize * (0.9 if item.label == "-" else 1.6)
    style = ParagraphStyle(
        "item",
        base,
        leftIndent=indent + hang - base.fontSize * 1.6,
        firstLineIndent=-hang,
        spaceAfter=base.spaceAfter * 0.6,
    )
    return PdfParagraph(f"{item.label} {to_markup(item.text, language)}", style)


def table_flowable(table: Table, styles: Styles, language: str, width: float) -> Flowable:
    """A ruled table, header row shaded and repeated on each page it reaches."""
    cells = [
        [table_cell(text, row_number == 0, styles, language) for text in row]
        for row_number, row in enumerate(table.rows)
    ]
    unit = width / sum(table.weights)
    flowable = PdfTable(cells, [weight * unit for weight in table.weights], repeatRows=1)
    flowable.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#888888")),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8ecef")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    flowable.spaceBefore, flowable.spaceAfter = 4, 9
    return flowable


def table_cell(text: str, is_header: bool, styles: Styles, language: str) -> Flowable:
    """The paragraph of one cell, bold in the header row."""
    markup = to_markup(text, language)
    return PdfParagraph(f"<b>{markup}</b>" if is_header else markup, styles["cell"])


def to_markup(text: str, language: str) -> str:
    """The typeset text in ReportLab's markup: "**a**" bold, "<br>" a new line."""
    escaped = typeset(text, language).replace("&", "&amp;").replace("<br>", "<br/>")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escaped)
