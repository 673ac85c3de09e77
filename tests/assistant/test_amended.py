"""Quotes of clauses that an amendment changes, over the sample contract and its amendment."""

import pytest

from assistant import Assistant
from assistant.amended import AmendedClauses, changes
from assistant.rows import answer_row
from ingest.library import Library

AGREEMENT, AMENDMENT = "auvalie-hds", "auvalie-hds-avenant-1"
PATCHES = "Combien de jours pour installer un correctif critique de l’applicatif ?"


@pytest.fixture(scope="module")
def assistant(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


class Reading:
    """A library that counts how often contracts are read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.read: list[str] = []

    def contract(self, contract_id: str, generation: str):
        self.read.append(contract_id)
        return self._library.contract(contract_id, generation)


class TestChanges:
    def test_are_of_the_contract_s_clauses(self, library: Library) -> None:
        """The amendment replaces article 7.2 of the general terms and part of article 18.6."""
        contracts = {entry.id: library.contract(entry.id) for entry in library.entries()}
        found = changes(list(contracts.values()))
        clauses = {clause.start: clause for clause in contracts[AGREEMENT].clauses}
        numbers = {clauses[start].number for contract, start in found if contract == AGREEMENT}
        assert numbers == {"7.2", "18.6"}
        assert {contract for contract, _ in found} == {AGREEMENT}
        assert all(one.contract == AMENDMENT for ones in found.values() for one in ones)

    def test_need_an_amendment(self, library: Library) -> None:
        assert changes([library.contract(AGREEMENT)]) == {}


class TestAmendedClauses:
    def test_are_looked_up_once(self, library: Library) -> None:
        """As long as the library holds the same contracts."""
        reading = Reading(library)
        amended = AmendedClauses(reading)
        entries = library.entries()
        assert amended.of(entries) == amended.of(entries) != {}
        assert sorted(reading.read) == sorted(entry.id for entry in entries)

    def test_read_nothing_without_amendments(self, library: Library) -> None:
        """What ingestion noted is enough to know that there are none."""
        reading = Reading(library)
        entries = [entry for entry in library.entries() if entry.id != AMENDMENT]
        assert [entry.amendments for entry in entries] == [0] * len(entries)
        assert AmendedClauses(reading).of(entries) == {}
        assert reading.read == []


class TestAnswers:
    def test_say_that_a_clause_was_amended(self, assistant: Assistant) -> None:
        """Also where only the old contract was asked: its words no longer stand by themselves."""
        answer = assistant.ask(PATCHES, [AGREEMENT])
        citation = next(c for c in answer.citations if c.number == "7.2")
        (change,) = citation.changes
        assert (change.contract, change.number) == (AMENDMENT, "2.1")
        assert "⚠ Clause modifiée par un avenant" in answer.text
        row = answer_row(1, PATCHES, answer, 0.1)
        amended = next(c["amended"] for c in row["citations"] if c["number"] == "7.2")
        assert amended == [{"contract": AMENDMENT, "part": change.part, "number": "2.1"}]

    def test_say_nothing_of_one_that_stands(self, assistant: Assistant) -> None:
        answer = assistant.ask("Quel est le plafond de responsabilité d'Auvalie ?", [AGREEMENT])
        assert "⚠" not in answer.text
        assert all(citation.changes == () for citation in answer.citations)
        row = answer_row(1, "?", answer, 0.1)
        assert not any("amended" in citation for citation in row["citations"])
