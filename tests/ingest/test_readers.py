"""Files in, lines out; and what cannot be read says why, in one line."""

import random
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import (
    EmptyFile,
    EncryptedFile,
    NotAContract,
    NoTextLayer,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest.lines import LineKind
from ingest.readers import read_source
from ingest.readers.pdf import ocr
from ingest.readers.text import decode
from ingest.reading import read_contract


def texts(path: Path) -> list[str]:
    return [line.text for line in read_source(path).lines]


class TestText:
    def test_gaps(self, tmp_path: Path) -> None:
        """Blank lines become the gap above the line that follows."""
        path = tmp_path / "c.txt"
        path.write_text("Article 1 - Objet\n\nLe Client paie.\nChaque mois.\n", "utf-8")
        assert [(line.text, line.gap) for line in read_source(path).lines] == [
            ("Article 1 - Objet", True),
            ("Le Client paie.", True),
            ("Chaque mois.", False),
        ]

    def test_form_feed(self, tmp_path: Path) -> None:
        """A form feed ends a page; without any, a text has no pages."""
        path = tmp_path / "c.txt"
        path.write_text("une\fdeux", "utf-8")
        source = read_source(path)
        assert ([line.page for line in source.lines], source.page_count) == ([1, 2], 2)

    def test_tabs(self, tmp_path: Path) -> None:
        """A word processor's plain-text tables are rows again."""
        path = tmp_path / "c.txt"
        path.write_text(
            "Tiers :\n\n\tNOVA\n\t3 rue Basse\n75000 Paris\n\tFibre\n\n\tALTO\n", "utf-8"
        )
        assert texts(path) == ["Tiers :", "NOVA | 3 rue Basse 75000 Paris | Fibre", "ALTO"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_encodings(self, encoding: str) -> None:
        assert (
            decode("« préavis » : 3 mois, 10 €".encode(encoding), "c.txt")
            == "« préavis » : 3 mois, 10 €"
        )

    def test_markdown(self, tmp_path: Path) -> None:
        """Headings, tables and bold type of Markdown are read, and their marks removed."""
        path = tmp_path / "c.md"
        path.write_text(
            "## Article 1\n\nLe **Client** paie.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "utf-8"
        )
        lines = read_source(path).lines
        assert [line.text for line in lines] == ["Article 1", "Le Client paie.", "a | b", "1 | 2"]
        assert (lines[0].kind, lines[0].level, lines[3].kind) == (LineKind.HEADING, 2, LineKind.ROW)


class TestWord:
    def test_blocks(self, tmp_path: Path) -> None:
        """Headings, list items, paragraphs and table rows come in the order of the document."""
        document = Document()
        document.add_heading("ARTICLE 1. Objet", level=1)
        document.add_paragraph("Le Prestataire fournit :")
        document.add_paragraph("l’hébergement", style="List Bullet")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "GTR\n(réseau)", "4 h"
        path = tmp_path / "c.docx"
        document.save(str(path))
        assert [(line.kind, line.text) for line in read_source(path).lines] == [
            (LineKind.HEADING, "ARTICLE 1. Objet"),
            (LineKind.PARAGRAPH, "Le Prestataire fournit :"),
            (LineKind.ITEM, "• l’hébergement"),
            (LineKind.ROW, "GTR (réseau) | 4 h"),
        ]

    def test_merged_cells(self, tmp_path: Path) -> None:
        """A merged cell is read once."""
        document = Document()
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Support"
        table.cell(0, 2).text = "30 min"
        path = tmp_path / "c.docx"
        document.save(str(path))
        assert texts(path) == ["Support | 30 min"]


class TestPdf:
    def test_pages_and_bold(self, samples: Path) -> None:
        """Lines keep their page, and know when all of them is bold."""
        source = read_source(samples / "auvalie-hds.pdf")
        assert source.page_count == 16
        assert {line.page for line in source.lines} == set(range(1, 17))
        bold = {line.text for line in source.lines if line.bold}
        assert any(text.startswith("Article 9") for text in bold)

    def test_rows(self, samples: Path) -> None:
        """The cells of a table row stand on one line."""
        rows = [
            line.text
            for line in read_source(samples / "auvalie-hds.pdf").lines
            if line.kind is LineKind.ROW
        ]
        assert len(rows) > 30
        assert all(" | " in row for row in rows)

    def test_columns(self, samples: Path) -> None:
        """Columns of running text are no table: they are read one after the other."""
        lines = [
            line
            for line in read_source(samples / "auvalie-hds.pdf").lines
            if line.page in (9, 10, 11)
        ]
        rows = [
            line.text
            for line in lines
            if line.kind is LineKind.ROW and "restreinte" not in line.text
        ]
        assert rows == []  # but for the footer, which stands beside the page number


class TestRefusals:
    """A file that cannot be taken in is one line that says what to do next."""

    def refuse(self, path: Path, kind: type[UnreadableFile]) -> str:
        with pytest.raises(kind) as caught:
            read_contract(path)
        message = str(caught.value)
        assert "\n" not in message
        assert path.name in message
        return message

    def test_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "vide.pdf"
        path.touch()
        assert "empty" in self.refuse(path, EmptyFile)

    def test_blank(self, tmp_path: Path) -> None:
        """Only white space is as good as nothing."""
        path = tmp_path / "blanc.txt"
        path.write_text(" \n\n ", "utf-8")
        self.refuse(path, EmptyFile)

    def test_encrypted(self, tmp_path: Path, samples: Path) -> None:
        writer = PdfWriter()
        writer.append(PdfReader(samples / "auvalie-hds-avenant-1.pdf"))
        writer.encrypt("secret", algorithm="AES-256")
        path = tmp_path / "chiffre.pdf"
        writer.write(path)
        assert "without a password" in self.refuse(path, EncryptedFile)

    def test_scanned(self, tmp_path: Path) -> None:
        """Pages that are pictures are named, and OCR is asked for."""
        path = tmp_path / "scan.pdf"
        canvas = Canvas(str(path))
        picture = tmp_path / "page.png"
        _picture(picture)
        canvas.drawImage(str(picture), 0, 0)
        canvas.showPage()
        canvas.save()
        message = self.refuse(path, NoTextLayer)
        assert "page(s) 1" in message
        assert "OCR" in message

    def test_real_scan(self, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without OCR a scanned contract is refused (with it, `readers/test_pdf_reader.py`)."""
        monkeypatch.setattr(ocr, "available", lambda: False)
        self.refuse(shared / "contracts" / "outscale-scan-2-pages.pdf", NoTextLayer)

    def test_renamed_zip(self, tmp_path: Path) -> None:
        path = tmp_path / "contrat.docx"
        with ZipFile(path, "w") as archive:
            archive.writestr("photo.txt", "rien")
        assert "not a Word document" in self.refuse(path, UnsupportedFormat)

    def test_text_named_pdf(self, tmp_path: Path) -> None:
        path = tmp_path / "contrat.pdf"
        path.write_text("Article 1 - Objet", "utf-8")
        self.refuse(path, UnsupportedFormat)

    def test_unknown_format(self, tmp_path: Path) -> None:
        path = tmp_path / "contrat.xlsx"
        path.write_bytes(b"PK")
        assert ".pdf, .docx, .txt, .md" in self.refuse(path, UnsupportedFormat)

    def test_bytes_named_text(self, tmp_path: Path) -> None:
        path = tmp_path / "contrat.txt"
        path.write_bytes(b"\x00\x01\x02" * 50)
        self.refuse(path, UnsupportedFormat)

    def test_noise(self, tmp_path: Path) -> None:
        """Three hundred pages of letters that are no language are refused, not stored."""
        path = tmp_path / "bruit.pdf"
        canvas = Canvas(str(path))
        for page in range(300):
            for line in range(20):
                canvas.drawString(72, 700 - 14 * line, _noise(page * 20 + line))
            canvas.showPage()
        canvas.save()
        assert "neither French nor English" in self.refuse(path, NotAContract)

    def test_noise_of_frequent_letters(self, tmp_path: Path) -> None:
        """Letters drawn as a language draws them make small words by chance, and still no language."""
        letters = random.Random(7).choices("etaoinshrdlu    ", k=20_000)
        path = tmp_path / "bruit.txt"
        path.write_text("".join(letters), "utf-8")
        self.refuse(path, NotAContract)

    def test_missing(self, tmp_path: Path) -> None:
        assert "no such file" in self.refuse(tmp_path / "absent.pdf", UnreadableFile)


def _noise(seed: int) -> str:
    letters = "bcdfghjklmnpqrstvwxz"
    return " ".join(
        "".join(letters[(seed * 7 + word * 13 + k * k * 5) % 20] for k in range(6))
        for word in range(9)
    )


def _picture(path: Path) -> None:
    from PIL import Image

    Image.new("L", (200, 280), 200).save(path)
