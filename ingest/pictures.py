"""The picture of a page, with the words of a quote marked on it: what a reader checks by eye.

A PDF, the number of a page and rectangles of `ingest.layout` in, a PNG out. Which rectangles a
quote has is the layout's to say; where the PDF lies, the library's.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ingest.layout import Rectangle

if TYPE_CHECKING:
    from PIL.Image import Image

_HIGHLIGHT = (255, 228, 92)
"""Paper takes this colour, as under a marker; black type stays black."""
_MARGIN = 1.0
"""Points between a word's box and the edge of its mark."""
_LONGEST_SIDE = 10_000
"""Pixels; a larger picture takes hundreds of megabytes."""


def page_picture(pdf: Path, page: int, scale: float, rectangles: Sequence[Rectangle] = ()) -> bytes:
    """The page (from 1) as a PNG of `scale` pixels a point, as shown: turned and cropped.

    Those of `rectangles` that lie on this page are marked. Raises `UnreadableFile` where the file
    is no PDF that opens, or has no such page.
    """
    picture = _rendered(pdf, page, scale)
    marked = _marked(picture, [mark for mark in rectangles if mark.page == page], scale)
    png = BytesIO()
    marked.save(png, "PNG")
    return png.getvalue()


def _rendered(pdf: Path, page: int, scale: float) -> "Image":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        msg = (
            f"Cannot draw page {page} of {str(pdf)!r}: the file does not open as a PDF ({error}). "
            "Ingest the contract again from a PDF without a password."
        )
        raise UnreadableFile(msg) from error
    with document:
        if not 1 <= page <= len(document):
            msg = f"Cannot draw page {page} of {pdf.name!r}: it has pages 1 to {len(document)}."
            raise UnreadableFile(msg)
        document.init_forms()  # what was filled into a form is drawn too
        one = document[page - 1]
        _check_scale(pdf, page, scale, one.get_size())
        picture: Image = one.render(scale=scale).to_pil()
        return picture.convert("RGB")


def _check_scale(pdf: Path, page: int, scale: float, size: tuple[float, float]) -> None:
    if scale > 0 and max(size) * scale <= _LONGEST_SIDE:
        return
    msg = (
        f"Cannot draw page {page} of {pdf.name!r} at the scale {scale!r}: choose one above 0 and "
        f"up to {_LONGEST_SIDE / max(*size, 1.0):.1f}."
    )
    raise UnreadableFile(msg)


def _marked(picture: "Image", rectangles: Sequence[Rectangle], scale: float) -> "Image":
    from PIL import Image, ImageChops, ImageDraw

    veil = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(veil)
    for mark in rectangles:
        left, top = (mark.left - _MARGIN) * scale, (mark.top - _MARGIN) * scale
        right, bottom = (mark.right + _MARGIN) * scale, (mark.bottom + _MARGIN) * scale
        pen.rectangle((left, top, right, bottom), fill=_HIGHLIGHT)
    return ImageChops.multiply(picture, veil)
