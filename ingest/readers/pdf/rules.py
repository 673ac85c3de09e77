"""The lines and rectangles drawn on a page: what rules and shades tables.

A page's path objects in, `Rule`s out. Which of them belong to a table is left to `tables`.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfMatrix, PdfPage

from ingest.readers.pdf.frames import Frame

_MAX_SEGMENTS = 2_000
"""A path of more segments is a drawing."""
_MAX_RULES = 5_000
_MAX_DEPTH = 4
_SLANT = 0.7
"""A segment that climbs by so many points at most runs straight."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, or a rectangle: the border or the background of cells.

    Points from the top left corner of the page as its words count them. A line is as thin as it is
    drawn, or has no width at all; a rectangle has both width and height.
    """

    left: float
    top: float
    right: float
    bottom: float


def page_rules(page: PdfPage, frame: Frame) -> list[Rule]:
    """The ruling lines and rectangles drawn on the page, in the order they are drawn."""
    rules: list[Rule] = []
    for path, matrix in _paths(page.raw, PdfMatrix(), 0):
        for points in _outlines(path):
            boxes = _straight([matrix.on_point(*point) for point in points])
            rules.extend(Rule(*frame.place(box)) for box in boxes)
        if len(rules) > _MAX_RULES:
            break
    return rules


def _paths(
    holder: "ctypes._Pointer[ctypes.Structure]", outer: PdfMatrix, depth: int
) -> Iterator[tuple["ctypes._Pointer[ctypes.Structure]", PdfMatrix]]:
    """The paths of a page or form, each with the matrix to the page's own coordinates."""
    count, child = (
        (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
        if depth
        else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    )
    for index in range(count(holder)):
        item = child(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(item):
            yield item, _matrix(item).multiply(outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from _paths(item, _matrix(item).multiply(outer), depth + 1)


def _is_drawn(path: "ctypes._Pointer[ctypes.Structure]") -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _matrix(item: "ctypes._Pointer[ctypes.Structure]") -> PdfMatrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, raw)
    return PdfMatrix.from_raw(raw)


def _outlines(path: "ctypes._Pointer[ctypes.Structure]") -> Iterator[list[_Point]]:
    """The points of each run of straight segments of a path, the first again where it closes."""
    count = pdfium.FPDFPath_CountSegments(path)
    points: list[_Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count if count <= _MAX_SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points


def _straight(points: list[_Point]) -> Iterator[tuple[float, float, float, float]]:
    """The rectangle that the points draw, else their level and upright lines (own coordinates)."""
    steps = [
        (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in pairwise(points)
        if a != b
    ]
    straight = [s for s in steps if s[2] - s[0] <= _SLANT or s[3] - s[1] <= _SLANT]
    if len(points) == 5 and len(straight) == len(steps) and points[0] == points[-1]:
        yield (
            min(s[0] for s in steps),
            min(s[1] for s in steps),
            max(s[2] for s in steps),
            max(s[3] for s in steps),
        )
    else:
        yield from straight
