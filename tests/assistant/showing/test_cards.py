"""What a card says beside its clause: terms, disagreement, silence, links, in the page's language."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.cards import EMPTY_LIBRARY, card_html, cards_html, empty_library
from assistant.context import Context, Neighbour
from assistant.errors import NoPicture
from assistant.page_pictures import PagePicture
from assistant.sheets import IN_CONTEXT
from assistant.showing.clause_text import clause_html
from assistant.showing.escaped import visible
from assistant.trace import Consulted
from tests.assistant.showing.conftest import HOSTILE, answer, candidate, citation, search, term

AROUND = Context(
    (Neighbour("Contrat", "9.5", "Fin", (), "Le préavis", 100, quoted=True),), 100, 103
)


def parsed(markup: str) -> BeautifulSoup:
    return BeautifulSoup(markup, "html.parser")


def without_tags(markup: str) -> str:
    """The text of it, white space and all, which a parser may not keep."""
    return unescape(re.sub(r"<[^>]*>", "", markup))


def said(markup: str, selector: str) -> list[str]:
    """The words of all that the selector finds."""
    return [" ".join(one.get_text().split()) for one in parsed(markup).select(selector)]


@st.composite
def with_terms(draw):
    """Any clause with terms in it, and a quote that may begin or end within one."""
    pieces = st.sampled_from(
        ["le ", "Incident ", "Incident Grave ", "Service", "<b>", "&", ". ", "\n", "\x00"]
    )
    text = "x" + "".join(draw(st.lists(pieces, min_size=1, max_size=12)))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return citation(
        text, start, end, terms=tuple(map(term, ("Incident", "Incident Grave", "Service")))
    )


class TestTerms:
    @given(with_terms())
    def test_leave_the_clause_as_it_is(self, cited) -> None:
        """Without tags the clause is unchanged, and what is marked is still the quote."""
        clause = clause_html(cited, "clause-1")
        before, quote, after = re.fullmatch("(.*)<mark>(.*)</mark>(.*)", clause, re.DOTALL).groups()
        assert without_tags(clause) == visible(cited.text)
        assert without_tags(quote) == visible(cited.quote)
        for piece in (before, quote, after):
            assert re.sub(r"<span [^<>]*>[^<>]*</span>", "", piece).count("<") == 0

    @given(with_terms())
    def test_lead_to_what_they_mean(self, cited) -> None:
        """Each leads to a definition of the card, and one place of each is a stop of the keyboard."""
        card = parsed(card_html(cited, 1))
        meanings = {one["id"] for one in card.select("[role=tooltip]")}
        spots = card.select(".term")
        assert {one["data-term"] for one in spots} <= meanings
        stops = [one["aria-describedby"] for one in card.select(".term[tabindex='0']")]
        assert len(stops) == len(set(stops))
        assert set(stops) == {one["data-term"] for one in spots}

    def test_may_go_over_the_edge_of_the_quote(self) -> None:
        """The two halves lead to one definition, and only the first is told to a screen reader."""
        cited = citation("Un Incident Grave", 3, 11, terms=(term("Incident Grave"),))
        inside, outside = parsed(card_html(cited, 1)).select(".term")
        assert (inside.text, outside.text) == ("Incident", " Grave")
        assert inside.parent.name == "mark"
        assert inside["data-term"] == outside["data-term"]
        assert outside.get("role") is None

    def test_are_explained_in_the_contract_s_words(self) -> None:
        cited = citation(
            "Un Avoir est dû.", terms=(term("Avoir", "« Avoir » : <b>x</b>", whole=False),)
        )
        card = card_html(cited, 2, "en")
        assert said(card, "#clause-2-term-0") == ["« Avoir » : <b>x</b> […]Defined in Contrat, 1.2"]

    def test_are_none_where_nothing_is_defined(self) -> None:
        assert not parsed(card_html(citation(), 1)).select(".term, [role=tooltip]")


class TestDisagreement:
    @pytest.mark.parametrize(
        ("language", "words"),
        [("fr", "donnent des valeurs différentes"), ("en", "give different values")],
    )
    def test_frames_both_sides(self, disagreeing, language, words) -> None:
        """The sides stand together with what prevails; other cards stand outside."""
        page = parsed(cards_html(disagreeing, language=language))
        (frame,) = page.select(".differing")
        assert [card["id"] for card in frame.select(".card")] == [
            "clause-1",
            "clause-2",
            "clause-3",
        ]
        assert [card["id"] for card in page.select(".card")][-1] == "clause-4"
        title = page.select_one("#" + frame["aria-labelledby"]).get_text()
        assert words in title
        assert "(1.3)" in title
        assert "Conditions générales" in title

    def test_may_be_without_an_order(self, disagreeing) -> None:
        unordered = replace(disagreeing.disagreements[0], part="", by="")
        page = cards_html(replace(disagreeing, disagreements=(unordered,)), language="en")
        assert "does not say which one prevails" in said(page, ".differing > p")[0]


class TestSilence:
    def test_has_a_look_of_its_own(self, silent) -> None:
        """A sign and words say so, how much was searched and where; contract names are data."""
        (banner,) = parsed(cards_html(silent)).select(".not-stated")
        assert banner.select_one(".sign").text == "∅"
        assert "ne le disent pas" in banner.text
        assert "412 clauses de : roselande, <b>autre</b> et 7 autres contrats" in banner.text
        assert "1 clause" not in banner.text

    def test_shows_what_is_near_as_no_answer(self, silent) -> None:
        """The nearest on a card that says so, the next two as links."""
        page = cards_html(silent, language="en")
        assert said(page, ".card .not-answering") == ["This clause does not answer the question."]
        assert said(page, ".also-near h3") == ["Other near clauses, which do not answer it either"]
        links = [parse_qs(urlsplit(a["href"]).query) for a in parsed(page).select(".also-near a")]
        assert links == [
            {"contract": ["roselande"], "clause": ["200"]},
            {"contract": ["roselande"], "clause": ["300"]},
        ]

    def test_needs_no_trace(self, silent) -> None:
        page = cards_html(replace(silent, search=None))
        assert "412 clauses." in parsed(page).select_one(".not-stated").text
        assert not parsed(page).select(".also-near")

    def test_of_one_contract_beside_others(self) -> None:
        contracts = (Consulted("roselande", 0.9, "answered"), Consulted("<i>", 0.1, "silent"))
        found = search(candidate("1", "quoted"), contracts=contracts)
        page = cards_html(answer(citation(), search=found), language="en")
        assert said(page, ".silent-here") == ["∅<i> does not say."]
        assert "not-answering" not in page


class TestLanguage:
    def test_is_the_page_s(self) -> None:
        """Our words follow the page, whatever the answer's language; without one, the answer."""
        ours = answer(citation(), language="fr")
        assert said(cards_html(ours, language="en"), "button.turn") == ["See page 4"]
        assert said(cards_html(ours), "button.turn") == ["Voir la page 4"]

    def test_of_an_empty_library(self) -> None:
        empty = answer(found=False, searched=0)
        assert cards_html(empty, language="en") == empty_library("en")
        assert cards_html(empty) == EMPTY_LIBRARY
        assert said(empty_library("fr"), "code") == ["clausier ingest FICHIER"]
        assert [one["lang"] for one in parsed(EMPTY_LIBRARY).select("p")] == ["fr", "en"]


