"""Rectangles of ranges of the text."""

from array import array

from ingest.boxes import Boxes, WordBox, word_box
from ingest.layout import Layout, Rectangle, from_document, to_document

# "Le Client paie." on one line, "dix jours" on the next page in another column
WORDS = array(
    "i",
    [
        *(0, 2, 1, 1000, 1000, 2000, 2200),
        *(3, 9, 1, 2300, 1000, 5000, 2200),
        *(10, 15, 1, 5300, 1010, 7000, 2190),
        *(16, 19, 2, 1000, 1000, 2500, 2200),
        *(20, 25, 2, 2800, 1000, 5000, 2200),
    ],
)
LAYOUT = Layout(((595.0, 842.0), (595.0, 842.0)), WORDS)


class TestRectangles:
    def test_one_line(self) -> None:
        """Words side by side share a rectangle, in points."""
        assert LAYOUT.rectangles(0, 15) == (Rectangle(1, 10.0, 10.0, 70.0, 22.0),)

    def test_over_a_page(self) -> None:
        """A range that runs over a page has rectangles on both."""
        assert [r.page for r in LAYOUT.rectangles(10, 25)] == [1, 2]

    def test_part_of_a_word(self) -> None:
        """A range that touches a word covers it."""
        assert LAYOUT.rectangles(4, 6) == (Rectangle(1, 23.0, 10.0, 50.0, 22.0),)

    def test_between_words(self) -> None:
        """A range without words has none."""
        assert LAYOUT.rectangles(2, 3) == ()

    def test_columns(self) -> None:
        """Words far apart on one line are drawn apart."""
        numbers = array("i", [0, 2, 1, 0, 0, 1000, 1000, 3, 5, 1, 20000, 0, 21000, 1000])
        assert len(Layout(((595.0, 842.0),), numbers).rectangles(0, 5)) == 2

    def test_there_and_back(self) -> None:
        """What a store keeps of it is the same layout."""
        assert from_document(to_document(LAYOUT)) == LAYOUT


class TestBoxes:
    def test_there_and_back(self) -> None:
        words = [WordBox(0, 2, 1, 2, 3, 4), WordBox(3, 5, 5, 6, 7, 8)]
        boxes = Boxes.of(words)
        assert list(boxes) == words
        assert len(boxes) == 2
        assert hash(boxes) == hash(Boxes.of(words))

    def test_rounded_outwards(self) -> None:
        """A box covers its word, whatever the rounding."""
        assert word_box(0, 1, (1.001, 1.009, 1.991, 1.999)) == (0, 1, 100, 100, 200, 200)
