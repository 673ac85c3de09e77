"""The letters that a PDF is printed with, embedded in it.

DejaVu Sans where the system has it, which knows Greek, Cyrillic and signs; else Bitstream Vera,
which reportlab brings along: the same letters, for the languages of Western and Central Europe. A
character that neither has is printed as an empty box, and is the character itself when it is
copied.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_FAMILIES = (("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"), ("Vera.ttf", "VeraBd.ttf"))
"""Files of the plain and the bold type, the first that are found."""
_UNSEEN = (0xAD, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
"""Joiners, soft hyphens and marks of direction: kept in the text, printed as nothing."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A plain and a bold type that reportlab knows by name."""

    plain: str
    bold: str
    fonts: tuple[Any, ...]
    known: frozenset[int]
    """The characters that both have."""

    def missing(self, text: str) -> list[str]:
        """The characters of the text that are printed as boxes, in order."""
        return [c for c in sorted(set(text)) if ord(c) not in self.known and not c.isspace()]

    def box(self, characters: Iterable[str]) -> None:
        """Have these printed as boxes; else they would be copied as nothing."""
        for font in self.fonts:
            for character in characters:
                font.face.charToGlyph.setdefault(ord(character), 0)


@lru_cache(maxsize=1)
def typeface() -> Typeface:
    """The first family that is there."""
    from reportlab.pdfbase.ttfonts import TTFError

    for family in _FAMILIES[:-1]:
        try:
            return opened(*family)
        except TTFError:
            continue
    return opened(*_FAMILIES[-1])


def opened(plain: str, bold: str) -> Typeface:
    """The family of these files, known to reportlab from now on. Raises its `TTFError`."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    names = [f"Clausier-{Path(file).stem}" for file in (plain, bold)]
    fonts = [TTFont(name, file) for name, file in zip(names, (plain, bold), strict=True)]
    for font in fonts:
        registerFont(font)
        for mark in _UNSEEN:
            font.face.charToGlyph[mark] = font.face.charToGlyph[ord(" ")]
            font.face.charWidths[mark] = 0
    both = set(fonts[0].face.charToGlyph) & set(fonts[1].face.charToGlyph)
    return Typeface(names[0], names[1], tuple(fonts), frozenset(c for c in both if c < 0x10000))
