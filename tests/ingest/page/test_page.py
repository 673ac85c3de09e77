"""The readable page: all of the contract, nothing but the contract, and where to find it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract import Clause, Contract, Heading, Part, PartKind, Sentence, SentenceKind
from ingest.page import contract_html
from ingest.page.blocks import part_views
from ingest.page.facts import page_ranges
from ingest.reading import read_contract


@pytest.fixture(scope="session")
def soup(page: str) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(page, "lxml")


def letters(text: str) -> str:
    """The text without white space, and without the marks between cells, which the page draws."""
    return re.sub(r"[\s|]+", "", text)


def shown(html: str) -> str:
    """What the page shows as the contract's text."""
    main = BeautifulSoup(html, "lxml").main
    assert main is not None
    for ours in main.select(".page, .named"):
        ours.decompose()
    return letters(main.get_text())


def words(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ", strip=True).split()) for found in soup.select(selector)]


class TestText:
    def test_whole(self, page: str, contract: Contract) -> None:
        """Every letter of the contract stands on the page once, in the contract's order."""
        assert shown(page) == letters(contract.text)

    @pytest.mark.parametrize(
        "name",
        [
            "auvalie-hds.pdf",
            "auvalie-hds-avenant-1.pdf",
            "brumeval-conditions-particulieres.docx",
            "fernhollow-hosting-agreement.pdf",
        ],
    )
    def test_whole_samples(self, samples: Path, name: str) -> None:
        """So it is with the sample contracts, and all links lead somewhere."""
        contract = read_contract(samples / name)
        html = contract_html(contract)
        assert shown(html) == letters(contract.text)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)

    def test_hostile(self, soup: BeautifulSoup, hostile: str) -> None:
        """Words that look like a page's own language are shown as words."""
        assert hostile in " ".join(words(soup, ".items li"))
        assert not soup.select("script, img")

    def test_same_again(self, page: str, contract: Contract) -> None:
        """The same contract gives the same page, and it fetches nothing."""
        assert contract_html(contract) == page
        assert not re.search(r"https?:|url\(|@import|src=", re.sub(r"&lt;img src=x", "", page))

    def test_empty(self) -> None:
        """A contract of one clause, without headings, pages or facts, is a page too."""
        bare = Contract("a", "A & B", "en", "a.txt", "", "Short.", (), (), (), ())
        assert "Short." in contract_html(bare)


class TestStructure:
    def test_headings(self, soup: BeautifulSoup) -> None:
        """The title, then parts, then their headings by level, none of the levels left out."""
        found = [
            (tag.name, tag.get_text(strip=True)) for tag in soup.select("h1, main h2, main h3, h4")
        ]
        assert found == [
            ("h1", "Contrat d’hébergement de Roselande"),
            ("h2", "Contrat"),
            ("h3", "Article 1 - Durée"),
            ("h4", "1.1.1 Détail"),
            ("h2", "Annexe 1 – Tarifs"),
        ]

    def test_anchors(self, soup: BeautifulSoup, contract: Contract) -> None:
        """Every clause has its anchor, c and its index, around its own words."""
        for index, clause in enumerate(contract.clauses):
            (found,) = soup.select(f"#c{index}")
            for mark in BeautifulSoup(str(found), "lxml").select(".page"):
                mark.decompose()
            assert letters(contract.text[clause.start : clause.end])[:5] in letters(
                found.get_text()
            )

    def test_items(self, soup: BeautifulSoup) -> None:
        assert [item[:2] for item in words(soup, "#c1 .items li")] == ["a)", "b)"]

    def test_table(self, soup: BeautifulSoup) -> None:
        """Rows are a table of as many columns each; the first one names them."""
        assert words(soup, "#c2 thead th") == ["Site", "Rôle", ""]
        assert [words(row, "td") for row in soup.select("#c2 tbody tr")] == [
            ["VRN-1", "Production", ""],
            ["SAH-2", "", "Secours"],
        ]

    @pytest.mark.parametrize(
        ("first", "second", "head"),
        [
            ("Site | Rôle", "VRN-1 | Production", True),
            ("| Standard | Étendu", "Délai | 4 h | 2 h", True),  # the corner is empty
            (
                "Service | Niveau 1 | Niveau 2",
                "Période | Jour | Nuit",
                True,
            ),  # columns may be numbered
            ("Délai | trente (30) jours", "Préavis | six mois", False),  # a name and its value
            ("VM | n° 10 | 2026", "Disque | n° 11 | 2026", False),
            ("Prix | 100 €", "Durée | 3 ans", False),  # figures are said, not named
            ("Adresse : | 3, quai Neuf", "Ville : | Roselande", False),
            ("Le Client prévient. | Oui", "Il signe. | Non", False),
            ("Oui | Oui", "Non | Oui", False),  # columns have names of their own
        ],
    )
    def test_head(self, contract: Contract, first: str, second: str, head: bool) -> None:
        """A first row of short names, without figures or sentences, names the columns."""
        text = f"{first}\n{second}"
        spans = ((0, len(first)), (len(first) + 1, len(text)))
        rows = tuple(Sentence(*span, SentenceKind.ROW) for span in spans)
        clause = Clause(0, "", "", (), 0, len(text), rows)
        table = replace(
            contract, text=text, page_starts=(), headings=(), clauses=(clause,), parts=(Part("A", "", PartKind.BODY, 0, len(text)),),
            parties=(), dates=(), precedence=None, amendments=(),
        )  # fmt: skip
        assert ("<thead>" in contract_html(table)) is head

    def test_kinds(self, soup: BeautifulSoup) -> None:
        """Definitions and the block of signatures are told from other clauses."""
        assert [tag["id"] for tag in soup.select(".definition, .signatures")] == ["c5", "c7"]

    def test_pages(self, soup: BeautifulSoup) -> None:
        """A mark stands where a page begins, in the middle of a sentence too; empty pages share."""
        assert words(soup, ".page") == ["p. 1", "p. 2", "p. 3–4"]
        assert soup.select("#page-3")
        marks = soup.select("#c3 .page")
        assert str(marks[0].previous_sibling) == "Entre "
        assert str(marks[-1].next_sibling).startswith("continue")


