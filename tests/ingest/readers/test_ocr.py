"""Pages that are pictures, read by Tesseract."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NoTextLayer
from ingest.readers.pdf import ocr

WORDS = (
    "ARTICLE 7. Sauvegardes",
    "L’Hébergeur sauvegarde chaque nuit les données du Client,",
    "et les conserve pendant quarante-deux jours à Vernecourt.",
    "• La restauration s’effectue en quatre heures ouvrées.",
)
SIZE = (380.0, 130.0)

needs_tesseract = pytest.mark.skipif(
    ocr.languages() != ("fra", "eng"),
    reason="needs Tesseract: install tesseract-ocr and tesseract-ocr-fra",
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of text."""
    path = tmp_path_factory.mktemp("ocr") / "printed.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    canvas.setFont("Times-Roman", 12)
    for line, words in enumerate(WORDS):
        canvas.drawString(30, 95 - 22 * line, words)
    canvas.save()
    return path


@pytest.fixture(scope="module")
def scan(printed: Path) -> Image.Image:
    """The page as a scanner at 200 dpi sees it."""
    with pypdfium2.PdfDocument(printed) as document:
        picture: Image.Image = document[0].render(scale=200 / 72).to_pil()
    return picture


@pytest.fixture(scope="module")
def page(scan: Image.Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    """Opens the scan, lying on the page as it was put on the glass."""
    opened: list[pypdfium2.PdfDocument] = []

    def lying(turn: int = 0) -> pypdfium2.PdfPage:
        picture = scan.rotate(-turn, expand=True)
        width, height = (side * 72 / 200 for side in picture.size)
        path = tmp_path_factory.mktemp("scan") / "scan.pdf"
        canvas = Canvas(str(path), pagesize=(width, height))
        jpeg = BytesIO()
        picture.convert("L").save(jpeg, "JPEG", quality=80)
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        canvas.save()
        opened.append(pypdfium2.PdfDocument(path))
        return opened[-1][0]

    yield lying
    for document in opened:
        document.close()


@pytest.fixture(scope="module")
def read(page) -> list:
    """What is read on the page as it should lie."""
    return ocr.read_page(page())


def said(words: list) -> list[str]:
    return [word.text.replace("'", "’") for word in words]


@needs_tesseract
class TestReadPage:
    def test_words(self, read) -> None:
        """Every word is read, accents and the round mark of a list item too."""
        assert said(read) == " ".join(WORDS).split()

    def test_turned(self, page, read) -> None:
        """A page that was scanned on its head is read; boxes lie on the page as shown."""
        turned = ocr.read_page(page(180))
        assert said(turned) == said(read)
        width, height = SIZE
        for there, here in zip(read, turned, strict=True):
            left, top = width - there.right, height - there.bottom
            assert (here.left, here.top) == pytest.approx((left, top), abs=3)

    def test_upright(self, page, read) -> None:
        """Who forms lines is given the page turned upright, and by how much it was turned."""
        words, turn = ocr.read_upright(page(90))
        assert (said(words), turn) == (said(read), 270)
        for there, here in zip(read, words, strict=True):
            assert (here.left, here.top) == pytest.approx((there.left, there.top), abs=3)

    def test_boxes(self, read, printed: Path) -> None:
        """A word's box covers its word where the page of text has it."""
        with pypdfium2.PdfDocument(printed) as document:
            text = document[0].get_textpage()
            for word in read:
                top, bottom = SIZE[1] - word.top + 2, SIZE[1] - word.bottom - 2
                found = text.get_text_bounded(word.left - 1, bottom, word.right + 1, top)
                assert re.sub(r"\W", "", word.text) in re.sub(r"\W", "", found)

    def test_size(self, read) -> None:
        """Type is as large as it was set, to a point and a half."""
        assert {round(word.size) for word in read} <= {11, 12, 13}

    def test_line(self, read) -> None:
        """Words of a line overlap in height, those of two lines do not cross by half."""
        first, second = read[:3], read[3:11]
        assert max(word.top for word in first) < min(word.bottom for word in first)
        assert max(word.bottom for word in first) < min(word.bottom for word in second)

    def test_blank(self) -> None:
        """A page without ink has no words."""
        with pypdfium2.PdfDocument.new() as document:
            assert ocr.read_page(document.new_page(200, 200)) == []


class TestTurnedBack:
    @pytest.mark.parametrize(
        ("turn", "box"),
        [
            (0, (10, 20, 40, 30)),
            (90, (20, 60, 30, 90)),  # its left end stands low
            (180, (60, 170, 90, 180)),
            (270, (170, 10, 180, 40)),  # its left end stands high
        ],
    )
    def test_box(self, turn: int, box: tuple[float, ...]) -> None:
        """A box of the page turned upright, 100 by 200 points, on the page as shown."""
        word = ocr._turned_back(ocr.Word("mot", 10, 20, 40, 30, 8, bold=False), turn, 100, 200)
        assert (word.left, word.top, word.right, word.bottom) == box


class TestLanguages:
    @pytest.mark.parametrize(
        ("installed", "available", "languages", "missing"),
        [
            ({"eng", "fra", "osd"}, True, ("fra", "eng"), ""),
            ({"eng", "osd"}, True, ("eng",), "tesseract-ocr-fra"),
            ({"fra"}, True, ("fra",), "tesseract-ocr-eng"),
            ({"deu"}, False, (), ""),
            (set(), False, (), ""),
        ],
    )
    def test_of_what_is_installed(
        self, monkeypatch: pytest.MonkeyPatch, installed, available, languages, missing
    ) -> None:
        """One language of the two is enough, and the user is told which package brings the other."""
        monkeypatch.setattr(ocr, "_installed", lambda: frozenset(installed))
        assert (ocr.available(), ocr.languages()) == (available, languages)
        assert missing in ocr.missing_language()
        assert bool(ocr.missing_language()) == bool(missing)

    def test_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without Tesseract on the PATH a page is refused with the packages to install."""
        monkeypatch.setattr(ocr, "_installed", ocr._installed.__wrapped__)
        monkeypatch.setenv("PATH", "")
        assert not ocr.available()
        with (
            pypdfium2.PdfDocument.new() as document,
            pytest.raises(NoTextLayer, match="tesseract-ocr-fra"),
        ):
            ocr.read_page(document.new_page(200, 200))


@needs_tesseract
class TestTimeLimit:
    def test_over(self, page, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page that takes too long is refused rather than waited for."""
        monkeypatch.setattr(ocr, "SECONDS_A_PAGE", 0.01)
        with pytest.raises(NoTextLayer, match="longer than"):
            ocr.read_page(page())
