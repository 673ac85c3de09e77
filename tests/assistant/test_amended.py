"""Quotes of clauses that an amendment changes, over the sample contract and its amendment."""

import pytest

from assistant import Assistant
from assistant import amended as amended_module
from assistant.amended import AmendedClauses, changes
from assistant.cards import cards_html
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
        assert "⚠ Clause modifiée par un avenant" in cards_html(answer)
        row = answer_row(1, PATCHES, answer, 0.1)
        amended = next(c["amended"] for c in row["citations"] if c["number"] == "7.2")
        assert amended == [{"contract": AMENDMENT, "part": change.part, "number": "2.1"}]

    def test_say_nothing_of_one_that_stands(self, assistant: Assistant) -> None:
        answer = assistant.ask("Quel est le plafond de responsabilité d'Auvalie ?", [AGREEMENT])
        assert "⚠" not in answer.text
        assert all(citation.changes == () for citation in answer.citations)
        row = answer_row(1, "?", answer, 0.1)
        assert not any("amended" in citation for citation in row["citations"])

    def test_show_the_words_that_amend(self, assistant: Assistant, library: Library) -> None:
        """After the old wording comes the new one, verbatim and under its own number and place."""
        answer = assistant.ask(PATCHES, [AGREEMENT])
        old = next(i for i, c in enumerate(answer.citations) if c.number == "7.2")
        new = answer.citations[old + 1]
        assert answer.citations[old].changes == (new,)
        assert (new.contract, new.number) == (AMENDMENT, "2.1")
        assert new.quote == library.contract(AMENDMENT).text[new.start : new.end]
        assert new.quote.split("\n")[0] in answer.text
        assert f"[{old + 2}]" in answer.text
        assert "Un avenant modifie ce que dit le contrat" in answer.text

    def test_say_no_fact_first_that_was_amended(self, assistant: Assistant) -> None:
        """The days of the old wording are not the answer: the amendment gives others."""
        answer = assistant.ask(PATCHES, [AGREEMENT])
        assert not answer.text.startswith("**")

    def test_quote_no_words_twice(self, assistant: Assistant) -> None:
        """Where the amendment is asked as well, its words stand in its own part of the answer."""
        answer = assistant.ask(PATCHES, [AGREEMENT, AMENDMENT])
        ranges = [(c.contract, c.start, c.end) for c in answer.citations]
        assert any(contract == AMENDMENT for contract, *_ in ranges)
        for number, (contract, start, end) in enumerate(ranges):
            for other, begin, stop in ranges[:number]:
                assert contract != other or end <= begin or stop <= start


class TestLongWording:
    def test_is_cut_at_the_end_of_a_sentence(self, library: Library, monkeypatch) -> None:
        """As many whole sentences as there is room for, and one at least."""
        contracts = [library.contract(AGREEMENT), library.contract(AMENDMENT)]
        whole = {one.quote for ones in changes(contracts).values() for one in ones}
        longest = max(whole, key=len)
        for room in (1, len(longest) // 2):
            monkeypatch.setattr(amended_module, "_LONGEST", room)
            cut = {one.quote for ones in changes(contracts).values() for one in ones}
            found = next(quote for quote in cut if longest.startswith(quote))
            assert 0 < len(found) < len(longest)
            assert found[-1] in ".;:"
