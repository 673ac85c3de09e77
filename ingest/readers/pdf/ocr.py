"""A page that is a picture in, its words out, read by Tesseract where that is installed.

The page is rendered, read, and read again turned upright where its words were doubtful or stood
sideways. Words come with their boxes on the page as shown, in Tesseract's reading order. Lines,
columns and paragraphs are left to the readers' geometry; which pages need this, to `read_pdf`.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from ingest.errors import NoTextLayer
from ingest.readers.pdf.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

LANGUAGE = "fra+eng"
SECONDS_A_PAGE = 120.0
"""A page of small print takes 5 to 10 seconds; one that takes longer is no page of text."""
_DPI = 300
_LONGEST_SIDE = 7000
"""Pixels; a plan of several square metres is rendered more coarsely."""
_POINTS_PER_INCH = 72
_LINE_FLOOR = 40.0
"""Median confidence of a line; below it stand strokes of signatures, stamps and dust."""
_MARK_FLOOR = 25.0
"""Of a mark without letters or figures in a good line. A word there is kept however unsure:
Tesseract doubts every "l'infrastructure" that it reads rightly."""
_DOUBTFUL = 75.0
"""Mean confidence of a page upside down is about 45, of a clean one about 94."""
_OPTIONS = f"--dpi {_DPI} -c textord_tabfind_find_tables=0"
"""Tesseract loses words of the tables that it finds (of a page of prices 14 in 100, else 3); rows
and columns are found downstream, by geometry."""
_INSTALL = "Install the packages tesseract-ocr and tesseract-ocr-fra, then ingest it again."

_ASCENT, _X_HEIGHT, _DESCENT = 0.73, 0.52, 0.21
"""Of usual type, in type sizes."""
_LOW = frozenset("acemnorsuvwxz:.-–—_~«»…")
_DESCENDING = frozenset("gjpqy,;()[]{}Q@ç|/")
_BULLETS = frozenset({"e", "¢", "©", "®", "°"})
"""What Tesseract takes a round bullet for; none is a word by itself at the head of a line. "o" is
left: word processors print that very letter before the items of an inner list."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as Tesseract saw it, in pixels of the picture."""

    text: str
    line: tuple[int, int, int]
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


def available() -> bool:
    """Tesseract is on the PATH and knows French or English."""
    return bool(languages())


def languages() -> tuple[str, ...]:
    """Which of the languages of `LANGUAGE` Tesseract can read; empty where it is not installed."""
    return tuple(name for name in LANGUAGE.split("+") if name in _installed())


def missing_language() -> str:
    """What a user should know where one language is not installed; "" where both or none are."""
    missing = [name for name in LANGUAGE.split("+") if name not in languages()]
    if len(missing) != 1:
        return ""
    return (
        f"Scanned pages were read with {languages()[0]!r} only: Tesseract does not know "
        f"{missing[0]!r}. Install the package tesseract-ocr-{missing[0]} to read them better."
    )


@cache
def _installed() -> frozenset[str]:
    if shutil.which("tesseract") is None:
        return frozenset()
    import pytesseract

    return frozenset(pytesseract.get_languages())


def read_page(page: "PdfPage", language: str = LANGUAGE) -> list[Word]:
    """The words of a page by OCR, in reading order; empty where the page is blank.

    Of the languages asked for, those are read that are installed. Raises `NoTextLayer` where none
    is, or where Tesseract fails or takes longer than `SECONDS_A_PAGE`.
    """
    words, turn = read_upright(page, language)
    size = page.get_size()
    width, height = size if turn % 180 == 0 else size[::-1]
    return [_turned_back(word, turn, width, height) for word in words]


def read_upright(page: "PdfPage", language: str = LANGUAGE) -> tuple[list[Word], int]:
    """As `read_page`, but with boxes on the page turned so that its words stand upright.

    The second value is by how many degrees the page as shown was turned for that, clockwise.
    """
    known = "+".join(name for name in language.split("+") if name in _installed())
    if not known:
        msg = f"Cannot read a scanned page: Tesseract with {language!r} is not there. {_INSTALL}"
        raise NoTextLayer(msg)
    picture, scale = _picture(page)
    seen = _seen(picture, known)
    turn = _turn(picture) if _is_doubtful(seen) else 0
    if turn:
        seen = _seen(picture.rotate(-turn, expand=True), known)
    return _words(seen, scale), turn


def _picture(page: "PdfPage") -> tuple["Image", float]:
    """The page in grey, and how many pixels a point has."""
    scale = min(_DPI / _POINTS_PER_INCH, _LONGEST_SIDE / max(*page.get_size(), 1.0))
    return page.render(scale=scale, grayscale=True).to_pil(), scale


