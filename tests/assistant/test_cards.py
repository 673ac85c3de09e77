"""The cards of cited clauses, as HTML."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Answer, Citation
from assistant.cards import card_html, cards_html
from assistant.errors import NoPicture
from assistant.page_pictures import PagePicture
from assistant.showing.escaped import visible


def citation(text="Le préavis est de six mois.", start=0, end=9, clause_start=0):
    """A citation of text[start:end], of a clause that begins at `clause_start`."""
    return Citation(
        contract="roselande",
        part="Conditions générales",
        number="9.5",
        title="Préavis & fin",
        path=("Article 9 – Fin",),
        page=4,
        quote=text[start:end],
        start=clause_start + start,
        end=clause_start + end,
        text=text,
        clause_start=clause_start,
    )


def answer(*citations, found=True, searched=7):
    """An answer with these citations."""
    return Answer("Six mois [1]", "fr", found, "quoted", citations, searched)


def without_tags(markup):
    """What a reader sees of `markup`."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def inside(tag, markup):
    """What stands between `<tag …>` and its end, the first time; None where there is none."""
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", markup, re.DOTALL)
    return found and found[1]


@st.composite
def citations(draw):
    """Any clause text, any quote of it that is not empty, anywhere in a contract."""
    text = draw(st.text(min_size=1) | st.text("<>&\"'/ab\n", min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return citation(
        text, start, draw(st.integers(start + 1, len(text))), draw(st.integers(0, 10**6))
    )


class TestCard:
    @given(citations())
    def test_marks_exactly_the_quote(self, cited):
        """What is highlighted is the quote, character by character."""
        assert without_tags(inside("mark", card_html(cited, 1))) == visible(cited.quote)

    @given(citations())
    def test_shows_the_whole_clause(self, cited):
        """Whatever the clause holds, all of it is shown and none of it is markup."""
        clause = inside("div", card_html(cited, 1))

        assert without_tags(clause) == visible(cited.text)
        assert re.findall(r"<[^>]*>", clause) == ["<mark>", "</mark>"]

    @pytest.mark.parametrize(
        ("start", "end", "marked"),
        [(95, 103, "Le "), (124, 150, "is."), (90, 150, "Le préavis est de six mois.")],
        ids=["from before", "to after", "from before to after"],
    )
    def test_clips_a_quote_that_reaches_beyond_its_clause(self, start, end, marked):
        """Of a quote that is longer than its clause, the clause's part is highlighted."""
        cited = replace(citation(clause_start=100), start=start, end=end)

        assert inside("mark", card_html(cited, 1)) == marked

    def test_marks_nothing_where_the_quote_lies_elsewhere(self):
        """A quote outside its clause leaves the clause without a highlight, and whole."""
        card = card_html(replace(citation(clause_start=100), start=10, end=20), 1)

        assert inside("mark", card) is None
        assert inside("div", card) == "Le préavis est de six mois."

    def test_names_the_place(self):
        """A card bears its mark, number, title, contract, part, headings and page, all escaped."""
        card = card_html(citation(), 2)

        assert without_tags(inside("h3", card)) == "[2]9.5 Préavis & fin"
        place = "roselande · Conditions générales · Article 9 – Fin · p. 4"
        assert without_tags(inside("p", card)) == place
        assert "Préavis &amp; fin" in card

    @pytest.mark.parametrize(("language", "said"), [("fr", "lu par OCR"), ("en", "read by OCR")])
    def test_says_that_it_was_read_by_ocr(self, language, said):
        """A card of words that were read off a picture says so, in the question's language."""
        read = replace(citation(), ocr=True)

        assert inside("p", cards_html(replace(answer(read), language=language))).endswith(said)
        assert "OCR" not in cards_html(answer(citation()))

    def test_names_the_part_where_nothing_is_numbered(self):
        """A clause with neither number nor title is called by its part, without a page."""
        card = card_html(replace(citation(), number="", title="", page=None, path=()), 1)

        assert without_tags(inside("h3", card)) == "[1]Conditions générales"
        assert without_tags(inside("p", card)) == "roselande · Conditions générales"


class TestSheet:
    """The page of the contract in a card."""

    PICTURE = PagePicture(b"png", 4, 9, (0.5, 0.25))

    def buttons(self, card):
        return re.findall(r'data-mark="(\d)" data-page="(\d+)">([^<]*)<', card)

    @pytest.mark.parametrize(("language", "said"), [("fr", "Voir la page 4"), ("en", "See page 4")])
    def test_is_asked_for(self, language, said):
        """A card offers the page that the quote stands on, in the question's language."""
        assert self.buttons(card_html(citation(), 2, language)) == [("2", "4", said)]

    def test_needs_a_page(self):
        """What was never printed on pages offers none."""
        assert not self.buttons(card_html(replace(citation(), page=None), 1))

    def test_shows_the_picture(self):
        """The picture is part of the page, so that nobody else can fetch it, and is described."""
        card = card_html(citation(), 1, "fr", self.PICTURE)

        assert 'src="data:image/png;base64,cG5n"' in card
        assert 'alt="Page 4 de roselande, la citation surlignée"' in card
        assert "page 4 sur 9" in card
        assert 'data-left="0.500" data-top="0.250"' in card
        unmarked = replace(self.PICTURE, at=None)
        assert "surlignée" not in card_html(citation(), 1, "fr", unmarked)

    @pytest.mark.parametrize(
        ("page", "turning"), [(1, ["0", "2"]), (4, ["0", "3", "5"]), (9, ["0", "8"])]
    )
    def test_turns_as_far_as_there_are_pages(self, page, turning):
        card = card_html(citation(), 1, "fr", replace(self.PICTURE, page=page))

        assert [page for _, page, _ in self.buttons(card)] == turning

    def test_tells_why_there_is_none(self):
        """A reason stands in the place of the picture, escaped."""
        card = card_html(citation(), 1, "fr", NoPicture("No copy of <x> is kept."))

        assert '<p class="refused" role="alert">No copy of &lt;x&gt; is kept.</p>' in card


class TestCards:
    def test_are_numbered_like_the_marks_of_the_answer(self):
        """Card n is what [n] in the answer refers to."""
        cards = cards_html(answer(citation(), citation()))

        assert re.findall(r'id="clause-(\d)"', cards) == ["1", "2"]
        assert re.findall(r"\[(\d)\]", cards) == ["1", "2"]

    def test_say_when_the_contracts_do_not(self):
        """An answer that was not found has a banner of its own above the nearest clause."""
        cards = cards_html(answer(citation(), found=False))

        assert "Les contrats consultés ne le disent pas." in inside("div", cards)
        assert cards.index("not-stated") < cards.index("clause-1")
        assert "not-stated" not in cards_html(answer(citation()))

    def test_tell_how_to_fill_an_empty_library(self):
        """Where nothing could be searched, the next command is named in both languages."""
        cards = cards_html(answer(found=False, searched=0))

        assert "clausier ingest FICHIER" in cards
        assert "clausier ingest FILE" in cards
