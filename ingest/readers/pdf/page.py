"""One page: words and rules in, its lines and tables in reading order out.

Text that runs sideways is read on the page turned for it, after the text that most of the page is
set in. What becomes of lines and rows in the file as a whole is left to `drafts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pypdfium2 import PdfPage

from ingest.readers.pdf.columns import to_columns
from ingest.readers.pdf.faces import OBLIQUE
from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.lines import PrintedLine, to_lines
from ingest.readers.pdf.pieces import Piece, to_pieces
from ingest.readers.pdf.prose import is_prose
from ingest.readers.pdf.rules import page_rules
from ingest.readers.pdf.table import Table
from ingest.readers.pdf.tables import find_tables
from ingest.readers.pdf.words import Word, bounds


@dataclass(slots=True)
class Reading:
    """What is read of a page in one direction, from top to bottom."""

    frame: Frame
    """The page turned so that the text is upright; lines and tables count from its corner."""
    lines: list[PrintedLine]
    """Where a line has a `table`, that one stands there."""
    tables: list[Table]


def read_directions(page: PdfPage, frame: Frame, words: dict[int, list[Word]]) -> list[Reading]:
    """The page as read, the direction of most of its words first; `frame` is the page as shown."""
    directions = sorted(words, key=lambda direction: -len(words[direction]))
    return [
        _read_oblique(frame, words[direction])
        if direction == OBLIQUE
        else _read(page, frame.turned(direction), words[direction])
        for direction in directions
        if words[direction]
    ]


def _read(page: PdfPage, frame: Frame, words: Sequence[Word]) -> Reading:
    places = {id(word): place for place, word in enumerate(words)}
    found = find_tables(words, page_rules(page, frame), frame.size)
    tables = [table for table in found if not is_prose(table, places)]
    taken = {
        id(word) for table in tables for row in table.rows for cell in row.cells for word in cell
    }
    pieces = to_pieces([word for word in words if id(word) not in taken])
    pieces += [
        Piece([], table.left, table.top, table.right, table.bottom, len(words), index)
        for index, table in enumerate(tables)
    ]
    lines = [line for column in to_columns(pieces) for line in to_lines(column, frame.size[0])]
    return Reading(frame, lines, tables)


def _read_oblique(frame: Frame, words: list[Word]) -> Reading:
    """Slanted words as one line: there are few, and no line of type tells their order."""
    left, _, right, bottom = bounds(words)
    bold = all(word.bold for word in words)
    return Reading(frame, [PrintedLine(words, left, right, bottom, words[0].size, bold)], [])
