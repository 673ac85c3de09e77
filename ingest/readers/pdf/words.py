"""A word as a page shows it: its letters, its box, its type.

`characters` makes words of a page's characters, `ocr` of a picture's; `tables` and `lines` group
them.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """A run of letters without white space, in points from the top left corner of its page.

    The page is as shown: rotation applied, what its crop box hides left out. (Where text runs
    sideways, it is the page turned so that the text is upright.)
    """

    text: str
    left: float
    top: float
    """Of the line of type, not of the ink: as high above the base line as accents reach."""
    right: float
    bottom: float
    """Of the line of type: words of one size on one line have one bottom."""
    size: float
    """Type size in points."""
    bold: bool


def bounds(words: Iterable[Word]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the words together; there must be one at least."""
    boxes = [(word.left, word.top, word.right, word.bottom) for word in words]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
