"""Printed lines of a column, from its pieces.

A `Column` in, `PrintedLine`s out, from top to bottom: pieces on one baseline are one line ("7.2"
in the margin and its text, a footnote's mark and the words it stands at). How much white space is
much, and so what `Line` comes of it, is left to `leading`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.columns import Column
from ingest.readers.pdf.pieces import Piece, on_one_line
from ingest.readers.pdf.words import Word, bounds

_COLLISION = 0.5
"""Pieces that overlap by so many type sizes are not beside each other."""
_CENTRED = 4.0
"""A line's middle is its column's, give or take so many points."""
_ROOM = 1.5
"""A centred line has so much white space on both sides at least, in type sizes."""
_MARGIN = 0.17
"""A page's margin is narrower, as a share of its width."""
_FLUSH = 2
"""More lines than this that begin at one place are flush there, not centred."""
_INDENT = 0.9
"""A line that begins so many type sizes further right than the others is indented."""


@dataclass(slots=True)
class PrintedLine:
    """A line as printed, and how it stands in its column."""

    words: list[Word]
    left: float
    right: float
    base: float
    """Bottom of its words of the prevailing size."""
    size: float
    """Type size of most of its letters."""
    bold: bool
    """All its words are bold, marks apart."""
    indented: bool = False
    short: bool = False
    """It ends well before its column does: the next word would have had room."""
    centred: bool = False
    table: int | None = None
    """Index of the table that stands here in place of words."""
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = " ".join(word.text for word in self.words)


def to_lines(column: Column, page_width: float) -> list[PrintedLine]:
    """The lines of a column, from top to bottom."""
    lines = [_printed(piece) for piece in _joined(column.pieces)]
    _measure_margins(lines, column, page_width)
    return lines


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one printed line made one piece, from top to bottom."""
    lines: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom + piece.top, piece.left)):
        line = next((line for line in lines[:-6:-1] if _beside(line, piece)), None)
        if line is None:
            lines.append(piece)
        else:
            line.add(piece)
    for line in lines:
        line.words.sort(key=lambda word: word.left)
    return lines


def _beside(line: Piece, piece: Piece) -> bool:
    if line.table is not None or piece.table is not None or not on_one_line(line, piece):
        return False
    limit = _COLLISION * piece.size
    return not any(
        min(word.right, other.right) - max(word.left, other.left)
        > min(limit, 0.9 * (word.right - word.left))
        for word in piece.words
        for other in line.words
    )


def _printed(piece: Piece) -> PrintedLine:
    if piece.table is not None:
        return PrintedLine([], piece.left, piece.right, piece.bottom, 0.0, False, table=piece.table)
    words = piece.words
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    size = sizes.most_common(1)[0][0]
    bottoms = Counter(round(word.bottom, 1) for word in words if round(word.size, 1) == size)
    bold = all(word.bold for word in words if word.text[0].isalnum() or word.bold)
    left, _, right, _ = bounds(words)
    bold = bold and any(word.bold for word in words)
    return PrintedLine(words, left, right, bottoms.most_common(1)[0][0], size, bold)


def _measure_margins(lines: Sequence[PrintedLine], column: Column, page_width: float) -> None:
    texts = [line for line in lines if line.table is None]
    lefts = Counter(round(line.left) for line in texts)
    if not lefts:
        return
    usual = lefts.most_common(1)[0][0]
    left, right = _edge(texts, "left"), _edge(texts, "right")
    for line in texts:
        line.indented = line.left > usual + _INDENT * line.size
        line.short = line.right < column.right - 3 * line.size
        if lefts[round(line.left)] <= _FLUSH:
            line.centred = _is_centred(line, left, right) or _is_on_the_axis(line, page_width)


def _edge(lines: Sequence[PrintedLine], side: str) -> float:
    """The outermost edge that several lines share; of all lines where none do."""
    places = [line.left if side == "left" else -line.right for line in lines]
    counts = Counter(round(place) for place in places)
    shared = [place for place in places if counts[round(place)] > _FLUSH]
    edge = min(shared or places)
    return edge if side == "left" else -edge


def _is_centred(line: PrintedLine, left: float, right: float) -> bool:
    middle = (line.left + line.right) / 2
    room = _ROOM * line.size
    is_clear = line.left > left + room and line.right < right - room
    return is_clear and abs(middle - (left + right) / 2) < _CENTRED


def _is_on_the_axis(line: PrintedLine, page_width: float) -> bool:
    """It has the middle of the page: titles of a page that holds little else tell by that."""
    middle = (line.left + line.right) / 2
    return abs(middle - page_width / 2) < _CENTRED and line.left > _MARGIN * page_width
