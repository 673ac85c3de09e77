"""The reading order of a page: its pieces in columns, from the first that is read to the last.

Pieces of lines in, `Column`s out. A gutter is a strip that no piece crosses; where one does (a
title over two columns), the columns above and below it are read apart. What a gutter parts is
judged by `gutters`; the lines of a column are left to `lines`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.gutters import Layout, blocks_of, layout_of
from ingest.readers.pdf.pieces import Piece, side_by_side

_MIN_GUTTER = 0.7
"""Narrowest gutter, in type sizes."""
_FLUSH = 3.0
"""Lefts within so many points are one edge."""
_FAR = 1.6
"""A piece so many type sizes above or below a band's others is no part of it."""
_MOST_PIECES = 600
"""A page of more is no text in columns; its order is left as it is found."""


@dataclass(slots=True)
class Column:
    """Pieces that are read from top to bottom, line by line."""

    pieces: list[Piece]
    left: float
    right: float
    """Of the room that the column has; its widest line may be narrower."""


@dataclass(slots=True)
class _Band:
    """Pieces that one gutter parts, and what stands above and below them."""

    above: list[Piece]
    left: list[Piece]
    right: list[Piece]
    below: list[Piece]
    gutter: float

    @property
    def weight(self) -> float:
        """The more lines it parts, and the wider, the surer."""
        return min(len(self.left), len(self.right)) * min(self.gutter, 40.0)


def to_columns(pieces: Sequence[Piece]) -> list[Column]:
    """The columns of a page in reading order; one column where there are no gutters."""
    if not pieces:
        return []
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    if len(pieces) > _MOST_PIECES:
        return [Column(list(pieces), left, right)]
    return list(_read(sorted(pieces, key=lambda p: (p.top, p.left)), left, right))


def _read(pieces: list[Piece], left: float, right: float) -> Iterator[Column]:
    if not pieces:
        return
    best = _best_band(pieces)
    if best is None:
        yield Column(pieces, left, right)
        return
    band, layout = best
    yield from _read(band.above, left, right)
    middle_left = max(piece.right for piece in band.left)
    middle_right = min(piece.left for piece in band.right)
    if layout is Layout.COLUMNS:
        yield from _read(band.left, left, middle_left)
        yield from _read(band.right, middle_right, right)
    elif layout is Layout.NOTES_LEFT:
        yield from _with_notes(band.left, list(_read(band.right, middle_right, right)))
    else:
        yield from _with_notes(band.right, list(_read(band.left, left, middle_left)))
    yield from _read(band.below, left, right)


def _best_band(pieces: list[Piece]) -> tuple[_Band, Layout] | None:
    """The gutter that parts most; None where there is none."""
    bands = [band for edge in _edges(pieces) for band in _bands(pieces, edge)]
    for band in sorted(bands, key=lambda band: -band.weight):
        layout = layout_of(side_by_side(band.left), side_by_side(band.right), band.gutter)
        if layout is not Layout.HALVES:
            return band, layout
    return None


def _edges(pieces: list[Piece]) -> list[float]:
    """Where a column may begin: left edges that two pieces share, with a piece on their left."""
    lefts: Counter[int] = Counter()
    for index, piece in enumerate(pieces):
        for other in pieces[max(0, index - 6) : index + 7]:
            if other.right <= piece.left - _MIN_GUTTER * piece.size and _overlap(other, piece):
                lefts[round(piece.left / _FLUSH)] += 1
                break
    shared = [edge for edge, count in lefts.items() if count + lefts[edge - 1] >= 2]
    return [edge * _FLUSH - _FLUSH / 2 for edge in sorted(shared) if edge - 1 not in shared]


def _overlap(one: Piece, other: Piece) -> bool:
    """They share some height: lines of two columns need not have one baseline."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.2 * min(one.bottom - one.top, other.bottom - other.top)


def _bands(pieces: list[Piece], edge: float) -> Iterator[_Band]:
    """Runs of pieces, by height, that do not cross the strip left of `edge`."""
    start = 0
    for index in range(len(pieces) + 1):
        if index < len(pieces) and not _crosses(pieces[index], edge):
            continue
        band = _band(pieces, start, index, edge)
        if band is not None:
            yield band
        start = index + 1


def _crosses(piece: Piece, edge: float) -> bool:
    return piece.left < edge - 1.0 and piece.right > edge - (_MIN_GUTTER - 0.3) * piece.size


def _band(pieces: list[Piece], start: int, end: int, edge: float) -> _Band | None:
    """The band of `pieces[start:end]`, less what stands far above and below; None if one-sided."""
    start, end = _trimmed(pieces, start, end)
    left = [piece for piece in pieces[start:end] if piece.left < edge - 1.0]
    right = [piece for piece in pieces[start:end] if piece.left >= edge - 1.0]
    if min(len(left), len(right)) < 2 or not _share_height(left, right):
        return None
    gutter = min(piece.left for piece in right) - max(piece.right for piece in left)
    return _Band(pieces[:start], left, right, pieces[end:], gutter)


def _trimmed(pieces: list[Piece], start: int, end: int) -> tuple[int, int]:
    """The range less its first and last pieces, as far as they stand apart from the others."""

    def apart(upper: Piece, lower: Piece) -> bool:
        return lower.top - upper.bottom > _FAR * max(upper.size, lower.size)

    while end - start > 2 and apart(pieces[start], pieces[start + 1]):
        start += 1
    while end - start > 2 and apart(pieces[end - 2], pieces[end - 1]):
        end -= 1
    return start, end


def _share_height(left: list[Piece], right: list[Piece]) -> bool:
    """Two lines or more of each side stand beside the other side."""
    top = max(left[0].top, right[0].top)
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    return all(
        len(side_by_side([p for p in side if p.bottom > top and p.top < bottom])) >= 2
        for side in (left, right)
    )


def _with_notes(notes: list[Piece], columns: list[Column]) -> Iterator[Column]:
    """The text with each side note before the paragraph that it stands beside."""
    waiting = blocks_of(notes)
    for column in columns:
        lines = sorted(column.pieces, key=lambda piece: piece.top)
        start = 0
        for index, line in enumerate(lines):
            is_first = index == 0 or line.top - lines[index - 1].bottom > 0.35 * line.size
            due = [note for note in waiting if note[0].top < line.bottom + 0.5 * line.size]
            if is_first and due:
                yield from _column(lines[start:index], column)
                yield from (_note_column(note) for note in due)
                waiting, start = waiting[len(due) :], index
        yield from _column(lines[start:], column)
    yield from (_note_column(note) for note in waiting)


def _column(pieces: list[Piece], column: Column) -> Iterator[Column]:
    if pieces:
        yield Column(pieces, column.left, column.right)


def _note_column(note: list[Piece]) -> Column:
    return Column(note, min(p.left for p in note), max(p.right for p in note))
