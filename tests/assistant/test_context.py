"""A quote among its neighbours, a link to it, and what can be opened under a card."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.answer import Citation, cited
from assistant.clause_link import clause_at, link_to
from assistant.context import Context, context_of
from assistant.errors import UnknownClause
from assistant.page_pictures import PagePicture
from assistant.sheets import IN_CONTEXT, sheet_of
from assistant.showing.clause_page import clause_page_html
from assistant.showing.context import context_html
from ingest.embedding import Embedder
from ingest.errors import ReplacedContract, UnknownContract
from ingest.ingestion import ingest_file
from ingest.library import Library

PAGES = "auvalie-hds"
WORD = "brumeval-conditions-particulieres"


def quote_of(library: Library, contract_id: str, place: int) -> Citation:
    """The last sentence of a clause."""
    contract = library.contract(contract_id)
    clause = contract.clauses[place]
    sentence = clause.sentences[-1]
    return cited(contract, clause, sentence.start, sentence.end)


class TestContext:
    @pytest.mark.parametrize(("place", "count"), [(0, 3), (1, 4), (5, 5), (-1, 3), (-2, 4)])
    def test_has_what_there_is(self, library: Library, place: int, count: int) -> None:
        """Two clauses before and after, fewer at the beginning and end of a contract."""
        quote = quote_of(library, WORD, place)
        context = context_of(library, quote)
        text = library.contract(WORD).text
        assert len(context.clauses) == count
        assert [one.start for one in context.clauses if one.quoted] == [quote.clause_start]
        assert [one.start for one in context.clauses] == sorted(o.start for o in context.clauses)
        assert all(text[o.start : o.start + len(o.text)] == o.text for o in context.clauses)

    def test_names_headings_once(self, library: Library) -> None:
        """A heading stands above the first clause under it."""
        contract = library.contract(PAGES)
        place = next(n for n, one in enumerate(contract.clauses) if one.number == "2.1")
        context = context_of(library, quote_of(library, PAGES, place))
        assert [one.headings for one in context.clauses if one.start >= contract.clauses[place].start] == [
            ("2 Certificat et lieux d’hébergement",), (), (),
        ]  # fmt: skip

    @pytest.mark.parametrize(("language", "label"), [("fr", "voisines"), ("en", "neighbours")])
    def test_is_shown_with_its_quote(self, library: Library, language, label) -> None:
        """The words are those of the contract, and what is marked is the quote."""
        quote = quote_of(library, WORD, 5)
        page = BeautifulSoup(context_html(library, quote, language), "html.parser")
        assert label in page.select_one(".around")["aria-label"]
        assert [one.text for one in page.select("mark")] == [quote.quote]
        assert page.select_one(".own .words").text == quote.text
        assert len(page.select(".neighbour")) == 4

    def test_is_as_wide_as_asked(self, library: Library) -> None:
        page = context_html(library, quote_of(library, WORD, 5), "fr", before=0, after=1)
        assert len(BeautifulSoup(page, "html.parser").select("section")) == 2


class TestSheet:
    def test_is_the_context_where_there_are_no_pages(self, library: Library) -> None:
        quote = quote_of(library, WORD, 5)
        assert isinstance(sheet_of(library, quote, 1), Context)
        assert sheet_of(library, quote, 1) == sheet_of(library, quote, IN_CONTEXT)

    def test_is_either_where_there_are(self, library: Library) -> None:
        quote = quote_of(library, PAGES, 20)
        assert isinstance(sheet_of(library, quote, quote.page), PagePicture)
        assert isinstance(sheet_of(library, quote, IN_CONTEXT), Context)

    def test_is_the_refusal_where_there_is_one(self, library: Library) -> None:
        gone = replace(quote_of(library, WORD, 5), contract="gone")
        assert isinstance(sheet_of(library, gone, 1), UnknownContract)


class TestLink:
    def test_leads_to_the_whole_clause(self, library: Library) -> None:
        quote = quote_of(library, PAGES, 20)
        assert link_to(quote) == f"?contract={PAGES}&clause={quote.clause_start}"
        found = clause_at(library, PAGES, quote.clause_start)
        assert found.quote == found.text == quote.text
        assert (found.number, found.part) == (quote.number, quote.part)

    def test_is_spelt_for_an_address(self, library: Library) -> None:
        odd = replace(quote_of(library, PAGES, 20), contract="a b&clause=1\"'<é>")
        assert (
            link_to(odd)
            == f"?contract=a+b%26clause%3D1%22%27%3C%C3%A9%3E&clause={odd.clause_start}"
        )

    def test_of_no_clause(self, library: Library) -> None:
        start = library.contract(PAGES).clauses[3].start
        with pytest.raises(UnknownClause, match=rf"{PAGES}.* {start + 1}.*asking"):
            clause_at(library, PAGES, start + 1)
        with pytest.raises(UnknownContract, match="'gone'"):
            clause_at(library, "gone", start)

    def test_opens_its_card_in_its_context(self, library: Library) -> None:
        start = quote_of(library, WORD, 5).clause_start
        page = BeautifulSoup(clause_page_html(library, WORD, start, "en"), "html.parser")
        assert page.select_one(".card .clause mark").text == clause_at(library, WORD, start).text
        assert len(page.select(".card .around section")) == 5
        assert page.select_one(".copy").text == "Copy the link"


class TestRefusals:
    @pytest.fixture
    def own(self, tmp_path: Path, samples: Path, embedder: Embedder) -> Library:
        """A library that may be changed."""
        library = Library.open(tmp_path / "library", embedder.name)
        ingest_file(samples / "auvalie-hds-avenant-1.pdf", library, embedder, "avenant")
        return library

    def test_another_edition(self, own: Library) -> None:
        quote = quote_of(own, "avenant", 2)
        with pytest.raises(ReplacedContract, match="Ask again"):
            context_html(own, replace(quote, quote=quote.quote.replace("e", "a")), "fr")

    def test_a_contract_that_was_removed(self, own: Library) -> None:
        quote = quote_of(own, "avenant", 2)
        own.remove("avenant")
        with pytest.raises(UnknownContract, match="none yet"):
            context_html(own, quote, "fr")
