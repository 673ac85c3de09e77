"""One text and ranges of it: what holds of every contract, whatever its format."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assembly import assemble
from ingest.contract import Contract, SentenceKind
from ingest.lines import Line
from ingest.paragraphs import to_paragraphs
from ingest.reading import read_contract
from ingest.records import from_json, to_json
from ingest.structure import recognise

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted([*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.docx")])

WORDS = st.sampled_from(
    [
        "Article",
        "1",
        "2.",
        "3.1",
        "3.2.",
        "-",
        "Objet",
        "Le",
        "Client",
        "paie.",
        "l’article",
        "7.2",
        "ANNEXE",
        "a)",
        "•",
        "(i)",
        "Conditions",
        "générales",
        "non-",
        "renouvellement",
        "Préambule",
        "99,9",
        "%",
        "|",
        "«",
        "»",
        "et",
        ",",
        ";",
        ":",
    ]
)
LINES = st.lists(
    st.builds(
        Line,
        text=st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
        page=st.just(None),
        gap=st.booleans(),
        bold=st.sampled_from([None, True, False]),
    ),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.name)
def contract(request: pytest.FixtureRequest) -> Contract:
    return read_contract(request.param)


class TestRanges:
    def test_inside_their_clause(self, contract: Contract) -> None:
        """Sentences lie in order inside their clause, and hold no white space at their ends."""
        for clause in contract.clauses:
            assert clause.sentences
            assert clause.start <= clause.sentences[0].start
            assert clause.sentences[-1].end == clause.end
            for one, other in pairwise(clause.sentences):
                assert one.end <= other.start
            for sentence in clause.sentences:
                words = contract.text[sentence.start : sentence.end]
                assert words == words.strip() != ""

    def test_clauses_in_order(self, contract: Contract) -> None:
        """Clauses follow each other without overlap, each inside its part."""
        for one, other in pairwise(contract.clauses):
            assert one.end <= other.start
        for clause in contract.clauses:
            part = contract.parts[clause.part]
            assert part.start <= clause.start < clause.end <= part.end

    def test_nothing_is_left_out(self, contract: Contract) -> None:
        """Every character that is not white space is in a heading, a part's own line or a clause."""
        covered = bytearray(len(contract.text))
        ranges = [(c.start, c.end) for c in contract.clauses]
        ranges += [(h.start, h.end) for h in contract.headings]
        ends = [f"{contract.text}\n".index("\n", part.start) for part in contract.parts]
        ranges += [(part.start, end) for part, end in zip(contract.parts, ends, strict=True)]
        for start, end in ranges:
            covered[start:end] = b"\x01" * (end - start)
        left = "".join(c for c, seen in zip(contract.text, covered, strict=True) if not seen)
        assert left.strip() == ""

    def test_lead(self, contract: Contract) -> None:
        """An item's lead is a sentence above it in its clause that announces a list."""
        for clause in contract.clauses:
            for index, sentence in enumerate(clause.sentences):
                if sentence.lead is not None:
                    lead = clause.sentences[sentence.lead]
                    assert sentence.lead < index
                    assert lead.kind is SentenceKind.SENTENCE
                    assert re.search(
                        r":$|ci-après|ci-dessous|suivant|voici|follow|below",
                        contract.text[lead.start : lead.end],
                    )

    def test_pages(self, contract: Contract) -> None:
        """Page starts never go back, and every offset has a page where the format has pages."""
        assert list(contract.page_starts) == sorted(contract.page_starts)
        pages = {contract.page_at(clause.start) for clause in contract.clauses}
        assert (None in pages) == (not contract.page_starts)


class TestRecord:
    def test_there_and_back(self, contract: Contract) -> None:
        """What the library keeps gives the same contract, to the character."""
        assert from_json(to_json(contract)) == contract


class TestAnyLines:
    @given(LINES)
    def test_nothing_lost_nothing_invented(self, lines: list[Line]) -> None:
        """The text has the letters of the lines, in their order, hyphens at line ends apart."""
        paragraphs = to_paragraphs(lines)
        assembled = assemble(paragraphs, recognise(paragraphs), "Contrat")
        letters = "".join(c for line in lines for c in line.text if not c.isspace() and c != "-")
        assert "".join(c for c in assembled.text if not c.isspace() and c != "-") == letters

    @given(LINES)
    def test_same_twice(self, lines: list[Line]) -> None:
        """The same lines give the same contract."""
        paragraphs = to_paragraphs(lines)
        first = assemble(paragraphs, recognise(paragraphs), "Contrat")
        again = to_paragraphs(lines)
        assert first == assemble(again, recognise(again), "Contrat")
