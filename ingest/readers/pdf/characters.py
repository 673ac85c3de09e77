"""A page's characters in, its words out, in the order of the content stream.

White space ends a word, and so does a gap that no white space fills; letters drawn twice count
once. Text that runs sideways makes words of its own, on the page turned so that it is upright.
Which words stand on one line is left to `lines`.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from ingest.readers.pdf.faces import OBLIQUE, Face, Faces
from ingest.readers.pdf.frames import Box, Frame
from ingest.readers.pdf.spacing import with_spaced_letters_joined
from ingest.readers.pdf.spelling import ACCENTS, BULLET, spelled
from ingest.readers.pdf.words import Word

_GAP = 0.17
"""A gap of so many type sizes parts two words; a space is 0.25 wide, kerning under 0.1."""
_DOUBTED_GAP = 0.08
"""pdfium's own guess at a space is believed from here on."""
_BACK = 0.3
"""Letters may overlap by so many type sizes (kerning, accents)."""
_TWICE = 0.15
"""The same letter so near the last one, in type sizes, is that one drawn again."""
_SPACES = frozenset(
    "\t\n\r\x0b\x0c \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_UNMAPPED = frozenset("\x00\ufffd")
_NEVER = -1e9
_LETTERS_OF_A_GLYPH = 3
"""A ligature has at most one letter more: ffi, ffl."""
_ASCENT, _DESCENT = 0.92, 0.23
"""Height of a line of type above and below its base line, in type sizes. Fonts tell their own, but
often wrongly, and pdfium then gives the ink's."""
_LOW, _HIGH = 0.45, 0.15
"""A character whose box ends so far below or above the base line, in type sizes, is on the line."""
_RAISED = 0.15
"""A note's mark stands so many type sizes above the base line, or more."""
_SMALLER = 0.9
"""Its type has less than this share of the text's size."""
_NO_FACE = Face(size=0.0, bold=False, symbol=False, direction=0, watermark=False)


@dataclass(slots=True)
class PageWords:
    """The words of one page."""

    words: dict[int, list[Word]] = field(default_factory=dict)
    """By the quarters that the page is turned for them (`Frame.quarters`); `OBLIQUE` ones as the
    page is shown."""
    hidden: list[Word] = field(default_factory=list)
    """Watermarks, and what stands outside the visible page."""
    count: int = 0
    """Of all characters that are no white space."""
    unmapped: int = 0
    """Of those, how many the file gives no letter for."""


def page_words(
    textpage: PdfTextPage, frame: Frame, doubled: frozenset[int] = frozenset()
) -> PageWords:
    """The words of a page; `frame` is the page as shown, `doubled` what is drawn twice on it."""
    gatherer = _Gatherer(textpage, frame, doubled)
    gatherer.gather()
    found = gatherer.found
    for direction, words in found.words.items():
        if direction != OBLIQUE:
            found.words[direction] = with_spaced_letters_joined(words)
    return found


def _characters(textpage: PdfTextPage) -> Sequence[str]:
    """The page's characters, one a place: in one call where places and characters agree."""
    raw = textpage.raw
    count = pdfium.FPDFText_CountChars(raw)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count:
        return text
    return [chr(pdfium.FPDFText_GetUnicode(raw, index) or 0) for index in range(count)]


class _Gatherer:
    """Puts characters together to words; one for each page."""

    def __init__(self, textpage: PdfTextPage, frame: Frame, doubled: frozenset[int]) -> None:
        self.found = PageWords()
        self._raw = textpage.raw
        self._text = _characters(textpage)
        self._frames = [frame.turned(quarters) for quarters in range(4)] + [frame]
        self._faces = Faces(textpage, doubled)
        self._item: int | None = None
        self._face = _NO_FACE
        self._seen: dict[tuple[str, int], list[Word]] = {}
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._top = self._bottom = 0.0
        self._bold, self._twice = False, 0
        self._begin(_NO_FACE, 0.0, 0.0)

    def gather(self) -> None:
        """Reads every character once; most follow the last one in the same type."""
        raw, loose = self._raw, pdfium.FPDFText_GetLooseCharBox
        box = pdfium.FS_RECTF()
        reference = ctypes.byref(box)
        offset = self._frames[0].left
        space, end, low, high, reach, back = -1, _NEVER, 0.0, 0.0, 0.0, 0.0
        glyph = (0.0, 0.0)
        for index, character in enumerate(self._text):
            if character in _SPACES:
                space = index if space < 0 else space
                continue
            loose(raw, index, reference)
            left = box.left - offset
            if (box.left, box.right) == glyph and self._is_of_one_glyph(index, space):
                self._share_glyph(character, left, end)
                continue
            glyph = (box.left, box.right)
            if space < 0 and back < left - end < reach and low < box.bottom < high:
                end = box.right - offset
                self._letters.append(character)
                self._lefts.append(left)
                self._rights.append(end)
                continue
            self._take(index, space, box)
            space, end = -1, self._rights[-1]
            size, base = self._face.size, self._origin[1].value
            reach, back = _GAP * size, -_TWICE * size
            low, high = base - _LOW * size, base + _HIGH * size
            if self._face.direction != 0:
                low = high  # every character of turned text is taken with care
        self._finish()

    def _is_of_one_glyph(self, index: int, space: int) -> bool:
        """It is another letter of the ligature before it: one sign of one run of text."""
        if space >= 0 or not self._letters or self._face.direction != 0:
            return False
        items = [pdfium.FPDFText_GetTextObject(self._raw, at) for at in (index - 1, index)]
        return all(items) and len({ctypes.addressof(item.contents) for item in items}) == 1

    def _share_glyph(self, character: str, left: float, right: float) -> None:
        """The letters of a ligature stand side by side in its box, each in an equal part of it."""
        self._letters.append(character)
        count = 1 + max(1, sum(start >= left for start in self._lefts[-_LETTERS_OF_A_GLYPH:]))
        part = (right - left) / count
        edges = [left + number * part for number in range(count + 1)]
        self._lefts[1 - count :] = edges[:-1]
        self._rights[1 - count :] = edges[1:]

    def _take(self, index: int, space: int, box: pdfium.FS_RECTF) -> None:
        """A character that does not simply follow the last one."""
        self._look_up_face(index)
        left, top, right, bottom = self._place(index, box)
        character = self._text[index]
        if not (self._letters and self._goes_on(index, space, (left, top, right, bottom))):
            self._finish()
            self._begin(self._face, top, bottom)
        elif self._is_drawn_again(character, left):
            self._twice += 1
            return
        self._top, self._bottom = min(self._top, top), max(self._bottom, bottom)
        self._bold = self._bold and self._face.bold
        self._letters.append(character)
        self._lefts.append(left)
        self._rights.append(right)

    def _look_up_face(self, index: int) -> None:
        item = pdfium.FPDFText_GetTextObject(self._raw, index)
        address = ctypes.addressof(item.contents) if item else self._item
        if address != self._item:
            self._item, self._face = address, self._faces.at(index)

    def _begin(self, face: Face, top: float, bottom: float) -> None:
        self._letters: list[str] = []
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._top, self._bottom = top, bottom
        self._word_face, self._bold, self._twice = face, face.bold, 0

    def _place(self, index: int, box: pdfium.FS_RECTF) -> Box:
        """The character's box: its advance (or ink) wide, the line of type high."""
        face, frame = self._face, self._frames[self._face.direction]
        x, y = self._origin
        pdfium.FPDFText_GetCharOrigin(self._raw, index, x, y)
        if face.direction == OBLIQUE:
            return frame.place(self._ink(index))
        left, base, _, _ = frame.place((x.value, y.value, x.value, y.value))
        top, bottom = base - _ASCENT * face.size, base + _DESCENT * face.size
        if face.direction == 0:
            return box.left - frame.left, top, box.right - frame.left, bottom
        right = frame.place(self._ink(index))[2]
        return left, top, max(right, left + 0.05 * face.size), bottom

    def _ink(self, index: int) -> Box:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _goes_on(self, index: int, space: int, box: Box) -> bool:
        """The character belongs to the word that is being read."""
        if self._face.direction != self._word_face.direction:
            return False
        if self._face.direction == OBLIQUE:
            return space < 0
        return not self._is_mark_on_a_figure(index, box[3]) and self._is_next(index, space, box)

    def _is_next(self, index: int, space: int, box: Box) -> bool:
        """It stands beside the last letter, on its line, with no gap between them."""
        left, top, _, bottom = box
        size = max(self._face.size, self._word_face.size)
        gap = left - self._rights[-1]
        shared = min(bottom, self._bottom) - max(top, self._top)
        if self._text[index] in ACCENTS or self._letters[-1] in ACCENTS:
            return space < 0 and shared > 0 and -size < gap < _GAP * size
        if shared < 0.5 * min(bottom - top, self._bottom - self._top) or gap < -_BACK * size:
            return self._is_drawn_again(self._text[index], left) and shared > 0
        if space < 0:
            return gap < _GAP * size
        return gap < _DOUBTED_GAP * size and self._is_guess(range(space, index))

    def _is_mark_on_a_figure(self, index: int, bottom: float) -> bool:
        """A raised figure after another: "2018" with a note's mark is not the year 20181."""
        if not (self._text[index].isdigit() and self._letters[-1].isdigit()):
            return False
        size, of_word = self._face.size, self._word_face.size
        rise = (self._bottom - _DESCENT * of_word) - (bottom - _DESCENT * size)
        return size < _SMALLER * of_word and rise > _RAISED * of_word

    def _is_guess(self, spaces: range) -> bool:
        """The white space is pdfium's own; the file has none there."""
        return all(pdfium.FPDFText_IsGenerated(self._raw, index) == 1 for index in spaces)

    def _is_drawn_again(self, character: str, left: float) -> bool:
        near = abs(left - self._lefts[-1]) < _TWICE * self._face.size
        return near and character == self._letters[-1]

    def _finish(self) -> None:
        """Ends the word that is being read, if there is one."""
        if not self._letters:
            return
        face, found = self._word_face, self.found
        text = spelled(self._letters, self._lefts, self._rights)
        found.count += len(self._letters)
        if not text.isascii():
            found.unmapped += sum(text.count(sign) for sign in _UNMAPPED)
        if face.symbol and len(text) == 1 and ord(text) < 0x100:
            text = BULLET
        left, right = min(self._lefts), max(self._rights)
        bold = self._bold or 2 * self._twice >= len(self._letters)
        word = Word(text, left, self._top, right, self._bottom, face.size, bold)
        if face.watermark or not self._is_visible(word):
            found.hidden.append(word)
        elif text and not self._is_seen(word):
            found.words.setdefault(face.direction, []).append(word)

    def _is_visible(self, word: Word) -> bool:
        width, height = self._frames[self._word_face.direction].size
        return word.right > 0 and word.left < width and word.bottom > 0 and word.top < height

    def _is_seen(self, word: Word) -> bool:
        """The word stands here already: drawn twice, it was meant to be bold."""
        row = round(word.top)
        near = max(_TWICE * word.size, 0.5)
        for key in ((word.text, row), (word.text, row - 1), (word.text, row + 1)):
            for other in self._seen.get(key, ()):
                if abs(other.left - word.left) < near and abs(other.top - word.top) < near:
                    other.bold = True
                    return True
        self._seen.setdefault((word.text, row), []).append(word)
        return False
