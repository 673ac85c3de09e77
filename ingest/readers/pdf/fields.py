"""Filled form fields made words, at their place on the page.

A field's text and box in, words out: pdfium's text holds what is printed on a page, not what is
filled in over it.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.properties import FilledField
from ingest.readers.pdf.words import Word

_USUAL = 10.0
_LINE = 1.3
"""Height of a line, in type sizes; fields higher than two lines hold several."""
_WIDTH = 0.5
"""Of a letter, in type sizes: the words' places in a field are near the true ones."""


def field_words(fields: Iterable[FilledField], frame: Frame, words: Sequence[Word]) -> list[Word]:
    """The words of filled fields, those left out that the page already prints there."""
    return [
        word
        for filled in fields
        if not _is_printed(filled, frame, words)
        for word in _words(filled, frame)
    ]


def _is_printed(filled: FilledField, frame: Frame, words: Sequence[Word]) -> bool:
    left, top, right, bottom = frame.place(filled.box)
    inside = [
        word.text
        for word in words
        if left - 2 <= (word.left + word.right) / 2 <= right + 2
        and top - 2 <= (word.top + word.bottom) / 2 <= bottom + 2
    ]
    return filled.text.replace(" ", "") in "".join(inside)


def _words(filled: FilledField, frame: Frame) -> Iterator[Word]:
    left, top, right, bottom = frame.place(filled.box)
    size = min(_USUAL, (bottom - top) / _LINE)
    room = max(right - left, size)
    several = bottom - top > 2 * _LINE * _USUAL
    middle = (top + bottom) / 2
    x, y = left, top if several else middle - size * _LINE / 2
    for text in filled.text.split():
        width = min(_WIDTH * size * len(text), room)
        if several and x + width > right and y + 2 * _LINE * size <= bottom:
            x, y = left, y + _LINE * size
        yield Word(text, x, y, max(x + width, x + 1.0), y + size * _LINE, size, False)
        x += width + 0.3 * size
