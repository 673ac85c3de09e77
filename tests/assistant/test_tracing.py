"""How an answer was found, over the sample contracts: nothing in it is guessed afterwards."""

from dataclasses import replace

import pytest

from assistant import Answer, Assistant
from assistant.picking import picked
from assistant.question import Kind, understand
from assistant.rows import answer_row
from assistant.settings import AnswerSettings
from assistant.tracing import traced
from ingest.library import Library

CONTRACT = "auvalie-hds"
NOTICE = "Quel est le préavis pour résilier ?"
BACKUPS = "Combien de temps les sauvegardes sont-elles gardées ?"
ELSEWHERE = "Quelle est la politique de télétravail ?"
SETTINGS = AnswerSettings()
ROOM = SETTINGS.quoted_length


@pytest.fixture(scope="module")
def assistant(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


@pytest.fixture(scope="module")
def ask(assistant: Assistant):
    """Asks each question once."""
    said: dict[tuple[str, tuple[str, ...]], Answer] = {}

    def asked(question: str, *contracts: str) -> Answer:
        key = question, contracts
        if key not in said:
            said[key] = assistant.ask(question, list(contracts) or None)
        return said[key]

    return asked


@pytest.fixture(scope="module")
def evidence(assistant: Assistant):
    return assistant.retriever.evidence(understand(BACKUPS), [CONTRACT])


class TestSearch:
    @pytest.mark.parametrize("question", [NOTICE, BACKUPS, "is there insurance"])
    def test_tells_what_is_quoted(self, ask, question: str) -> None:
        """The candidates told to be quoted are the clauses that the answer cites, and no others."""
        answer = ask(question)
        told = {
            (one.contract, one.start)
            for one in answer.search.candidates
            if one.why in {"quoted", "other value"}
        }
        amending = {(c.contract, c.clause_start) for one in answer.citations for c in one.changes}
        cited = {(one.contract, one.clause_start) for one in answer.citations}
        assert told <= cited <= told | amending

    def test_tells_the_ten_best(self, ask) -> None:
        """Ten clauses, the likeliest first, each where it stands in its contract."""
        answer = ask(NOTICE, CONTRACT)
        best = answer.search.candidates[:10]
        shares = [one.share for one in best]
        assert len(best) == 10
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1.001
        assert all(one.part and one.page and one.start < one.end for one in best)

    def test_tells_each_contract_that_was_opened(self, ask, library: Library) -> None:
        search = ask(NOTICE).search
        likely = [one.stated for one in search.contracts]
        assert {one.id for one in search.contracts} == {one.id for one in library.entries()}
        assert search.others == 0
        assert likely == sorted(likely, reverse=True)

    def test_counts_those_that_were_not(self, library: Library, embedder) -> None:
        few = Assistant(library, embedder, replace(SETTINGS, contracts_opened=1))
        search = few.ask(NOTICE).search
        assert len(search.contracts) == 1
        assert search.others == len(library.entries()) - 1

    def test_tells_what_was_asked(self, assistant: Assistant) -> None:
        """A follow-up is told with what it follows up."""
        search = assistant.ask("et en cas de faute ?", [CONTRACT], [(NOTICE, "…")]).search
        assert search.understood == f"{NOTICE} et en cas de faute ?"
        assert search.kinds == (Kind.DURATION,)

    def test_is_no_part_of_the_rows(self, ask) -> None:
        """Whoever scripts against the rows finds the fields that were always there."""
        row = answer_row(1, NOTICE, ask(NOTICE), 0.1)
        assert list(row) == [
            "id", "question", "language", "found", "mode", "answer", "citations", "seconds",
        ]  # fmt: skip


class TestSilence:
    def test_of_all(self, ask) -> None:
        """The clause that is shown is told to be the nearest, of the others that none answers."""
        answer = ask(ELSEWHERE, CONTRACT)
        nearest, *others = answer.search.candidates
        assert not answer.found
        assert (nearest.why, nearest.start) == ("nearest", answer.citations[0].clause_start)
        assert {one.why for one in others} == {"silent"}
        assert [one.outcome for one in answer.search.contracts] == ["silent"]

    def test_of_one_beside_another(self, ask) -> None:
        """Beside a contract that answers, one that does not is told to be silent."""
        answer = ask("Quel est le plafond de responsabilité d'Auvalie ?")
        answered = {citation.contract for citation in answer.citations}
        outcomes = {one.id: one.outcome for one in answer.search.contracts}
        assert {one for one, outcome in outcomes.items() if outcome == "answered"} == answered
        for one in answer.search.candidates:
            assert (one.why == "silent") == (outcomes[one.contract] == "silent")

    def test_of_contracts_that_were_not_judged(self, library: Library, embedder) -> None:
        """Where only one is put side by side, the others are left aside."""
        one = Assistant(library, embedder, replace(SETTINGS, side_by_side=1))
        search = one.ask(NOTICE).search
        assert [c.outcome for c in search.contracts].count("left aside") == len(
            search.contracts
        ) - 1
        assert {
            c.why for c in search.candidates if c.contract != search.candidates[0].contract
        } <= {"other contract"}


class TestReasons:
    def reasons(self, evidence, settings: AnswerSettings = SETTINGS, room: int = ROOM):
        question = understand(BACKUPS)
        chosen = picked(evidence.clauses, question, settings, room)
        search = traced(question, evidence, [CONTRACT], {CONTRACT: chosen})
        return [one.why for one in search.candidates]

    def test_another_value(self, evidence) -> None:
        """The clause that says otherwise is told apart from the one that answers."""
        assert self.reasons(evidence)[0] in {"quoted", "other value"}
        assert {"quoted", "other value"} <= set(self.reasons(evidence))

    def test_less_likely(self, evidence) -> None:
        """Where a quote must be as likely as the best, no other clause is quoted for itself."""
        reasons = self.reasons(evidence, replace(SETTINGS, quote_share=1.01))
        assert set(reasons) == {"quoted", "other value", "less likely"}

    def test_enough(self, evidence) -> None:
        """Of clauses that are likely enough, those beyond the last quote are not for want of it."""
        reasons = self.reasons(evidence, replace(SETTINGS, quotes=1, quote_share=0.0))
        assert reasons.count("quoted") == 1
        assert set(reasons) == {"quoted", "enough"}

    def test_no_room(self, evidence) -> None:
        settings = replace(SETTINGS, quotes=20, quote_share=0.0)
        assert "no room" in self.reasons(evidence, settings, room=1)
        assert "no room" not in self.reasons(evidence, settings, room=10**6)

    def test_said_once(self, evidence) -> None:
        """A clause with the very words of one quoted is not quoted again."""
        best = evidence.clauses[0]
        twin = replace(best, clause=replace(best.clause, title="Twin", start=best.clause.start - 1))
        again = replace(evidence, clauses=(best, twin, *evidence.clauses[1:]))
        assert self.reasons(again)[1] == "said once"

    def test_not_needed(self, ask) -> None:
        """Where the contract says of itself what is asked, nothing else is looked at."""
        search = ask("Qui sont les parties ?", CONTRACT).search
        assert {one.why for one in search.candidates} == {"quoted", "not needed"}


class TestDisagreements:
    def test_name_both_sides(self, ask) -> None:
        """The marks of the two quotes, and what prevails by the contract's own order."""
        answer = ask(BACKUPS, CONTRACT)
        (found,) = answer.disagreements
        one, other = (answer.citations[mark - 1] for mark in (found.one, found.other))
        assert {(one.part, one.number), (other.part, other.number)} == {
            ("Contrat", "3.2"),
            ("Annexe 2", "2.3"),
        }
        assert found.part == "Contrat"
        assert f"(article {found.by})" in answer.text

    def test_number_through_several_contracts(self, ask) -> None:
        answer = ask(BACKUPS)
        for found in answer.disagreements:
            one, other = (answer.citations[mark - 1] for mark in (found.one, found.other))
            assert one.contract == other.contract
            assert one.part != other.part
        assert bool(answer.disagreements) == ("valeurs différentes" in answer.text)

    def test_are_none_where_nothing_differs(self, ask) -> None:
        assert ask("Quel tribunal est compétent ?", CONTRACT).disagreements == ()
