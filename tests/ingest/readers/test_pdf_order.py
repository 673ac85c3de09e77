"""The reading order of a PDF's lines, and the white space between them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from ingest.lines import LineKind, Why
from ingest.readers.pdf import read_pdf

WORDS = [
    "le",
    "client",
    "paie",
    "chaque",
    "mois",
    "une",
    "redevance",
    "au",
    "prestataire",
    "selon",
    "les",
    "conditions",
    "prévues",
    "tout",
    "incident",
    "critique",
    "est",
    "traité",
    "dans",
    "un",
    "délai",
    "de",
    "quatre",
    "heures",
    "ouvrées",
    "sans",
    "surcoût",
]


def texts(source) -> list[str]:
    return [line.text for line in source.lines]


def prose(count: int, name: str) -> list[str]:
    """Lines that fill a narrow column, each known by its column and number."""
    return [f"{name}{line} {' '.join(WORDS[line % 9 : line % 9 + 4])}" for line in range(count)]


def draw_column(canvas: Canvas, x: float, y: float, lines: Sequence[str]) -> None:
    for index, line in enumerate(lines):
        canvas.drawString(x, y - 12 * index, line)


class TestColumns:
    @pytest.mark.parametrize("count", [2, 3])
    def test_side_by_side(self, read_drawn, count: int) -> None:
        """Columns are read one after the other, after the title that stands over them."""
        columns = [prose(14, "abc"[column]) for column in range(count)]

        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 780, "CONDITIONS GENERALES DE SERVICE DU PRESTATAIRE")
            canvas.setFont("Helvetica", 8 if count == 3 else 10)
            for column, lines in enumerate(columns):
                draw_column(canvas, 40 + column * 520 / count, 740 - 6 * column, lines)

        assert texts(read_drawn(draw))[1:] == [line for lines in columns for line in lines]

    def test_written_line_by_line(self, read_drawn) -> None:
        """Columns are columns though the file writes them line by line."""
        left, right = prose(12, "a"), prose(12, "b")

        def draw(canvas: Canvas) -> None:
            for index, (one, other) in enumerate(zip(left, right, strict=True)):
                canvas.drawString(50, 740 - 12 * index, one)
                canvas.drawString(320, 740 - 12 * index, other)

        assert texts(read_drawn(draw)) == left + right

    def test_interrupted(self, read_drawn) -> None:
        """A line over the full width parts the columns above it from those below."""
        a, b, c, d = (prose(6, name) for name in "abcd")
        wide = "Article 2 - Ce titre occupe toute la largeur de la page et sépare les colonnes ici"

        def draw(canvas: Canvas) -> None:
            draw_column(canvas, 50, 740, a)
            draw_column(canvas, 320, 740, b)
            canvas.drawString(50, 640, wide)
            draw_column(canvas, 50, 610, c)
            draw_column(canvas, 320, 610, d)

        assert texts(read_drawn(draw)) == [*a, *b, wide, *c, *d]

    def test_justified(self, read_drawn) -> None:
        """The wide spaces of justified lines are no gutter."""
        lines = [" ".join(WORDS[start : start + 6]) for start in (0, 11, 3, 17, 6, 13, 1, 9, 4, 15)]

        def draw(canvas: Canvas) -> None:
            width = max(canvas.stringWidth(line) for line in lines)
            for index, line in enumerate(lines):
                words = line.split()
                room = width - sum(canvas.stringWidth(word) for word in words)
                x = 72.0
                for word in words:
                    canvas.drawString(x, 700 - 12 * index, word)
                    x += canvas.stringWidth(word) + room / (len(words) - 1)

        assert texts(read_drawn(draw)) == lines

    def test_side_notes(self, read_drawn) -> None:
        """A note in the margin comes before the paragraph that it stands beside."""
        first, second = prose(5, "a"), prose(6, "b")

        def draw(canvas: Canvas) -> None:
            canvas.drawString(50, 740, "Durée")
            draw_column(canvas, 160, 740, first)
            canvas.drawString(50, 640, "Prix et")
            canvas.drawString(50, 628, "paiement")
            draw_column(canvas, 160, 640, second)

        assert texts(read_drawn(draw)) == ["Durée", *first, "Prix et", "paiement", *second]


class TestLines:
    def test_hanging_numbers(self, read_drawn) -> None:
        """A number or label in the margin and its text are one line; alone, it is a line."""

        def draw(canvas: Canvas) -> None:
            for y, label, text in (
                (700, "7.2", "Le Client peut résilier le contrat."),
                (680, "7.3", "Le Prestataire restitue les données."),
                (660, "a)", "les frais de port ;"),
                (640, "b)", "les frais de dossier."),
                (620, "8", ""),
            ):
                canvas.drawString(72, y, label)
                canvas.drawString(120, y, text)

        assert texts(read_drawn(draw)) == [
            "7.2 Le Client peut résilier le contrat.",
            "7.3 Le Prestataire restitue les données.",
            "a) les frais de port ;",
            "b) les frais de dossier.",
            "8",
        ]

    def test_sideways(self, read_drawn) -> None:
        """Text that runs up the page is read as the reader turns it, the upright rest after it."""

        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 30, "page 3")
            canvas.translate(595, 0)
            canvas.rotate(90)
            draw_column(canvas, 72, 500, ["Annexe 1", "Le Client paie.", "Il paie chaque mois."])

        source = read_drawn(draw)
        assert texts(source) == ["Annexe 1", "Le Client paie.", "Il paie chaque mois.", "page 3"]
        first = next(iter(source.lines[0].boxes))
        assert first.bottom - first.top > first.right - first.left

    def test_centred(self, read_drawn) -> None:
        """A line in the middle, with white space on both sides, is centred; full ones are not."""

        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 740, "ENTRE LES SOUSSIGNÉS")
            for index in range(8):
                canvas.drawString(72, 700 - 12 * index, "Le Client paie la redevance due. " * 3)

        assert [line.centred for line in read_drawn(draw).lines] == [True] + 8 * [False]


class TestGaps:
    def test_paragraphs(self, read_drawn) -> None:
        """White space stands above the first line of a paragraph, none between its lines."""

        def draw(canvas: Canvas) -> None:
            y = 740.0
            for _ in range(3):
                for line in (
                    "Le Client paie la redevance",
                    "prévue au contrat et les frais",
                    "dus.",
                ):
                    canvas.drawString(72, y, line)
                    y -= 12
                y -= 5

        assert [line.gap for line in read_drawn(draw).lines] == 3 * [True, False, False]

    def test_double_spaced(self, read_drawn) -> None:
        """Lines set far apart throughout have no white space above them."""

        def draw(canvas: Canvas) -> None:
            draw_lines = ["Le Client paie"] + 7 * ["la redevance prévue au contrat et les frais"]
            for index, line in enumerate(draw_lines):
                canvas.drawString(72, 740 - 22 * index, line)

        assert [line.gap for line in read_drawn(draw).lines] == [True] + 7 * [False]

    def test_next_column(self, read_drawn) -> None:
        """A column goes on from the last one, unless that ended short or it begins indented."""

        def gap_of(last: str, indent: float) -> bool:
            lines = prose(9, "a")

            def draw(canvas: Canvas) -> None:
                draw_column(canvas, 50, 740, [*lines, last])
                canvas.drawString(320 + indent, 740, "b0 et la suite du texte")
                draw_column(canvas, 320, 728, prose(9, "b")[1:])

            source = read_drawn(draw)
            return next(line.gap for line in source.lines if line.text.startswith("b0"))

        full = max(prose(9, "a"), key=len)
        assert (gap_of(full, 0), gap_of(full, 15), gap_of("Fin.", 0)) == (False, True, True)


class TestRows:
    def test_repeated_headings(self, read_drawn) -> None:
        """The column headings that a table repeats on the next page are noted, not read again."""

        def draw(canvas: Canvas) -> None:
            rows = [("Niveau", "Délai"), *((f"P{n}", f"{n} heures") for n in range(1, 6))]
            for index, row in enumerate(rows):
                canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 10)
                for column, text in enumerate(row):
                    canvas.rect(72 + 200 * column, 700 - 20 * index, 200, 20)
                    canvas.drawString(76 + 200 * column, 706 - 20 * index, text)

        source = read_drawn(draw, draw)
        rows = [line for line in source.lines if line.kind is LineKind.ROW]
        assert [line.text for line in rows if line.head] == ["Niveau | Délai"]
        assert len(rows) == 11
        assert [(r.text, r.why, r.page) for r in source.removed] == [
            ("Niveau | Délai", Why.REPEATED, 2)
        ]


@st.composite
def pages(draw: st.DrawFn) -> list[tuple[float, float, int, list[list[str]]]]:
    """Columns of lines: left, top, type size, the words of each line; every word only once."""
    columns = draw(st.integers(1, 3))
    size = draw(st.integers(7, 9))
    counts = draw(
        st.lists(
            st.lists(st.integers(1, 3), min_size=1, max_size=14), min_size=columns, max_size=columns
        )
    )
    drops = draw(st.lists(st.integers(0, 40), min_size=columns, max_size=columns))
    number = iter(range(10_000))
    return [
        (
            40 + index * 180.0,
            780.0 - drop,
            size,
            [[f"mot{next(number)}é" for _ in range(k)] for k in column],
        )
        for index, (column, drop) in enumerate(zip(counts, drops, strict=True))
    ]


class TestEveryWord:
    @given(columns=pages())
    def test_once(self, tmp_path_factory, columns) -> None:
        """Every word of a page is in one line, once, and its box covers it."""
        path = tmp_path_factory.mktemp("pdf") / "page.pdf"
        canvas = Canvas(str(path))
        for x, y, size, lines in columns:
            canvas.setFont("Helvetica", size)
            draw_column(canvas, x, y, [" ".join(words) for words in lines])
        canvas.save()
        source = read_pdf(path)
        found = [word for line in source.lines for word in line.text.split() if word != "|"]
        assert sorted(found) == sorted(w for c in columns for words in c[3] for w in words)
        with PdfDocument(path) as document:
            page = document[0]
            textpage = page.get_textpage()
            height = page.get_height()
            for line in source.lines:
                for box in line.boxes:
                    left, top, right, bottom = (length / 100 for length in box[2:])
                    covered = textpage.get_text_bounded(left, height - bottom, right, height - top)
                    assert line.text[box.start : box.end] in covered
                assert [line.text[b.start : b.end] for b in line.boxes] == [
                    word for word in line.text.split() if word != "|"
                ]
            textpage.close()
            page.close()
