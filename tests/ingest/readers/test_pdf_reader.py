"""What a PDF says of itself, what is filled in, and which of its pages are pictures."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import EncryptedFile, NoTextLayer, UnsupportedFormat
from ingest.lines import Bookmark
from ingest.readers.pdf import ocr, read_pdf

needs_ocr = pytest.mark.skipif(not ocr.available(), reason="Tesseract is not installed")


def texts(source) -> list[str]:
    return [line.text for line in source.lines]


class TestProperties:
    def test_outline(self, tmp_path: Path) -> None:
        """The file's title and the entries of its outline come with levels and pages."""
        path = tmp_path / "c.pdf"
        canvas = Canvas(str(path))
        canvas.setTitle("Contrat d’hébergement")
        for page, (title, level) in enumerate([("Objet", 0), ("Durée", 1), ("Prix", 0)]):
            canvas.bookmarkPage(f"p{page}")
            canvas.addOutlineEntry(title, f"p{page}", level)
            canvas.drawString(72, 700, f"Article {page}")
            canvas.showPage()
        canvas.save()
        source = read_pdf(path)
        assert source.title == "Contrat d’hébergement"
        assert source.bookmarks == (
            Bookmark("Objet", 1, 1),
            Bookmark("Durée", 2, 2),
            Bookmark("Prix", 1, 3),
        )

    def test_password_of_the_owner(self, tmp_path: Path, samples: Path) -> None:
        """A file that everybody may open is read, though its owner kept a password."""
        writer = PdfWriter(clone_from=samples / "auvalie-hds-avenant-1.pdf")
        writer.encrypt("", "secret", algorithm="AES-256")
        path = tmp_path / "c.pdf"
        writer.write(path)
        assert texts(read_pdf(path)) == texts(read_pdf(samples / "auvalie-hds-avenant-1.pdf"))

    def test_password(self, tmp_path: Path, samples: Path) -> None:
        writer = PdfWriter(clone_from=samples / "auvalie-hds-avenant-1.pdf")
        writer.encrypt("secret", algorithm="AES-256")
        path = tmp_path / "c.pdf"
        writer.write(path)
        with pytest.raises(EncryptedFile, match="without a password"):
            read_pdf(path)

    def test_cut_off(self, tmp_path: Path, samples: Path) -> None:
        """A file cut off in the middle is refused or read as far as it goes, in one line."""
        path = tmp_path / "c.pdf"
        path.write_bytes((samples / "auvalie-hds.pdf").read_bytes()[:3000])
        with pytest.raises(UnsupportedFormat, match="damaged or not a PDF"):
            read_pdf(path)


class TestForms:
    @pytest.fixture
    def form(self, tmp_path: Path) -> Path:
        """A form whose text field is filled and whose first box is ticked."""
        path = tmp_path / "form.pdf"
        canvas = Canvas(str(path))
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 706, "Client :")
        canvas.acroForm.textfield(name="client", x=120, y=700, width=200, height=18, value="")
        canvas.drawString(90, 664, "Option continue")
        canvas.acroForm.checkbox(name="continue", x=72, y=660, size=14, checked=True)
        canvas.drawString(90, 634, "Option locale")
        canvas.acroForm.checkbox(name="locale", x=72, y=630, size=14, checked=False)
        canvas.save()
        writer = PdfWriter(clone_from=PdfReader(path))
        for reference in writer.pages[0]["/Annots"]:
            widget = reference.get_object()
            if widget["/T"] == "client":
                widget[NameObject("/V")] = TextStringObject("Clinique des Trois-Vernes")
        writer.write(path)
        return path

    def test_values(self, form: Path) -> None:
        """What is filled in stands where it was filled in; a ticked box is a crossed box."""
        assert texts(read_pdf(form)) == [
            "Client : Clinique des Trois-Vernes",
            "☒ Option continue",
            "Option locale",
        ]


def draw_picture(canvas: Canvas, folder: Path, text: str) -> None:
    """A page that shows `text` as a picture only."""
    from PIL import ImageFont

    picture = Image.new("L", (1240, 1754), 255)
    font = ImageFont.load_default(44)
    ImageDraw.Draw(picture).text((150, 200), text, fill=0, font=font)
    path = folder / "picture.png"
    picture.save(path)
    canvas.drawImage(str(path), 0, 0, 595, 842)


class TestPictures:
    @pytest.fixture
    def mixed(self, tmp_path: Path) -> Path:
        """Text, a blank page, a page with a logo only, and a scanned page."""
        path = tmp_path / "mixed.pdf"
        canvas = Canvas(str(path))
        canvas.drawString(72, 700, "Article 1 - Le Client paie.")
        canvas.showPage()
        canvas.showPage()
        logo = tmp_path / "logo.png"
        Image.new("L", (20, 20), 90).save(logo)
        canvas.drawImage(str(logo), 72, 700, 60, 60)
        canvas.showPage()
        draw_picture(canvas, tmp_path, "Article 2 - The Client pays.")
        canvas.showPage()
        canvas.save()
        return path

    @needs_ocr
    def test_recognised(self, mixed: Path) -> None:
        """A scanned page among others is read by OCR and named; blank pages are simply empty."""
        source = read_pdf(mixed)
        assert source.ocr_pages == (4,)
        assert texts(source) == ["Article 1 - Le Client paie.", "Article 2 - The Client pays."]

    def test_without_ocr(self, mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without OCR the file is refused, with the pages that are pictures and what to install."""
        monkeypatch.setattr(ocr, "available", lambda: False)
        with pytest.raises(NoTextLayer, match=r"page\(s\) 4 are scanned .* tesseract-ocr-fra"):
            read_pdf(mixed)

    def test_drawing_under_a_title(self, read_drawn) -> None:
        """A drawing under a short title is no scanned page."""

        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 780, "Annexe 4")
            for index in range(200):
                canvas.line(72, 100 + index, 72 + 2 * index, 700 - index)

        source = read_drawn(draw)
        assert (texts(source), source.ocr_pages) == (["Annexe 4"], ())
