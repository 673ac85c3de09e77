"""The page turned by quarters: from a PDF's own coordinates to those of who reads it.

A PDF counts from the bottom left corner of the unturned page; a reader from the top left corner of
the page as shown, or, where text runs sideways, as the reader turns it.
"""

from dataclasses import dataclass

from pypdfium2 import PdfPage

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; or, in a PDF's own coordinates, left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by quarters, what its crop box hides left out."""

    quarters: int
    """0 to 3, clockwise, from the PDF's own coordinates."""
    left: float
    """Of the visible page in the PDF's own coordinates, as are the three below."""
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def turned(self, quarters: int) -> "Frame":
        """The same page, turned by `quarters` in all."""
        return Frame(quarters % 4, self.left, self.bottom, self.right, self.top)

    def place(self, box: Box) -> Box:
        """A box of the PDF's own coordinates (left, bottom, right, top) in this frame."""
        left, bottom, right, top = box
        if self.quarters == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def own(self, box: Box) -> Box:
        """A box of this frame in the PDF's own coordinates: left, bottom, right, top."""
        left, top, right, bottom = box
        if self.quarters == 0:
            return left + self.left, self.top - bottom, right + self.left, self.top - top
        if self.quarters == 1:
            return top + self.left, left + self.bottom, bottom + self.left, right + self.bottom
        if self.quarters == 2:
            return self.right - right, top + self.bottom, self.right - left, bottom + self.bottom
        return self.right - bottom, self.top - right, self.right - top, self.top - left


def shown_frame(page: PdfPage) -> Frame:
    """The page as shown: its rotation applied, its crop box respected."""
    left, bottom, right, top = page.get_bbox()
    return Frame(page.get_rotation() // 90 % 4, left, bottom, right, top)
