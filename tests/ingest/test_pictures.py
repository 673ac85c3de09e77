"""Pictures of pages, with a quote marked where it stands."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.layout import Rectangle
from ingest.pictures import page_picture

WORD = "Hébergement"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Pages of 200 by 300 points, a word near the top left corner of each; the second is turned."""
    upright, path = tmp_path / "upright.pdf", tmp_path / "pages.pdf"
    canvas = Canvas(str(upright), pagesize=(200, 300))
    for _ in range(2):
        canvas.setFont("Helvetica", 20)
        canvas.drawString(20, 260, WORD)
        canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(upright) as document:
        document[1].set_rotation(90)
        document.save(path)
    return path


def cropped(pdf: Path) -> Path:
    """The same with 10 points cut off at the left and 20 at the top."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        page.set_cropbox(10, 0, 200, 280)
    path = pdf.with_name("cropped.pdf")
    document.save(path)
    document.close()
    return path


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is dark."""
    box = image.convert("L").point(lambda grey: 255 if grey < 100 else 0).getbbox()
    assert box is not None
    return box


def yellow(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is marked."""
    blue = image.getchannel("B").point(lambda b: 255 if b < 150 else 0)
    box = Image.composite(
        blue,
        Image.new("L", image.size),
        image.getchannel("R").point(lambda r: 255 if r > 200 else 0),
    ).getbbox()
    assert box is not None
    return box


class TestPagePicture:
    @pytest.mark.parametrize(
        ("page", "scale", "size"),
        [(1, 1.0, (200, 300)), (1, 2.0, (400, 600)), (2, 1.0, (300, 200))],
    )
    def test_size(self, pdf: Path, page: int, scale: float, size: tuple[int, int]) -> None:
        """The picture is the page as shown, turned where the page is, so many pixels a point."""
        assert picture(page_picture(pdf, page, scale)).size == size

    def test_cropped(self, pdf: Path) -> None:
        """What the page's crop box cuts off is not shown."""
        whole, cut = (ink(picture(page_picture(path, 1, 1.0))) for path in (pdf, cropped(pdf)))
        assert picture(page_picture(cropped(pdf), 1, 1.0)).size == (190, 280)
        assert (whole[0] - cut[0], whole[1] - cut[1]) == (10, 20)

    @pytest.mark.parametrize("page", [1, 2])
    def test_marked(self, pdf: Path, page: int) -> None:
        """A rectangle is marked where it stands on the page as shown, the words in it unchanged."""
        bare = picture(page_picture(pdf, page, 2.0))
        left, top, right, bottom = ink(bare)
        box = Rectangle(page, left / 2, top / 2, right / 2, bottom / 2)
        marked = picture(page_picture(pdf, page, 2.0, [box]))
        assert ink(marked) == ink(bare)
        assert yellow(marked) == pytest.approx((left - 2, top - 2, right + 2, bottom + 2), abs=1)

    def test_of_another_page(self, pdf: Path) -> None:
        """The part of a quote that stands on another page is not marked on this one."""
        assert page_picture(pdf, 1, 1.0, [Rectangle(2, 0, 0, 50, 50)]) == page_picture(pdf, 1, 1.0)

    def test_over_the_edge(self, pdf: Path) -> None:
        """A rectangle that leaves the page is marked as far as the page goes."""
        marked = picture(page_picture(pdf, 1, 1.0, [Rectangle(1, -50, -50, 500, 500)]))
        assert yellow(marked) == (0, 0, 200, 300)


class TestRefused:
    @pytest.mark.parametrize("page", [0, 3, -1])
    def test_no_such_page(self, pdf: Path, page: int) -> None:
        with pytest.raises(UnreadableFile, match="pages 1 to 2"):
            page_picture(pdf, page, 1.0)

    @pytest.mark.parametrize("scale", [0.0, -1.0, 1000.0])
    def test_no_such_scale(self, pdf: Path, scale: float) -> None:
        """A picture that no screen could hold is refused, with the scale that can be had."""
        with pytest.raises(UnreadableFile, match="up to 33"):
            page_picture(pdf, 1, scale)

    def test_no_pdf(self, tmp_path: Path) -> None:
        path = tmp_path / "no.pdf"
        path.write_text("no", "utf-8")
        with pytest.raises(UnreadableFile, match="does not open"):
            page_picture(path, 1, 1.0)

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="does not open"):
            page_picture(tmp_path / "absent.pdf", 1, 1.0)
