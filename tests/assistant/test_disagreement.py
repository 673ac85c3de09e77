"""Clauses of two parts that give different values, over the sample contracts."""

import pytest

from assistant import Assistant
from assistant.disagreement import elsewhere, prevailing
from assistant.question import understand
from ingest.library import Library

DELAY = "Combien de temps les sauvegardes sont-elles gardées ?"


@pytest.fixture(scope="module")
def assistant(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


@pytest.fixture(scope="module")
def clauses(assistant):
    """By part and number: what may answer the question about backups, on which parts differ."""
    evidence = assistant.retriever.evidence(understand(DELAY), ["auvalie-hds"])
    return {(c.contract.parts[c.clause.part].name, c.clause.number): c for c in evidence.clauses}


def said(question: str, clause) -> tuple[str, str, str] | None:
    """Part, number and words of what says otherwise than the clause."""
    found = elsewhere(understand(question), clause, clause.sentences, 0.2)
    if found is None:
        return None
    other, position = found
    sentence = other.sentences[position]
    contract = clause.contract
    words = contract.text[sentence.start : sentence.end]
    return contract.parts[other.part].name, other.number, words


class TestElsewhere:
    def test_finds_the_other_value(self, clauses) -> None:
        """The contract says 30 days, its second annex 35: each leads to the other."""
        part, number, words = said(DELAY, clauses["Annexe 2", "2.3"])
        assert (part, number) == ("Contrat", "3.2")
        assert "trente (30) jours" in words
        part, number, words = said(DELAY, clauses["Contrat", "3.2"])
        assert (part, number) == ("Annexe 2", "2.3")
        assert "trente-cinq (35) jours" in words

    def test_asks_for_no_kind(self, clauses) -> None:
        """Where a question asks for no kind of value, any value is compared."""
        assert said("Que dit-on des sauvegardes ?", clauses["Contrat", "3.2"]) is not None

    def test_needs_the_kind_asked_for(self, clauses) -> None:
        """Asked for a price, two durations are nobody's concern."""
        assert said("Quel est le prix des sauvegardes ?", clauses["Contrat", "3.2"]) is None

    def test_needs_one_thing(self, clauses) -> None:
        """The surer it must be that both speak of one thing, the less is said to differ."""
        body = clauses["Contrat", "3.2"]
        assert elsewhere(understand(DELAY), body, body.sentences, 1.01) is None


class TestPrevailing:
    def test_is_by_the_contract_s_order(self, clauses) -> None:
        """The sample's body prevails over its annexes, and the clause that says so is named."""
        body, annex = clauses["Contrat", "3.2"], clauses["Annexe 2", "2.3"]
        part, saying = prevailing(body.contract, [annex.clause, body.clause])
        order = body.contract.precedence
        assert part == "Contrat"
        assert saying.start <= order.start < order.end <= saying.end

    def test_takes_two_parts(self, clauses) -> None:
        body = clauses["Contrat", "3.2"]
        assert prevailing(body.contract, [body.clause, body.clause]) is None


class TestAnswers:
    def test_show_both_sides(self, assistant) -> None:
        """Both are quoted, that they differ is said, and which one prevails."""
        answer = assistant.ask(DELAY, ["auvalie-hds"])
        assert {("Contrat", "3.2"), ("Annexe 2", "2.3")} <= {
            (c.part, c.number) for c in answer.citations
        }
        assert "valeurs différentes" in answer.text
        assert "l’emporte : Contrat" in answer.text

    def test_say_the_silence_of_one(self, assistant) -> None:
        """Over several contracts each is named, with its quotes or with its silence."""
        contracts = ["auvalie-hds", "brumeval-conditions-particulieres"]
        answer = assistant.ask("Quel est le prix de l'astreinte de nuit ?", contracts)
        assert all(f"**{contract}**" in answer.text for contract in contracts)
        cited = {citation.contract for citation in answer.citations}
        assert ("Ce contrat ne le dit pas." in answer.text) == (len(cited) < len(contracts))

    def test_number_quotes_through(self, assistant) -> None:
        answer = assistant.ask("What is the notice period?")
        marks = [f"[{number}]" for number in range(1, len(answer.citations) + 1)]
        assert len({citation.contract for citation in answer.citations}) > 1
        assert all(answer.text.count(mark) >= 1 for mark in marks)
        assert f"[{len(marks) + 1}]" not in answer.text
