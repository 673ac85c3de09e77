"""The page that a quote stands on, drawn from the library's own copy of the sample contracts."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assistant.answer import Citation, cited
from assistant.errors import NoPicture
from assistant.page_pictures import SCALE, picture_of
from ingest.embedding import Embedder
from ingest.errors import ReplacedContract, UnknownContract
from ingest.ingestion import ingest_file
from ingest.layout import Rectangle
from ingest.library import Library
from ingest.source_files import FILES

CONTRACT = "auvalie-hds"


def sentence_of(library: Library, contract_id: str = CONTRACT, number: str = "20.4") -> Citation:
    """The first sentence of a clause."""
    contract = library.contract(contract_id)
    clause = next(clause for clause in contract.clauses if clause.number == number)
    sentence = clause.sentences[0]
    return cited(contract, clause, sentence.start, sentence.end)


def is_marked(picture: Image.Image, rectangle: Rectangle) -> bool:
    """The paper within the rectangle is yellow at its corner."""
    corner = (int(rectangle.left * SCALE), int(rectangle.top * SCALE))
    red, green, blue = picture.getpixel(corner)
    return blue < min(red, green) - 60


class TestPicture:
    def test_marks_the_words_quoted(self, library: Library) -> None:
        """All lines of the quote are marked, and nothing is on another page."""
        quote = sentence_of(library)
        layout = library.layout(CONTRACT)
        assert layout is not None
        lines = layout.rectangles(quote.start, quote.end)
        found = picture_of(library, quote)
        picture = Image.open(BytesIO(found.png)).convert("RGB")
        width, height = layout.page_sizes[found.page - 1]
        assert (found.page, found.pages) == (quote.page, 16)
        assert found.at == (lines[0].left / width, lines[0].top / height)
        assert [line.page for line in lines] == [quote.page] * len(lines)
        assert all(is_marked(picture, line) for line in lines)

        other = picture_of(library, quote, found.page + 1)
        assert (other.page, other.at) == (found.page + 1, None)
        blank = Image.open(BytesIO(other.png)).convert("RGB")
        assert not any(is_marked(blank, line) for line in lines)

    def test_goes_over_the_end_of_a_page(self, library: Library) -> None:
        """A quote that two pages share is marked on both, and opens on the first."""
        contract = library.contract(CONTRACT)
        clause = next(
            clause
            for clause in contract.clauses
            if contract.page_at(clause.start) != contract.page_at(clause.end - 1)
        )
        quote = cited(contract, clause, clause.start, clause.end)
        first = picture_of(library, quote)
        assert first.page == quote.page
        assert first.at
        assert picture_of(library, quote, first.page + 1).at

    def test_needs_pages(self, library: Library) -> None:
        """Of a format without pages it is said what to do instead."""
        contract = library.contract("brumeval-conditions-particulieres")
        clause = contract.clauses[0]
        quote = cited(contract, clause, clause.start, clause.end)
        with pytest.raises(NoPicture, match=r"brumeval.*has no pages"):
            picture_of(library, quote)


class TestRefusals:
    @pytest.fixture
    def own(self, tmp_path: Path, samples: Path, embedder: Embedder) -> Library:
        """A library that may be changed."""
        library = Library.open(tmp_path / "library", embedder.name)
        ingest_file(samples / "auvalie-hds-avenant-1.pdf", library, embedder, "avenant")
        return library

    def test_another_edition(self, own: Library) -> None:
        """Places of another text than the one quoted would mark other words."""
        quote = sentence_of(own, "avenant", "2.1")
        with pytest.raises(ReplacedContract, match="Ask again"):
            picture_of(own, replace(quote, quote=quote.quote.replace("e", "a")))

    def test_a_contract_that_was_removed(self, own: Library) -> None:
        quote = sentence_of(own, "avenant", "2.1")
        own.remove("avenant")
        with pytest.raises(UnknownContract, match="none yet"):
            picture_of(own, quote)

    def test_a_library_without_files(self, own: Library) -> None:
        """Libraries made before files were kept have none to draw."""
        quote = sentence_of(own, "avenant", "2.1")
        for path in (own.folder / FILES).iterdir():
            path.unlink()
        with pytest.raises(NoPicture, match="Ingest its file again"):
            picture_of(own, quote)
