"""The type that characters are set in: size, weight, direction, as a page's text objects tell.

A text page and the place of a character in, its `Face` out. Asked once a text object: the calls
are slow beside those that `characters` makes for every character.
"""

import ctypes
import math
import re
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

OBLIQUE = 4
"""The direction of text that runs neither level nor upright."""
_MAX_SLANT = math.radians(15)
"""A scanned page may hang askew: text that leans less is level."""
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!l)|semib", re.IGNORECASE)
_SYMBOL_NAME = re.compile(r"wingding|webding|dingbat|marlett", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
"""A font flag of the PDF format (table 121 of ISO 32000-2)."""
_FILL_AND_STROKE = 2
"""A text render mode: an outline drawn over the letter makes it bold."""
_USUAL = 10.0
"""Where a font does not tell its size."""
_FAINT_SIZE = 40.0
_FAINT_OBLIQUE_SIZE = 20.0
"""Oblique text of this size is a watermark whatever its colour."""
_LIGHT = range(175, 250)
"""Lightest of grey that is meant to be seen; white is a title on a dark ground."""


@dataclass(frozen=True, slots=True)
class Face:
    """What the characters of one text object share."""

    size: float
    """In points, as shown."""
    bold: bool
    symbol: bool
    """Of a font of signs: its letters are no letters."""
    direction: int
    """Quarters (clockwise) by which the PDF's own page must turn for the text to be upright, or
    `OBLIQUE`."""
    watermark: bool
    """Large and light, or large and slanted."""


@dataclass(slots=True)
class Faces:
    """The faces of one page's text; fonts are looked up once."""

    textpage: PdfTextPage
    doubled: frozenset[int] = frozenset()
    """Addresses of the text objects that are drawn twice."""
    _fonts: dict[int | None, tuple[bool, bool]] = field(default_factory=dict)
    """Of each font, by its address: bold, symbol."""

    def at(self, index: int) -> Face:
        """The face of the character at `index`."""
        raw = self.textpage.raw
        item = pdfium.FPDFText_GetTextObject(raw, index)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d) or _USUAL
        direction = _direction(matrix.a, matrix.b)
        bold, symbol = self._font(pdfium.FPDFTextObj_GetFont(item))
        if pdfium.FPDFTextObj_GetTextRenderMode(item) == _FILL_AND_STROKE:
            bold = True
        if self.doubled and item and ctypes.addressof(item.contents) in self.doubled:
            bold = True
        return Face(size, bold, symbol, direction, self._is_watermark(index, size, direction))

    def _font(self, font: "ctypes._Pointer[ctypes.Structure]") -> tuple[bool, bool]:
        address = ctypes.cast(font, ctypes.c_void_p).value
        known = self._fonts.get(address)
        if known is None:
            known = _weight_and_kind(font) if address else (False, False)
            self._fonts[address] = known
        return known

    def _is_watermark(self, index: int, size: float, direction: int) -> bool:
        if direction == OBLIQUE:
            return size >= _FAINT_OBLIQUE_SIZE or self._is_light(index)
        return size >= _FAINT_SIZE and self._is_light(index)

    def _is_light(self, index: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self.textpage.raw, index, red, green, blue, alpha)
        return min(red.value, green.value, blue.value) in _LIGHT or alpha.value < 128


def _direction(along: float, up: float) -> int:
    """Quarters clockwise that make text upright whose line runs along the vector given.

    >>> [_direction(*vector) for vector in [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0.02), (1, 1)]]
    [0, 1, 2, 3, 0, 4]
    """
    angle = math.atan2(up, along)
    quarters = round(angle / (math.pi / 2))
    if abs(angle - quarters * math.pi / 2) > _MAX_SLANT:
        return OBLIQUE
    return quarters % 4


def _weight_and_kind(font: "ctypes._Pointer[ctypes.Structure]") -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = (
        _BOLD_NAME.search(name) is not None
        or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        or (flags > 0 and bool(flags & _FORCE_BOLD))
    )
    return bold, _SYMBOL_NAME.search(name) is not None
