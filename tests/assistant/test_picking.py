"""Which sentences are quoted, over the sample contracts: few, likely, and none twice."""

from dataclasses import replace
from itertools import combinations

import pytest

from assistant import Assistant
from assistant.picking import Pick, picks
from assistant.question import understand
from assistant.settings import AnswerSettings
from ingest.library import Library

SETTINGS = AnswerSettings()
ROOM = SETTINGS.quoted_length
QUESTIONS = (
    "Quel est le préavis pour résilier ?",
    "Quelles sont les obligations de sécurité de l’hébergeur ?",
    "Who pays for an audit?",
    "Quel est le montant de l’assurance ?",
)


@pytest.fixture(scope="module")
def found(library: Library, embedder):
    """The clauses found for each question in the French contract."""
    retriever = Assistant(library, embedder).retriever
    return {q: retriever.evidence(understand(q), ["auvalie-hds"]).clauses for q in QUESTIONS}


def chosen(found, question: str, settings: AnswerSettings = SETTINGS, room: int = ROOM):
    return picks(found[question], understand(question), settings, room)


def likeliest(picked: list[Pick]) -> list[Pick]:
    return [pick for pick in picked if not pick.differs]


@pytest.mark.parametrize("question", QUESTIONS)
class TestPicks:
    @pytest.mark.parametrize("most", [1, 2, 4])
    def test_are_at_most_so_many(self, found, question: str, most: int) -> None:
        """And one more is the same ones and another, if any."""
        few = chosen(found, question, replace(SETTINGS, quotes=most))
        more = chosen(found, question, replace(SETTINGS, quotes=most + 1))
        assert 1 <= len(few) <= most
        assert more[: len(few)] == few

    def test_come_by_likelihood(self, found, question: str) -> None:
        """The likeliest first; none that is far less likely than it."""
        likely = [pick.likely for pick in likeliest(chosen(found, question))]
        assert likely == sorted(likely, reverse=True)
        assert likely[-1] >= SETTINGS.quote_share * likely[0]

    def test_say_no_words_twice(self, found, question: str) -> None:
        for one, other in combinations(chosen(found, question), 2):
            assert not one.overlaps(other)
            assert one.quote != other.quote

    def test_keep_to_their_room(self, found, question: str) -> None:
        """Beside the first, and a value that differs, nothing that makes them longer than that."""
        room = 300
        picked = chosen(found, question, room=room)
        assert len(picked) == 1 or sum(len(p.quote) for p in likeliest(picked)) <= max(
            room, len(picked[0].quote)
        )

    def test_leave_out_no_clause_that_could_be_quoted(self, found, question: str) -> None:
        """Clauses too unlikely to be quoted are not looked at; it changes nothing."""
        picked = chosen(found, question)
        every = [
            pick
            for clause in found[question]
            for pick in likeliest(
                picks([clause], understand(question), replace(SETTINGS, quote_share=0.0), ROOM)
            )
        ]
        best = max(pick.likely for pick in every)
        assert picked[0].likely == pytest.approx(best)
