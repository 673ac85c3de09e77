"""The letters of a PDF as a reader sees them, and the words they make."""

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from ingest.lines import Why
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.spelling import BULLET, spelled

WIDTH, HEIGHT = 595.0, 842.0


def texts(source):
    return [line.text for line in source.lines]


def draw_letters(canvas: Canvas, x: float, y: float, text: str, again: float | None = None) -> None:
    """Each letter as an object of its own; drawn twice where `again` says how far apart."""
    for letter in text:
        canvas.drawString(x, y, letter)
        if again is not None:
            canvas.drawString(x + again, y, letter)
        x += canvas.stringWidth(letter)


class TestSpelling:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("e\u0301te\u0301", "été"),  # combining accents are composed
            ("re´sume´", "résumé"),  # accents beside their letters, after them
            ("Franc¸ais", "Français"),
            ("con\ufb01ance", "confiance"),  # ligatures come apart
            ("e\ufb00ectif", "effectif"),
            ("o\ufb03ce", "office"),
            ("10²", "10²"),  # an exponent is no ligature
            ("disponibi\u00ad", "disponibi-"),  # the hyphen of a break is seen
            ("disponibi\u0002", "disponibi-"),
            ("disponibi\ufffe", "disponibi-"),
            ("\uf0b7", BULLET),  # a bullet of a symbol font
            ("\uf0a7", BULLET),
            ("/~admin", "/~admin"),  # a sign of its own
            ("x´", "x´"),  # no letter that French or English writes
        ],
    )
    def test_signs(self, given: str, expected: str) -> None:
        """Every sign becomes the letter that is seen."""
        places = [float(index) for index in range(len(given))]
        assert spelled(given, places, [place + 1 for place in places]) == expected

    def test_accent_before_its_letter(self) -> None:
        """An accent joins the letter that it stands over, though it is drawn before it."""
        assert spelled("re´e", [0, 5, 10.5, 10], [5, 10, 13.5, 15]) == "reé"


def with_ligatures(path: Path, **letters: str) -> Path:
    """The PDF, the glyphs of its capitals standing for letters: one glyph, two or three letters."""
    writer = PdfWriter(clone_from=path)
    table = "".join(
        f"<{ord(sign):02X}> <{'00'.join(['', *(f'{ord(letter):02X}' for letter in word)])}>\n"
        for sign, word in letters.items()
    )
    stream = StreamObject()
    stream.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        + f"{len(letters)} beginbfchar\n{table}endbfchar\n".encode()
        + b"endcmap end end"
    )
    reference = writer._add_object(stream)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = reference
    writer.write(path)
    return path


class TestLigatures:
    def test_one_glyph_for_several_letters(self, tmp_path: Path) -> None:
        """A glyph that the file says is "ffi" gives three letters, even the same one twice."""
        path = tmp_path / "ligatures.pdf"
        canvas = Canvas(str(path))
        canvas.drawString(72, 700, "certiXcat, chiYrement et eZcacit, eYort")
        canvas.save()
        source = read_pdf(with_ligatures(path, X="fi", Y="ff", Z="ffi"))
        assert texts(source) == ["certificat, chiffrement et efficacit, effort"]
        first = next(iter(source.lines[0].boxes))
        assert 7200 <= first.left < first.right < 13000


class TestWords:
    def test_glued(self, read_drawn) -> None:
        """Letters without any space between words are parted where gaps are."""

        def draw(canvas: Canvas) -> None:
            x = 72.0
            for word in ("Le", "Client", "paie", "chaque", "mois."):
                draw_letters(canvas, x, 700, word)
                x += canvas.stringWidth(word) + 2.8

        assert texts(read_drawn(draw)) == ["Le Client paie chaque mois."]

    @pytest.mark.parametrize("spread", ["spaces", "wide"])
    def test_letter_spaced(self, read_drawn, spread: str) -> None:
        """Letter-spaced words are words, the wider gaps between them their ends."""

        def draw(canvas: Canvas) -> None:
            if spread == "spaces":
                canvas.drawString(72, 700, "C O N D I T I O N S   G E N E R A L E S")
                return
            text = canvas.beginText(72, 700)
            text.setCharSpace(6)
            text.textLine("CONDITIONS GENERALES")
            canvas.drawText(text)

        assert texts(read_drawn(draw)) == ["CONDITIONS GENERALES"]

    def test_row_of_crosses(self, read_drawn) -> None:
        """Single letters that repeat are marks, no letter-spaced word."""
        assert texts(read_drawn(lambda canvas: canvas.drawString(72, 700, "x x x x x"))) == [
            "x x x x x"
        ]

    def test_fake_bold(self, read_drawn) -> None:
        """Letters drawn twice, slightly apart, count once and are bold."""
        source = read_drawn(lambda canvas: draw_letters(canvas, 72, 700, "Article 3 Objet", 0.3))
        assert [(line.text, line.bold) for line in source.lines] == [("Article 3 Objet", True)]

    def test_outlined_bold(self, read_drawn) -> None:
        """Letters that are filled and outlined are bold."""

        def draw(canvas: Canvas) -> None:
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(2)
            text.textLine("Article 4 Prix")
            canvas.drawText(text)

        assert read_drawn(draw).lines[0].bold is True

    def test_invisible(self, read_drawn) -> None:
        """The invisible text that OCR lays over a picture is read."""

        def draw(canvas: Canvas) -> None:
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(3)
            text.textLine("Le Client paie.")
            canvas.drawText(text)

        assert texts(read_drawn(draw)) == ["Le Client paie."]

    def test_double_letters(self, read_drawn) -> None:
        """Two letters that are alike stay two, in narrow type too."""

        def draw(canvas: Canvas) -> None:
            text = canvas.beginText(72, 700)
            text.setHorizScale(70)
            text.textLine("illimité, ville, intelligible")
            canvas.drawText(text)

        assert texts(read_drawn(draw)) == ["illimité, ville, intelligible"]

    @pytest.mark.parametrize(
        ("before", "raised", "expected"),
        [
            ("le 1", "er", "le 1er janvier"),
            ("sous 30 jours", "2", "sous 30 jours2 janvier"),
            ("depuis 2018", "2", "depuis 2018 2 janvier"),  # not the year 20182
        ],
    )
    def test_superscript(self, read_drawn, before: str, raised: str, expected: str) -> None:
        """A raised mark stays with its word, but never makes another number of a number."""

        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 700, before)
            x = 72 + canvas.stringWidth(before)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(x, 703.5, raised)
            x += canvas.stringWidth(raised)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 700, " janvier")

        assert texts(read_drawn(draw)) == [expected]


