"""What `clausier show ID` tells of a contract."""

from pathlib import Path

import pytest

from ingest.contract import Contract
from ingest.reading import read_contract
from ingest.summary import summary_rows

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def library() -> list[Contract]:
    return [read_contract(path) for path in sorted(SAMPLES.glob("auvalie*.pdf"))]


def told(contract: Contract, library: list[Contract], name: str) -> list[str]:
    return [value for row, value in summary_rows(contract, library) if row == name]


class TestSummary:
    def test_parties(self, library: list[Contract]) -> None:
        """Each party stands under its role, with the names that the contract gives it."""
        assert told(library[1], [], "provider") == ["AUVALIE “Auvalie”, “Hébergeur”"]
        assert told(library[1], [], "client") == ["CENTRE D’IMAGERIE DES TROIS-VERNES “Client”"]

    def test_amended(self, library: list[Contract]) -> None:
        """A contract tells which of its clauses another file of the library changes, and how."""
        amendment, contract = library
        assert told(contract, library, "amended") == [
            "7.2 Conditions générales: replaced by auvalie-hds-avenant-1",
            "18.6 Conditions générales: replaced by auvalie-hds-avenant-1",
            "11 Conditions générales: added by auvalie-hds-avenant-1",
        ]
        assert (
            told(amendment, library, "amends")[0]
            == "auvalie-hds, 7.2 Conditions générales: replaced"
        )

    def test_alone(self, library: list[Contract]) -> None:
        """Without the amendment in the library nothing is said to be amended."""
        assert told(library[1], [library[1]], "amended") == []

    def test_dates(self, library: list[Contract]) -> None:
        """A date of signature that is given twice is told once."""
        assert told(library[0], [], "signature") == ["2026-09-14"]
