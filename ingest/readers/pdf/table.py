"""What a table on a page is: rows of cells, a cell the words that stand in it.

Values only, with the small measures of words that whoever finds tables needs. `ruled_tables` and
`aligned_tables` make them, `tables` says which of them a page holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.readers.pdf.words import Word

Cell = list[Word]
VisualLine = list[Word]
"""Words that stand on one line across the page, from left to right."""

_SAME_LINE = 0.35
"""Words whose middles are nearer than so much of their height stand on one line."""

_STROKES = frozenset("-_=–—~*+|")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; a cell that covers several columns or rows stands in the first of them."""

    cells: list[Cell]
    """As many as the table has columns; words in reading order, [] where the cell is empty."""
    head: bool = False
    """Its cells are the headings of the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, in points from the top left corner of the page as shown."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[TableRow]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """The middle of `word` stands in it."""
        return (
            self.left <= (word.left + word.right) / 2 <= self.right
            and self.top <= (word.top + word.bottom) / 2 <= self.bottom
        )


def visual_lines(words: Iterable[Word]) -> list[VisualLine]:
    """The words by lines from top to bottom, each line from left to right."""
    lines: list[VisualLine] = []
    middle, reach = 0.0, -1.0
    for double, word in sorted(
        ((word.top + word.bottom, word) for word in words), key=lambda pair: pair[0]
    ):
        if not lines or double / 2 - middle > reach:
            lines.append([])
            middle, reach = double / 2, _SAME_LINE * (word.bottom - word.top)
        lines[-1].append(word)
    for line in lines:
        line.sort(key=attrgetter("left"))
    return lines


def is_drawn(line: Sequence[Word]) -> bool:
    """The line is a rule made of type: "----------  -----"."""
    if line[0].text[0] not in _STROKES:
        return False
    text = "".join(word.text for word in line)
    return len(text) > 3 and _STROKES.issuperset(text)


def in_reading_order(words: Iterable[Word]) -> Cell:
    """The words of one cell, line by line."""
    return [word for line in visual_lines(words) for word in line]


def table_of(cells: Sequence[Sequence[Cell]], heads: Sequence[bool]) -> Table:
    """The table of these rows, as large as its words; there is at least one word."""
    words = [word for row in cells for cell in row for word in cell]
    return Table(
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        [TableRow(list(row), head) for row, head in zip(cells, heads, strict=True)],
    )


def text_of(cell: Cell) -> str:
    """The words of a cell, a space between each two."""
    return " ".join(word.text for word in cell)
