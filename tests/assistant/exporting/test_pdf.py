from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from assistant.exporting import export
from assistant.exporting.blocks import conversation_blocks
from assistant.exporting.pdf import pdf_file
from assistant.exporting.pdf_fonts import opened

LETTERS = "abcdefghijklmnopqrstuvwxyzÀÂÇÉÈÊËÎÏÔÛÙŒÆàâçéèêëîïôûùœæß0123456789.,;:!?'’“”«»–—…€%§°()[]<>&*_#/\\"


@pytest.fixture(scope="session")
def vera():
    """The letters that are always there, whatever the system has."""
    return opened("Vera.ttf", "VeraBd.ttf")


@pytest.fixture(scope="session")
def printed(talk, turn, answer, citation, vera):
    """Makes the text of a PDF, printed with those letters, that quotes what is given."""

    def make(quote):
        blocks = conversation_blocks(talk, [turn(answer(citation(quote)))], "fr")
        return text_of(pdf_file(blocks, "fr", vera))

    return make


def text_of(content):
    """The words of all pages."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def one_line(text):
    return " ".join(text.split())


class TestQuotes:
    @settings(max_examples=15)
    @given(st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=40).map(" ".join))
    def test_are_printed_verbatim(self, printed, quote):
        """French and English, with all their signs; spaces and line breaks evened out."""
        assert one_line(f"[1] « {quote} »") in one_line(printed(quote))

    @pytest.mark.parametrize(
        ("quote", "printable"),
        [
            ("l’accès\u202f: 600\u202f000\u00a0€", "l’accès : 600 000 €"),
            ("à\u200bpropos soft\u00adware", "àpropos software"),
            ("a)\n\tb)\x0bc)", "a) b) c)"),
            ("avant\x07après", "avant�après"),
            ("Α ≠ Я ☐ 中", "Α ≠ Я ☐ 中"),
            ("un 😀 deux", "un � deux"),
        ],
        ids=ascii,
    )
    def test_keep_unusual_signs(self, printed, quote, printable):
        """A character that the letters lack is an empty box, and itself when it is copied."""
        assert f"« {printable} »" in one_line(printed(quote))

    def test_tell_which_signs_are_boxes(self, printed):
        """Under all, once each, by code; marks without a shape are none."""
        assert "de ce fichier : U+2610, U+4E2D, U+1F600." in one_line(
            printed("中 ☐ 😀 中 \u200f\u00ad")
        )
        assert "substitution" not in printed("Le préavis, «\u202fferme\u202f», est de 600 €.")

    def test_keep_marks_of_direction(self, printed):
        """They have no shape, and tell whoever copies the words which way they run."""
        assert {"\u200f", "א", "\u200e"} <= set(printed("\u200fא\u200e b"))

    def test_wrap_words_of_any_length(self, talk, turn, answer, citation):
        """No letter stands outside the margins, or is lost."""
        word = "anticonstitutionnellement" * 40

        content = export(talk, [turn(answer(citation(word)), word)], "pdf", "fr")

        assert "".join(text_of(content).split()).count(word) == 2
        with closing(PdfDocument(content)) as document, closing(document[0]) as page:
            letters = page.get_textpage()
            boxes = [letters.get_charbox(i) for i in range(letters.count_chars())]
            letters.close()
            assert all(
                left > 60 and right < page.get_width() - 60 for left, _, right, _ in boxes if right
            )


class TestPdf:
    def test_embeds_its_letters(self, talk, turn, answer, citation):
        """It looks the same wherever it is opened."""
        content = export(talk, [turn(answer(citation("Le préavis ≥ 3 €")))], "pdf", "fr")

        fonts = PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"].values()
        used = [font.get_object() for font in fonts]
        embedded = [font for font in used if "/FontDescriptor" in font]
        assert len(embedded) >= 2
        assert all("/FontFile2" in font["/FontDescriptor"] for font in embedded)
        assert {f["/BaseFont"] for f in used if f not in embedded} <= {"/Helvetica"}

    def test_goes_on_over_pages(self, talk, turn, answer, citation):
        """Every question is there, each page has its number, the title is the file's."""
        turns = [turn(answer(citation()), f"Question no {n} ?") for n in range(30)]

        reader = PdfReader(BytesIO(export(talk, turns, "pdf", "en")))

        texts = [page.extract_text() for page in reader.pages]
        assert len(texts) > 3
        assert all(str(n) in text.split("\n") for n, text in enumerate(texts, start=1))
        assert all(f"Question no {n} ?" in "\n".join(texts) for n in range(30))
        assert reader.metadata.title == talk.title
        assert reader.metadata.author == "Clausier"

    def test_takes_markup_as_words(self, printed):
        """What reportlab would read as its own language is printed."""
        quote = '<b>x</b> <img src="x.png"/> &amp; <para> <br/>'

        assert f"« {quote} »" in one_line(printed(quote))

    def test_prints_with_other_letters_too(self, talk, turn, answer, citation):
        """Those of a family that knows more leave fewer boxes."""
        matplotlib = pytest.importorskip("matplotlib")
        folder = f"{matplotlib.get_data_path()}/fonts/ttf"
        dejavu = opened(f"{folder}/DejaVuSans.ttf", f"{folder}/DejaVuSans-Bold.ttf")
        blocks = conversation_blocks(talk, [turn(answer(citation("Α ≠ Я ☐")))], "fr")

        text = text_of(pdf_file(blocks, "fr", dejavu))

        assert "« Α ≠ Я ☐ »" in text
        assert "substitution" not in text

    def test_is_made_for_several_at_once(self, talk, turn, answer, citation):
        """Each gets their own words."""

        def made(number):
            own = replace(talk, title=f"Conversation {number}")
            return export(own, [turn(answer(citation(f"Mot {number}.")))], "pdf", "fr")

        with ThreadPoolExecutor(4) as threads:
            contents = list(threads.map(made, range(12)))

        assert all(f"« Mot {n}. »" in text_of(content) for n, content in enumerate(contents))
