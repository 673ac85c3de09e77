"""Text drawn twice, slightly apart, so that it looks bold.

A page in, the text objects that another repeats out. pdfium's text page leaves the repetitions out,
and with them what they mean.
"""

import ctypes

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

_NEAR = 1.0
"""Points between an object and its repetition."""
_BACK = 3
"""An object repeats one of so many before it."""


def doubled_objects(page: PdfPage) -> frozenset[int]:
    """The addresses of the text objects that are drawn twice."""
    found: list[int] = []
    last: list[tuple[float, float, float, int]] = []
    matrix = pdfium.FS_MATRIX()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        x, y = matrix.e, matrix.f
        near = [one for one in last if abs(one[0] - x) < _NEAR and abs(one[1] - y) < _NEAR]
        pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        width = right.value - left.value
        found += [one[3] for one in near if abs(one[2] - width) < 0.1]
        last = [*last[1 - _BACK :], (x, y, width, ctypes.addressof(item.contents))]
    return frozenset(found)