class TestHidden:
    def test_watermark(self, read_drawn) -> None:
        """A watermark is no word of the contract, and is noted."""

        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 700, "Le Client paie.")
            canvas.saveState()
            canvas.translate(300, 400)
            canvas.rotate(45)
            canvas.setFillGray(0.85)
            canvas.setFont("Helvetica-Bold", 80)
            canvas.drawCentredString(0, 0, "PROJET")
            canvas.restoreState()

        source = read_drawn(draw)
        assert texts(source) == ["Le Client paie."]
        assert [(one.text, one.why) for one in source.removed] == [("PROJET", Why.HIDDEN)]

    def test_level_watermark(self, read_drawn) -> None:
        """Large light grey letters are a watermark; a large white title on a dark ground is not."""

        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 60)
            canvas.setFillGray(0.85)
            canvas.drawString(72, 400, "PROJET")
            canvas.setFillGray(0)
            canvas.rect(50, 690, 500, 80, fill=1)
            canvas.setFillGray(1)
            canvas.drawString(72, 700, "CONTRAT")

        assert texts(read_drawn(draw)) == ["CONTRAT"]

    def test_cropped(self, tmp_path, read_drawn) -> None:
        """What the crop box hides is left out, and noted."""

        def draw(canvas: Canvas) -> None:
            canvas.setCropBox((0, 100, 595, 842))
            canvas.drawString(72, 700, "Le Client paie.")
            canvas.drawString(72, 40, "Fond perdu")

        source = read_drawn(draw)
        assert texts(source) == ["Le Client paie."]
        assert source.removed[0].text == "Fond perdu"


class TestFrames:
    @pytest.mark.parametrize("quarters", [0, 1, 2, 3])
    def test_there_and_back(self, quarters: int) -> None:
        """A box goes to the turned page and back unchanged."""
        frame = Frame(quarters, 10, 20, 10 + WIDTH, 20 + HEIGHT)
        box = (100.0, 200.0, 150.0, 212.0)
        assert frame.own(frame.place(box)) == pytest.approx(box)

    @pytest.mark.parametrize("rotation", [0, 90, 180, 270])
    def test_rotated_page(self, tmp_path, rotation: int) -> None:
        """On a rotated page whose letters stand upright when shown, boxes cover the shown ink."""
        path = tmp_path / "turned.pdf"
        turned_pdf(path, rotation)
        from ingest.readers.pdf import read_pdf

        source = read_pdf(path)
        assert texts(source) == ["Le Client paie.", "Il paie chaque mois."]
        with PdfDocument(path) as document:
            picture = document[0].render(scale=1, grayscale=True).to_pil()
        assert source.page_sizes == ((picture.width, picture.height),)
        for line in source.lines:
            for box in line.boxes:
                ink = picture.crop(
                    (box.left // 100, box.top // 100, box.right // 100, box.bottom // 100)
                )
                assert ink.getextrema()[0] < 128


def turned_pdf(path, rotation: int) -> None:
    """A page of 400 by 600 points, turned by /Rotate, its two lines upright when shown."""
    from pypdf import PdfReader, PdfWriter

    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.setFont("Helvetica", 10)
    corner = {0: (0, 0), 90: (400, 0), 180: (400, 600), 270: (0, 600)}[rotation]
    canvas.translate(*corner)
    canvas.rotate(rotation)
    canvas.drawString(60, 320, "Le Client paie.")
    canvas.drawString(60, 306, "Il paie chaque mois.")
    canvas.save()
    writer = PdfWriter()
    writer.append(PdfReader(path))
    writer.pages[0].rotate(rotation)
    writer.write(path)
