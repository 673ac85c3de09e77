"""Pages that are pictures: which they are, and their words by OCR.

A page and its words in; whether they are all that it says, out. The recognition itself is `ocr`'s.
"""

import re

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.pdf.characters import PageWords
from ingest.readers.pdf.frames import Frame

_HARDLY_ANY = 20
"""A page of fewer characters may be a picture with a stamp or a page number on it."""
_UNREADABLE = 0.3
"""Beyond this share of characters without a letter, the text layer says nothing."""
_LARGE = 0.25
"""A picture of this share of the page may hold its text; a logo is smaller."""
_SHARE_BESIDE_TEXT = 0.5
_DRAWN_LETTERS = 150
"""A page without text and with so many drawn paths shows letters as drawings."""
_WORD = re.compile(r"\w")


def picture_share(page: PdfPage, frame: Frame) -> float:
    """How much of the page its pictures cover, at most 1."""
    width, height = frame.size
    boxes = [
        item.get_bounds()
        for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    ]
    area = sum(
        max(right - left, 0.0) * max(top - bottom, 0.0) for left, bottom, right, top in boxes
    )
    return float(min(area / max(width * height, 1.0), 1.0))


def _draws_letters(page: PdfPage) -> bool:
    """It holds so many paths that they may be letters."""
    paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3)
    return any(count >= _DRAWN_LETTERS for count, _ in enumerate(paths, 1))


def is_picture(page: PdfPage, frame: Frame, words: PageWords) -> bool:
    """What the page says stands in a picture, not in its text layer."""
    if words.unmapped > _UNREADABLE * max(words.count, 1):
        return True
    if words.count >= _HARDLY_ANY:
        return False
    share = picture_share(page, frame)
    if words.count:
        return share >= _SHARE_BESIDE_TEXT
    return share >= _LARGE or _draws_letters(page)
