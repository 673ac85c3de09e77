"""The structure of contracts, against lists of numbers and titles made by reading them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.contract import Contract, PartKind
from ingest.outline import nested_rows, outline, outline_lines
from ingest.reading import read_contract

OUTLINES = Path(__file__).parent / "outlines"
SAMPLES = Path(__file__).parents[2] / "samples"


def titled(contract: Contract, part: int) -> list[list[str]]:
    """Number and title of the headings of a part."""
    return [[row.number, row.title] for row in outline(contract) if row.part == part and row.title]


def numbered_clauses(contract: Contract, part: int) -> list[str]:
    """Numbers of the clauses of a part that have no heading of their own."""
    return [row.number for row in outline(contract) if row.part == part and not row.title]


@pytest.mark.parametrize("suffix", ["docx", "pdf", "txt"])
class TestOutscale:
    """The conditions particulières read alike from Word, PDF and plain text."""

    @pytest.fixture
    def contract(self, shared: Path, suffix: str) -> Contract:
        return read_contract(shared / "contracts" / f"outscale-hds-2022.{suffix}")

    def test_articles(self, contract: Contract) -> None:
        """A preamble and twenty articles stand with their titles, sub-headings in their place."""
        expected = json.loads((OUTLINES / "outscale-hds-2022.json").read_text("utf-8"))
        assert titled(contract, 0) == expected["body"]
        assert contract.parts[0].kind is PartKind.PARTICULAR

    def test_annexes(self, contract: Contract) -> None:
        """Three annexes are parts of their own, though nothing stands in them."""
        expected = json.loads((OUTLINES / "outscale-hds-2022.json").read_text("utf-8"))
        assert [[part.name, part.title] for part in contract.parts[1:]] == expected["annexes"]

    def test_subcontractors(self, contract: Contract) -> None:
        """The ten rows of the table of article 5 are rows, cells together."""
        clause = next(c for c in contract.clauses if c.number == "5")
        rows = [contract.text[s.start : s.end] for s in clause.sentences if s.kind == "row"]
        assert len(rows) == 11
        assert all(row.count(" | ") == 2 for row in rows)


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
class TestEuris:
    """Chapters, then thirty articles in three columns, read alike from PDF and plain text."""

    @pytest.fixture
    def contract(self, shared: Path, suffix: str) -> Contract:
        return read_contract(shared / "contracts" / f"euris-hds-2018.{suffix}")

    @pytest.fixture
    def expected(self) -> dict[str, list[list[str]]]:
        return json.loads((OUTLINES / "euris-hds-2018.json").read_text("utf-8"))

    def test_chapters(self, contract: Contract, expected: dict[str, list[list[str]]]) -> None:
        """Ten chapters stand with their sections, the misnumbered ones of chapter 5 as printed."""
        found = [row for row in titled(contract, 0) if row[0]]
        assert found == expected["body"]

    def test_articles(self, contract: Contract, expected: dict[str, list[list[str]]]) -> None:
        """The general terms are a part of their own with thirty titled articles."""
        assert [part.kind for part in contract.parts] == [PartKind.BODY, PartKind.GENERAL]
        assert titled(contract, 1) == expected["general"]

    def test_clauses(self, contract: Contract, expected: dict[str, dict[str, int]]) -> None:
        """1.1 to 30.1 are all there, once each and in order."""
        numbers = [
            f"{article}.{clause}"
            for article, count in expected["clauses"].items()
            for clause in range(1, count + 1)
        ]
        assert numbered_clauses(contract, 1) == numbers

    def test_same_number(self, contract: Contract) -> None:
        """9.1 of the body and 9.1 of the general terms are two clauses of two parts."""
        parts = {contract.parts[row.part].name for row in outline(contract) if row.number == "9.1"}
        assert parts == {"Contrat", "Conditions générales"}

    def test_running_footer(self, contract: Contract) -> None:
        """The footer that the columns are cut by leaves no word in a clause."""
        assert "Copyright ©" not in contract.text
        clause = next(c for c in contract.clauses if c.number == "9.1" and c.part == 1)
        assert len(contract.text[clause.start : clause.end].split("\n")) == 1


class TestSamples:
    """The contracts that we ship, against outlines made from their sources."""

    @pytest.mark.parametrize("path", sorted((SAMPLES / "outlines").glob("*.json")), ids=str)
    def test_outline(self, path: Path) -> None:
        """Every part, heading and numbered clause of the source is found, and nothing else."""
        expected = json.loads(path.read_text("utf-8"))
        contract = read_contract(SAMPLES / expected["contract"])
        found = [
            [
                [row.number, row.title]
                for row in outline(contract)
                if row.part == part and (row.number or row.title)
            ]
            for part in range(len(contract.parts))
        ]
        assert found == [part["outline"] for part in expected["parts"]]
        kinds = {"schedule": "annex"}
        assert [part.kind.value for part in contract.parts] == [
            kinds.get(part["kind"], part["kind"]) for part in expected["parts"]
        ]

    def test_tree(self) -> None:
        """The printed tree names parts, headings and clauses, each with its page."""
        contract = read_contract(SAMPLES / "auvalie-hds.pdf")
        lines = list(outline_lines(contract))
        assert "Conditions générales – Conditions générales d’hébergement certifié HDS" in lines
        assert any(line.strip().startswith("7.2 ") and "(p. " in line for line in lines)

    @pytest.mark.parametrize("name", ["auvalie-hds.pdf", "brumeval-conditions-particulieres.docx"])
    def test_nested(self, name: str) -> None:
        """Rows to make lists in lists of: each part on top, and no row two deeper than the last."""
        contract = read_contract(SAMPLES / name)
        rows = list(nested_rows(contract))
        assert [row.label for row in rows if row.level == 0] == [p.name for p in contract.parts]
        assert all(b.level <= a.level + 1 for a, b in pairwise(rows))
        assert [row.label for row in rows if row.level] == [row.number for row in outline(contract)]
        led = [(row, contract.clauses[row.clause]) for row in rows if row.clause is not None]
        assert {row.part == clause.part for row, clause in led} == {True}
        assert all((row.label or row.title) in contract.text[c.start :][:99] for row, c in led)
        assert {row.page is None for row in rows} == {not contract.page_starts}
        assert all(row.title for row in rows if row.level)

    def test_nested_words(self) -> None:
        """A clause without a title is told by its first words, a heading by its own."""
        rows = list(nested_rows(read_contract(SAMPLES / "auvalie-hds.pdf")))
        chapter = next(row for row in rows if row.label == "7")
        clause = rows[rows.index(chapter) + 1]
        assert (chapter.title, chapter.level, chapter.clause) == ("Recette", 1, None)
        assert (clause.label, clause.level, clause.title[-1]) == ("7.1", 2, "…")
        assert clause.clause is not None
