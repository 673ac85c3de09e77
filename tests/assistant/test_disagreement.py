"""Clauses of two parts that give different values, over the sample contracts."""

import pytest

from assistant import Assistant
from assistant.disagreement import elsewhere, prevailing, values_of
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


class TestElsewhere:
    def test_finds_the_other_value(self, clauses) -> None:
        """The contract says 30 days, its second annex 35."""
        body, annex = clauses["Contrat", "3.2"], clauses["Annexe 2", "2.3"]
        other = elsewhere(understand(DELAY), [annex, body], 0.0)
        assert values_of(understand(DELAY), annex, annex.sentences[0]) == {("35", "day")}
        assert other.clause == body.clause
        assert values_of(understand(DELAY), other, other.sentences[0]) == {("30", "day")}

    def test_needs_another_part(self, clauses) -> None:
        """A value beside another one of the same part is another thing's."""
        body = clauses["Contrat", "3.2"]
        others = [c for (part, _), c in clauses.items() if part == "Contrat"]
        assert elsewhere(understand(DELAY), [body, *others], 0.0) is None

    def test_needs_the_kind_asked_for(self, clauses) -> None:
        """Asked for no kind of fact, no values are compared."""
        body, annex = clauses["Contrat", "3.2"], clauses["Annexe 2", "2.3"]
        assert elsewhere(understand("Que dit-on des sauvegardes ?"), [body, annex], 0.0) is None


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