def _seen(picture: "Image", language: str) -> list[_Seen]:
    import pytesseract

    try:
        data: dict[str, list[Any]] = pytesseract.image_to_data(
            picture,
            lang=language,
            config=_OPTIONS,
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS_A_PAGE,
        )
    except pytesseract.TesseractError as error:
        msg = f"Cannot read a scanned page: Tesseract fails ({error.message!r}). {_INSTALL}"
        raise NoTextLayer(msg) from error
    except RuntimeError as error:  # pytesseract's only sign that the time is over
        msg = (
            f"Cannot read a scanned page: Tesseract took longer than {SECONDS_A_PAGE:.0f} s. "
            "Scan it again at 300 dpi, or leave the page out."
        )
        raise NoTextLayer(msg) from error
    return _certain(_lines(_all_words(data)))


def _all_words(data: dict[str, list[Any]]) -> Iterator[_Seen]:
    for index, raw in enumerate(data["text"]):
        text = "".join(str(raw).split())
        if text:
            left, top = data["left"][index], data["top"][index]
            line = (data["block_num"][index], data["par_num"][index], data["line_num"][index])
            right, bottom = left + data["width"][index], top + data["height"][index]
            yield _Seen(text, line, left, top, right, bottom, float(data["conf"][index]))


def _lines(words: Iterable[_Seen]) -> list[list[_Seen]]:
    lines: defaultdict[tuple[int, int, int], list[_Seen]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    return list(lines.values())


def _certain(lines: Iterable[list[_Seen]]) -> list[_Seen]:
    """The words of the lines that read as text, without marks that do not."""
    return [
        word
        for line in lines
        if median(other.confidence for other in line) >= _LINE_FLOOR
        for word in line
        if word.confidence >= _MARK_FLOOR or any(map(str.isalnum, word.text))
    ]


def _is_doubtful(seen: Sequence[_Seen]) -> bool:
    """The words are few, unsure, or taller than wide: the page may lie on its side or its head."""
    long = [word for word in seen if len(word.text) > 3]
    if not long:
        return True
    tall = sum(word.bottom - word.top > word.right - word.left for word in long)
    return 2 * tall > len(long) or fmean(word.confidence for word in seen) < _DOUBTFUL


def _turn(picture: "Image") -> int:
    """By how many degrees the picture is to be turned clockwise to stand upright."""
    import pytesseract

    try:
        found = pytesseract.image_to_osd(
            picture, config=f"--dpi {_DPI}", output_type="dict", timeout=SECONDS_A_PAGE
        )
    except RuntimeError:  # too few letters to tell, or no data for it: the page stays as it is
        return 0
    return int(found["rotate"]) % 360


def _words(seen: Sequence[_Seen], scale: float) -> list[Word]:
    return [word for line in _lines(seen) for word in _line_words(line, scale)]


def _line_words(line: Sequence[_Seen], scale: float) -> Iterator[Word]:
    """The words of a line, all of one type size; boxes as tall as the type, not as its ink."""
    size = median(_size(word) for word in line)
    for index, word in enumerate(line):
        bullet = index == 0 and len(line) > 1 and word.text in _BULLETS
        baseline = word.bottom - (_DESCENT * size if _descends(word.text) else 0.0)
        high = max(0.0, baseline - _ASCENT * size) if not bullet else word.top
        low = baseline + _DESCENT * size if not bullet else word.bottom
        yield Word(
            "•" if bullet else word.text,
            word.left / scale,
            min(word.top, high) / scale,
            word.right / scale,
            max(word.bottom, low) / scale,
            round(size / scale * 2) / 2,
            bold=False,  # Tesseract does not tell
        )


def _size(word: _Seen) -> float:
    """The type size, in pixels, that a word of these letters and of this height is set in."""
    rise = _X_HEIGHT if set(word.text) <= _LOW | set("gjpqy") else _ASCENT
    fall = _DESCENT if _descends(word.text) else 0.0
    return (word.bottom - word.top) / (rise + fall)


def _descends(text: str) -> bool:
    return not _DESCENDING.isdisjoint(text)


def _turned_back(word: Word, turn: int, width: float, height: float) -> Word:
    """The word on the page as shown; `width` and `height` are of the page turned upright."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    match turn:
        case 90:
            box = (top, width - right, bottom, width - left)
        case 180:
            box = (width - right, height - bottom, width - left, height - top)
        case 270:
            box = (height - bottom, left, height - top, right)
        case _:
            return word
    return Word(word.text, *box, word.size, word.bold)