class TestFacts:
    def test_rows(self, soup: BeautifulSoup) -> None:
        """What the contract says of itself, in its language, each with its clause."""
        rows = {row.th.get_text(): words(row, "td")[0] for row in soup.select(".facts tr")}
        assert rows == {
            "Fichier": "roselande <1>.pdf",
            "Langue": "français",
            "Pages": "4",
            "Clauses": "8",
            "Parties": "Roselande SAS (hébergeur, « l’Hébergeur »)",
            "Dates": "2026-03-03 (signature, « 3 mars 2026 »)",
            "Ordre de priorité": "les présentes l’annexe 1 le devis",
            "Modifications": "7.2, CGU (remplacé)",
            "Lu par OCR": "p. 2–3",
            "Avertissements": "3 modifications suivies ont été acceptées.",
        }
        links = [link["href"] for link in soup.select(".facts a")]
        assert links == ["#c1", "#c7", "#part0", "#part1", "#c3"]

    def test_english(self, english: Contract) -> None:
        """The page of an English contract speaks English."""
        html = contract_html(english)
        assert '<html lang="en">' in html
        assert "Order of precedence" in html
        assert "Fichier" not in html

    def test_removed(self, soup: BeautifulSoup, hostile: str) -> None:
        """What was left out stands at the end with the reason, what pages repeat only once."""
        assert words(soup, "footer h3") == ["En-têtes et pieds de page", "Texte masqué"]
        assert words(soup, "footer li") == ["Roselande – confidentiel (p. 1–2, 4)", hostile]

    @pytest.mark.parametrize(
        ("pages", "said"), [((), ""), ((4,), "4"), ((3, 1, 2, 2), "1–3"), ((1, 3), "1, 3")]
    )
    def test_page_ranges(self, pages: tuple[int, ...], said: str) -> None:
        assert page_ranges(pages) == said


class TestOutline:
    def test_links(self, soup: BeautifulSoup) -> None:
        """Parts, headings and numbered clauses, each leading to its place."""
        found = [
            (a["href"], " ".join(a.get_text(" ", strip=True).split())) for a in soup.select("nav a")
        ]
        assert found == [
            ("#part0", "Contrat"),
            ("#h0", "1 Durée"),
            ("#h1", "1.1.1 Détail"),
            ("#c3", "1.2"),
            ("#c4", "1.3"),
            ("#part1", "Annexe 1 – Tarifs"),
        ]


@st.composite
def any_contract(draw: st.DrawFn) -> Contract:
    """Ranges of all kinds over any text, those that make no sense included."""
    text = draw(st.text("ab |<\n.", min_size=1, max_size=60))
    offset = st.integers(0, len(text))
    span = st.tuples(offset, offset).map(sorted)
    sentences = st.lists(st.tuples(span, st.sampled_from(SentenceKind)), max_size=3)

    def ranges() -> list[tuple[int, int]]:
        return list(pairwise(sorted(draw(st.sets(offset, max_size=4)) | {0, len(text)})))

    clauses = tuple(
        Clause(0, "", "", (), a, b, tuple(Sentence(*one, kind) for one, kind in draw(sentences)))
        for a, b in ranges()
    )
    levels = st.tuples(st.integers(1, 8), span)
    headings = tuple(
        Heading(0, level, "", "", *one) for level, one in draw(st.lists(levels, max_size=3))
    )
    parts = tuple(
        Part("A", draw(st.sampled_from(["", "a"])), PartKind.BODY, a, b) for a, b in ranges()
    )
    starts = tuple(sorted(draw(st.lists(offset, max_size=4))))
    return Contract("a", "A", "fr", "a.txt", "", text, starts, parts, headings, clauses)


class TestBlocks:
    @given(any_contract())
    def test_whole(self, contract: Contract) -> None:
        """Whatever the ranges are, all of the text is in blocks, once and in order."""
        blocks = [b for part in part_views(contract) for group in part.groups for b in group.blocks]
        said = "".join(contract.text[block.start : block.end] for block in blocks)
        assert "".join(said.split()) == "".join(contract.text.split())

    @given(any_contract())
    def test_page(self, contract: Contract) -> None:
        """And all of it is on the page."""
        assert shown(contract_html(contract)) == letters(contract.text)
