"""The pieces of printed lines, in content order: words side by side with no gutter between them.

Words in, pieces out. Which pieces stand in one column, and which make one line, is left to
`columns` and `lines`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.words import Word

_GUTTER = 0.75
"""A gap of so many type sizes may be a gutter between columns, or a justified line's space."""
_SAME_LINE = 0.5
"""Words that share so much of the lower one's height stand on one line."""


@dataclass(slots=True)
class Piece:
    """Words of one printed line, left to right, and the box they stand in."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    place: int
    """In the content stream: of its first word, among the words."""
    table: int | None = None
    """Index of the table that stands here in place of words."""

    @classmethod
    def of(cls, word: Word, place: int) -> "Piece":
        """The piece of one word."""
        return cls([word], word.left, word.top, word.right, word.bottom, place)

    @property
    def text(self) -> str:
        """Its words, a space between any two."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The type size of its first word."""
        return self.words[0].size if self.words else 10.0

    def add(self, other: "Piece | Word") -> None:
        """Takes in the words of a piece, or a word, that stands further right."""
        self.words += other.words if isinstance(other, Piece) else [other]
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)


def to_pieces(words: Sequence[Word]) -> list[Piece]:
    """The pieces of printed lines, in the order of the content stream."""
    pieces: list[Piece] = []
    for place, word in enumerate(words):
        last = pieces[-1] if pieces else None
        if last is not None and _is_beside(last, word):
            last.add(word)
        else:
            pieces.append(Piece.of(word, place))
    return pieces


def side_by_side(pieces: Sequence[Piece]) -> list[Piece]:
    """One piece for those that stand on one line; `pieces` are sorted by their tops."""
    lines: list[Piece] = []
    for piece in pieces:
        if lines and on_one_line(lines[-1], piece) and lines[-1].table is piece.table is None:
            lines[-1].add(piece)
        else:
            lines.append(replace(piece, words=list(piece.words)))
    return lines


def on_one_line(one: Piece | Word, other: Piece | Word) -> bool:
    """They share the half of the lower one's height at least."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_LINE * min(one.bottom - one.top, other.bottom - other.top)


def _is_beside(piece: Piece, word: Word) -> bool:
    last = piece.words[-1]
    size = max(last.size, word.size)
    return -0.5 * size < word.left - last.right < _GUTTER * size and on_one_line(last, word)
