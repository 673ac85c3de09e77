"""How an answer was found, as a page shows it: tables that a lawyer can read."""

from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from assistant.question import Kind
from assistant.showing.found import found_html
from assistant.trace import Consulted, Outcome, Why
from tests.assistant.showing.conftest import HOSTILE, answer, candidate, citation, search


def page_of(found, language="fr", **fields) -> BeautifulSoup:
    return BeautifulSoup(
        found_html(answer(citation(), search=found, **fields), language), "html.parser"
    )


def rows(table) -> list[list[str]]:
    """The words of its rows, cell by cell."""
    found = table.select("tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in found]


class TestFound:
    def test_tells_what_was_understood(self) -> None:
        page = page_of(
            search(understood="Quel préavis ? et sinon <b> ?", kinds=(Kind.AMOUNT, Kind.LIST))
        )
        assert [one.text for one in page.select("dd")] == [
            "Quel préavis ? et sinon <b> ?",
            "un montant, une énumération",
        ]

    def test_tells_the_contracts(self) -> None:
        """How likely each answers, what came of it, and how many were not opened."""
        contracts = (Consulted("roselande", 0.824, "answered"), Consulted("autre", 0.004, "silent"))
        page = page_of(search(contracts=contracts, others=180), "en")
        assert rows(page.select("table")[0]) == [
            ["roselande", "82%", "quoted in the answer"],
            ["autre", "<1%", "judged not to say"],
        ]
        assert "nearest: 180." in page.text

    def test_tells_the_candidates(self) -> None:
        """Where each stands, its share as a figure and a bar, and why it is quoted or left out."""
        page = page_of(
            search(candidate("7", "quoted", 0.5), candidate("8", "no room", 0.031, page=None))
        )
        one, other = rows(page.select("table")[1])
        assert one == ["7 Titre roselande · Contrat · p. 3", "50 %", "citée"]
        assert other[0] == "8 Titre roselande · Contrat"
        assert "trop longues" in other[2]
        assert [bar["style"] for bar in page.select("table")[1].select(".bar span")] == [
            "width: 50.0%",
            "width: 3.1%",
        ]
        link = page.select("table")[1].select_one("a")["href"]
        assert parse_qs(urlsplit(link).query) == {"contract": ["roselande"], "clause": ["700"]}

    def test_is_marked_up_for_those_who_listen(self) -> None:
        """Each table has a caption and says what its columns and rows are called."""
        for table in page_of(search(candidate("7", "quoted"))).select("table"):
            assert table.caption.text
            assert len(table.select("thead th[scope=col]")) == 3
            assert len(table.select("tbody th[scope=row]")) == len(table.select("tbody tr"))

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_has_words_for_all_that_may_become_of_a_clause(self, language) -> None:
        found = search(
            *(candidate("1", why) for why in get_args(Why)),
            contracts=tuple(Consulted("x", 0.5, outcome) for outcome in get_args(Outcome)),
            kinds=tuple(Kind),
        )
        contracts, candidates = page_of(found, language).select("table")
        assert len({row[2] for row in rows(contracts)}) == len(get_args(Outcome))
        assert len({row[2] for row in rows(candidates)}) == len(get_args(Why))

    @pytest.mark.parametrize(
        ("mode", "language", "words"),
        [("quoted", "en", "the contract’s own words"), ("written", "fr", "vérifié")],
    )
    def test_tells_how_it_was_made(self, mode, language, words) -> None:
        assert words in page_of(search(), language, mode=mode).select_one(".badge").text

    def test_is_nothing_without_a_trace(self) -> None:
        assert found_html(answer(citation()), "fr") == ""

    def test_escapes_all(self) -> None:
        hostile = candidate("1", "quoted", contract=HOSTILE, part=HOSTILE, title=HOSTILE)
        page = page_of(
            search(hostile, understood=HOSTILE, contracts=(Consulted(HOSTILE, 1.0, "answered"),))
        )
        assert not page.select("script, img, b")
        assert "\u202e" not in str(page)
