"""What a gutter parts: columns of text, side notes, or the halves of lines.

The pieces left and right of a gutter in, their `Layout` out. `columns` finds the gutters.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.pieces import Piece, on_one_line

_LABEL = re.compile(
    r"(?:(?:articles?|art\.|sections?|clauses?|§)\s*)?[(\[]?"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{1,6}|[•·●○▪■□–—‒‑\-*o►➢➔✓])[)\].:°–-]{0,3}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?:p(?:age|\.)?\s*)?[\d\s.,/%€$£()-]+|[ivxlc]{1,6}", re.IGNORECASE)
_MOST = 0.75
_FEWEST = 4
"""So few lines may be flush on both sides of a gap by chance."""
_NARROW = 0.3
"""Side notes take at most so much of the width."""
_SPARSE = 0.6
"""Side notes cover at most so much of the height that they stand in."""
_LONGEST_NOTE = 6


class Layout(Enum):
    """What stands on both sides of a gutter."""

    COLUMNS = "columns"
    """Read one after the other."""
    NOTES_LEFT = "side notes left of the text"
    NOTES_RIGHT = "side notes right of the text"
    HALVES = "the two ends of lines"
    """Labels and what they label, entries and their pages: read line by line."""


def layout_of(left: Sequence[Piece], right: Sequence[Piece], gutter: float) -> Layout:
    """What a gutter so wide parts; `left` and `right` are the lines on its sides."""
    for shape, side, other in ((_LABEL, left, right), (_FIGURES, right, left)):
        if _are(shape, side) and _stand_beside(side, other):
            return Layout.HALVES
    if _are_notes(left, right, 1) and _is_flush(left) and _is_flush(right):
        return Layout.NOTES_LEFT
    if _is_written_by_column(left, right):
        return Layout.NOTES_RIGHT if _are_notes(right, left, 2) else Layout.COLUMNS
    return Layout.COLUMNS if _looks_like_columns(left, right, gutter) else Layout.HALVES


def _are(shape: re.Pattern[str], pieces: Sequence[Piece]) -> bool:
    return sum(shape.fullmatch(piece.text) is not None for piece in pieces) >= _MOST * len(pieces)


def _stand_beside(ones: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """The half of `ones` stand on a line with one of `others`, or more."""
    beside = sum(any(on_one_line(one, other) for other in others) for one in ones)
    return 2 * beside >= len(ones)


def _is_written_by_column(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """The content stream seldom goes from one side to the other.

    A justified line may have a gap as wide as a gutter; there it goes over on one line.
    """
    sided = [(line.place, 0, line) for line in left] + [(line.place, 1, line) for line in right]
    sided.sort(key=lambda item: item[0])
    over = [(a[2], b[2]) for a, b in pairwise(sided) if a[1] != b[1]]
    fewer = min(len(left), len(right))
    on_line = sum(on_one_line(one, other) for one, other in over)
    return len(over) <= max(2, fewer // 3) and on_line <= fewer // 7


def _looks_like_columns(left: Sequence[Piece], right: Sequence[Piece], gutter: float) -> bool:
    """Though written line by line, they are columns: full of words, or wide apart, and flush."""
    if min(len(left), len(right)) < _FEWEST or not (_is_flush(left) and _is_flush(right)):
        return False
    words = min(median(len(piece.words) for piece in side) for side in (left, right))
    size = median(piece.size for piece in right)
    return words >= 4 or (gutter >= 2.5 * size and not _are(_FIGURES, right))


def _is_flush(pieces: Sequence[Piece]) -> bool:
    lefts = Counter(round(piece.left / 3) for piece in pieces)
    return lefts.most_common(1)[0][1] >= 0.6 * len(pieces)


def _are_notes(notes: Sequence[Piece], text: Sequence[Piece], fewest: int) -> bool:
    """They are narrow and scattered beside the text, in `fewest` blocks or more.

    One block beside the top of the text may as well be a column that holds little.
    """
    blocks = blocks_of(notes)
    sides = [*notes, *text]
    width = max(piece.right for piece in sides) - min(piece.left for piece in sides)
    wide = max(piece.right for piece in notes) - min(piece.left for piece in notes)
    height = sum(piece.bottom - piece.top for piece in notes)
    room = max(piece.bottom for piece in sides) - min(piece.top for piece in sides)
    is_sparse = height <= _SPARSE * room and len(notes) < len(text)
    is_scattered = len(blocks) >= fewest and max(map(len, blocks)) <= _LONGEST_NOTE
    return wide <= _NARROW * width and is_sparse and is_scattered


def blocks_of(notes: Sequence[Piece]) -> list[list[Piece]]:
    """Side notes, from top to bottom, each with its lines."""
    blocks: list[list[Piece]] = []
    for piece in notes:
        if blocks and piece.top - blocks[-1][-1].bottom < 0.6 * piece.size:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks
