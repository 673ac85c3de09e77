"""Where the words of a contract stand on its pages: rectangles for any range of its text.

The reader's boxes in, moved along with the words through every joint; rectangles out. Kept beside
the contract, not in it: only who draws a quote on the picture of its page needs them.
"""

import base64
import json
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from ingest.boxes import UNITS_PER_POINT

_FIELDS = 7
_SAME_LINE = 0.5
"""Words whose boxes overlap by so much of the lower one's height stand on one line."""
_FAR = 2.0
"""Words farther apart than so many line heights are drawn apart: they stand in two columns."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle on a page, in points from the top left corner of the page as shown."""

    page: int
    """1-based."""
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages' sizes, and the place of every word."""

    page_sizes: tuple[tuple[float, float], ...]
    """Width and height of each page as shown, in points."""
    numbers: "array[int]"
    """Seven a word, in the order of the text: start and end in the contract's text, page, and left,
    top, right, bottom in hundredths of a point."""

    def rectangles(self, start: int, end: int) -> tuple[Rectangle, ...]:
        """The rectangles of the words in `text[start:end]`, one a line, in the order of the text.

        Empty where the format has no pages, and for a range without words.
        """
        found: list[Rectangle] = []
        for word in self._words(start, end):
            if found and _is_beside(found[-1], word):
                found[-1] = _union(found[-1], word)
            else:
                found.append(word)
        return tuple(found)

    def pages(self) -> frozenset[int]:
        """The pages, from 1, that words of the contract stand on."""
        return frozenset(self.numbers[2::_FIELDS])

    def _words(self, start: int, end: int) -> list[Rectangle]:
        numbers = self.numbers
        count = len(numbers) // _FIELDS
        first = bisect_left(range(count), start + 1, key=lambda i: numbers[i * _FIELDS + 1])
        words: list[Rectangle] = []
        for index in range(first * _FIELDS, len(numbers), _FIELDS):
            if numbers[index] >= end:
                break
            left, top, right, bottom = (
                length / UNITS_PER_POINT for length in numbers[index + 3 : index + _FIELDS]
            )
            words.append(Rectangle(numbers[index + 2], left, top, right, bottom))
        return words


def _is_beside(one: Rectangle, other: Rectangle) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    height = min(one.bottom - one.top, other.bottom - other.top)
    return (
        one.page == other.page
        and overlap > _SAME_LINE * height
        and -height < other.left - one.right < _FAR * max(height, 1.0)
    )


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        one.page,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def to_document(layout: Layout) -> str:
    """The layout as text that a store can keep."""
    data = {
        "page_sizes": layout.page_sizes,
        "words": base64.b64encode(zlib.compress(layout.numbers.tobytes())).decode(),
    }
    return json.dumps(data, separators=(",", ":"))


def from_document(document: str) -> Layout:
    """The layout that `to_document` wrote."""
    data = json.loads(document)
    numbers = array("i")
    numbers.frombytes(zlib.decompress(base64.b64decode(data["words"])))
    return Layout(tuple((width, height) for width, height in data["page_sizes"]), numbers)
