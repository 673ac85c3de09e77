"""Hard-wrapped lines joined: the paragraphs that the author wrote, not the lines that were printed.

Lines in (`ingest.lines`, running headers already out), paragraphs out. A paragraph is never two
blocks of the contract: headings, numbered clauses, list items and table rows start one of their
own (`ingest.joints`). Nothing is lost and nothing added but the spaces at the joints; a hyphen at a
line's end goes only where the document writes the word without it (`ingest.hyphens`).
"""

from collections.abc import Sequence

from ingest.boxes import UNITS_PER_POINT, Boxes
from ingest.counting import Counting
from ingest.hyphens import without_break, words_of
from ingest.joints import Joint, fullness, goes_on, is_title_line
from ingest.labels import LabelKind, read_label
from ingest.lines import Line, LineKind
from ingest.paragraph import TERMINAL, Paragraph

_WITHOUT_LABEL = {LineKind.ROW, LineKind.NOTE}
_ITEM_KINDS = {LabelKind.ITEM, LabelKind.LETTER}


def to_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of `lines`, in the same order, each with the pages it stands on."""
    words = words_of(line.text for line in lines)
    counting = Counting()
    paragraphs: list[Paragraph] = []
    previous: Line | None = None
    for index, line in enumerate(lines):
        if previous is not None and goes_on(_joint(paragraphs[-1], lines, index), counting):
            _append(paragraphs[-1], line, words)
        else:
            paragraphs.append(_begin(line))
            if paragraphs[-1].label is not None:
                counting.note(paragraphs[-1].label)
        previous = line
    return paragraphs


def _joint(paragraph: Paragraph, lines: Sequence[Line], index: int) -> Joint:
    upper, lower = lines[index - 1], lines[index]
    is_title = upper.text.endswith(TERMINAL) and is_title_line(lines, index)
    return Joint(paragraph, upper, lower, fullness(lines, index), is_title)


def _begin(line: Line) -> Paragraph:
    label = None if line.kind in _WITHOUT_LABEL else read_label(line.text)
    kind = line.kind
    if kind is LineKind.TEXT:
        item = label is not None and label.kind in _ITEM_KINDS
        kind = LineKind.ITEM if item else LineKind.PARAGRAPH
    first = next(iter(line.boxes), None)
    return Paragraph(
        line.text,
        [] if line.page is None else [(0, line.page)],
        line.gap,
        line.bold,
        line.size,
        kind,
        line.level,
        label,
        line.centred,
        line.head,
        None if first is None else first.left / UNITS_PER_POINT,
        _pieces(0, line),
    )


def _pieces(offset: int, line: Line) -> list[tuple[int, int, Boxes]]:
    return [(offset, line.page, line.boxes)] if line.page is not None and len(line.boxes) else []


def _append(paragraph: Paragraph, line: Line, words: frozenset[str]) -> None:
    head = without_break(paragraph.text, line.text, words)
    glue = "" if _is_broken(paragraph.text, line.text) else " "
    start = len(head) + len(glue)
    if line.page is not None and paragraph.pages and paragraph.pages[-1][1] != line.page:
        paragraph.pages.append((start, line.page))
    paragraph.pieces.extend(_pieces(start, line))
    if paragraph.is_bare:
        paragraph.bold = bool(paragraph.bold) or bool(line.bold) if line.bold is not None else None
        paragraph.text = head + glue + line.text
        paragraph.label = read_label(paragraph.text)
        return
    paragraph.text = head + glue + line.text
    paragraph.bold = paragraph.bold and line.bold


def _is_broken(head: str, tail: str) -> bool:
    """A word goes on over the line's end: no space belongs there."""
    return head.endswith("-") and head[-2:-1].isalpha() and tail[:1].isalpha()
