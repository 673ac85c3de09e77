"""Where the words of a line stand on its page, kept small: six whole numbers a word.

A reader gives them with each line; `ingest.layout` makes of them the rectangles of any range of a
contract. Lengths are hundredths of a point, counted from the top left corner of the page as it is
shown (its rotation applied), rounded outwards, so that a box covers its word.
"""

import math
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

UNITS_PER_POINT = 100
_FIELDS = 6


class WordBox(NamedTuple):
    """A word's range in its line's text, and the box it stands in, in hundredths of a point."""

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a line's words, in the order of its text."""

    numbers: "array[int]" = field(default_factory=lambda: array("i"))

    @classmethod
    def of(cls, words: Iterable[WordBox]) -> "Boxes":
        """The boxes of `words`."""
        return cls(array("i", chain.from_iterable(words)))

    def __iter__(self) -> Iterator[WordBox]:
        """The words, in the order of the line's text."""
        numbers = self.numbers
        for index in range(0, len(numbers), _FIELDS):
            yield WordBox._make(numbers[index : index + _FIELDS])

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.numbers) // _FIELDS

    def __hash__(self) -> int:
        """Lines are values, and so are their boxes."""
        return hash(self.numbers.tobytes())


def word_box(start: int, end: int, box: tuple[float, float, float, float]) -> WordBox:
    """A word's range and its box (left, top, right, bottom) in points, rounded outwards.

    >>> word_box(0, 7, (72.004, 700.0, 110.999, 711.5))
    WordBox(start=0, end=7, left=7200, top=70000, right=11100, bottom=71150)
    """
    left, top, right, bottom = (length * UNITS_PER_POINT for length in box)
    return WordBox(
        start, end, math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)
    )
