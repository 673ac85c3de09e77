"""Words made a `Line`'s text and boxes: those of a printed line, or of a table's row.

Words and the way from their page to the page as shown in, `Line`s out. Whether white space stands
above them is for `drafts` to say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.boxes import Boxes, WordBox, word_box
from ingest.lines import CELL_SEPARATOR, Line, LineKind
from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.lines import PrintedLine
from ingest.readers.pdf.table import TableRow
from ingest.readers.pdf.words import Word

_MARK = CELL_SEPARATOR.strip()


@dataclass(frozen=True, slots=True)
class Place:
    """The page that words stand on."""

    number: int
    """1-based."""
    shown: Frame
    """The page as shown."""
    frame: Frame
    """The page turned so that the words are upright: their boxes count from its corner."""

    def boxes(self, words: Iterable[tuple[int, Word]]) -> Boxes:
        """The boxes of words on the page as shown; each word comes with where it starts."""
        return Boxes.of(self._box(start, word) for start, word in words)

    def _box(self, start: int, word: Word) -> WordBox:
        box = (word.left, word.top, word.right, word.bottom)
        if self.frame.quarters != self.shown.quarters:
            box = self.shown.place(self.frame.own(box))
        return word_box(start, start + len(word.text), box)


def text_line(place: Place, line: PrintedLine) -> Line:
    """A printed line, no white space above it."""
    starts, offset = [], 0
    for word in line.words:
        starts.append((offset, word))
        offset += len(word.text) + 1
    return Line(
        line.text,
        place.number,
        bold=line.bold,
        size=round(line.size, 2),
        boxes=place.boxes(starts),
        centred=line.centred,
    )


def row_line(place: Place, row: TableRow) -> Line | None:
    """A table's row, its cells parted by `CELL_SEPARATOR`; None where they are all empty."""
    text, starts = _row_text(row.cells)
    if not starts:
        return None
    words = [word for _, word in starts]
    return Line(
        text,
        place.number,
        bold=all(word.bold for word in words),
        size=round(words[0].size, 2),
        kind=LineKind.ROW,
        boxes=place.boxes(starts),
        head=row.head,
    )


def _row_text(cells: Sequence[Sequence[Word]]) -> tuple[str, list[tuple[int, Word]]]:
    """The row's text and where each word starts in it; of an empty cell only the marks remain.

    The text is the cells joined by `CELL_SEPARATOR`, its runs of spaces made one.
    """
    pieces: list[str] = []
    starts: list[tuple[int, Word]] = []
    offset = 0
    for index, cell in enumerate(cells):
        if index:
            pieces.append(_MARK)
            offset += len(_MARK) + 1
        for word in cell:
            pieces.append(word.text)
            starts.append((offset, word))
            offset += len(word.text) + 1
    return " ".join(pieces), starts