class TestSheet:
    def asks(self, card: str) -> list[int]:
        """The pages that the buttons of a card ask for."""
        return [int(one["data-page"]) for one in parsed(card).select("button[data-page]")]

    def test_of_a_format_without_pages_is_its_context(self) -> None:
        card = card_html(citation(page=None), 3, "en")
        assert self.asks(card) == [IN_CONTEXT]
        assert said(card, "button.look") == ["See in context"]

    def test_may_be_either_where_there_are_pages(self) -> None:
        assert self.asks(card_html(citation(), 1)) == [4, IN_CONTEXT]
        assert self.asks(card_html(citation(), 1, "fr", AROUND)) == [0, 4]
        assert self.asks(card_html(citation(), 1, "fr", PagePicture(b"", 4, 9)))[-1] == IN_CONTEXT

    def test_refused_leaves_the_other(self) -> None:
        """Where there is no picture, the clause may still be seen in its context."""
        card = card_html(citation(), 1, "fr", NoPicture("None."))
        assert IN_CONTEXT in self.asks(card)

    def test_stands_in_the_card(self) -> None:
        assert said(card_html(citation(), 1, "fr", AROUND), ".card .around mark") == ["Le"]


class TestHostileWords:
    def test_stay_words(self) -> None:
        """Wherever contract words stand on a card, they are text of one element."""
        names = dict.fromkeys(("contract", "part", "number", "title"), HOSTILE)
        changed = citation(**names)
        cited = citation(
            HOSTILE,
            0,
            30,
            **names,
            path=(HOSTILE,),
            terms=(term("gras", HOSTILE),),
            changes=(changed,),
        )
        around = Context(
            (Neighbour(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, 100, True),), 100, 130
        )
        page = parsed(card_html(cited, 1, "fr", around))
        assert not page.select("script, img, b, i, a[href^=javascript]")
        assert {tag.name for tag in page.find_all()} <= {
            "article", "h3", "bdi", "span", "p", "div", "mark", "figure", "figcaption", "button",
            "section", "a",
        }  # fmt: skip
        assert page.select_one(".clause").get_text() == visible(HOSTILE)

    def test_cannot_turn_ours(self) -> None:
        """Marks that turn the direction are shown, and every name stands by itself."""
        page = card_html(citation(HOSTILE, contract="\u202eroselande"), 1)
        assert "\u202e" not in page
        assert "\x00" not in page
        assert "\ufffd30 jours\ufffd" in page
        assert "<bdi>\ufffdroselande</bdi> ·" in page

    def test_leave_the_quote_as_it_is(self) -> None:
        """Only what is shown is changed."""
        cited = citation(HOSTILE, 0, len(HOSTILE))
        card_html(cited, 1)
        assert cited.quote == HOSTILE
