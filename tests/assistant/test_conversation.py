"""A question after another one: what its clauses and sentences are scored by."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import LEANING, STANDING, beside, in_conversation
from assistant.features import CLAUSE, Features, features
from assistant.index import ContractIndex, build_index
from assistant.question import Question, understand
from assistant.retriever import ClauseRetriever
from ingest.embedding import Embedder, Vector
from ingest.library import Library
from ingest.reading import read_file

TEXT = """1. Durée

1.1 Le contrat dure trois ans.

1.2 Il se reconduit pour un an.

2. Prix

2.1 Le prix est de cent euros par mois.

2.2 Il se paie à trente jours. Un retard coûte dix euros.

3. Litiges

Le tribunal de Lyon tranche les litiges.
"""
CLAUSES, SENTENCES = 5, 6
BEFORE = "Quel est le prix du service ?"
LEANS = "et en cas de retard ?"
STANDS = "Quelle est la durée du contrat d’hébergement de données de santé ?"
HISTORY = [(BEFORE, "Cent euros par mois.")]
BESIDE = CLAUSE.index("beside")

MARKED = [
    # (the best clause, those that stand beside it)
    ("1.1", ["1.1", "1.2"]),  # two clauses of one article
    ("2.2", ["2.1", "2.2"]),
    ("3", ["3"]),  # an article that is one clause stands alone
]
FOLLOW_UPS = [
    # (contract, question before, follow-up, part and number of the clause that answers it)
    (
        "auvalie-hds",
        "Quel est le délai de rétablissement d'un incident critique ?",
        "et le dimanche ?",
        ("Contrat", "6.2"),
    ),
    (
        "auvalie-hds",
        "Quel taux de disponibilité est garanti ?",
        "et comment est-ce mesuré ?",
        ("Contrat", "6.1"),
    ),
    (
        "fernhollow-hosting-agreement",
        "How fast must a severity 1 incident be fixed?",
        "and at night?",
        ("Agreement", "6.2"),
    ),
]


class Asking:
    """Features of a question by cosines that its words give; it remembers what it was asked."""

    def __init__(self, *indexes: ContractIndex) -> None:
        self.asked: list[str] = []
        self._indexes = indexes

    def __call__(self, question: Question) -> list[Features]:
        self.asked.append(question.search)
        cosines = {(c, 0): len(question.search) % (c + 7) / 10 for c in range(CLAUSES)}
        return [features(question, index, cosines, 0.1) for index in self._indexes]


class CountingEmbedder:
    """An embedder that remembers the questions that it was asked to embed."""

    def __init__(self, embedder: Embedder) -> None:
        self.asked: list[str] = []
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder

    def embed_query(self, text: str) -> Vector:
        self.asked.append(text)
        return self._embedder.embed_query(text)


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> ContractIndex:
    file: Path = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    return build_index(read_file(file).contract, "g")


def but_beside(found: Features) -> np.ndarray:
    return np.delete(found.clauses, BESIDE, axis=1)


class TestInConversation:
    def test_leaves_a_first_question_as_it_is(self, index) -> None:
        """Nothing was asked before: its features are its own, and no other are asked for."""
        asking = Asking(index)
        given_out = asking(understand(LEANS))
        assert in_conversation(understand(LEANS), lambda question: given_out) is given_out
        assert in_conversation(understand(LEANS), asking)[0].clauses[:, BESIDE].tolist() == [0] * 5
        assert asking.asked == [LEANS, LEANS]

    def test_blends_one_that_leans_half_and_half(self, index) -> None:
        """Its clauses count for it alone and with the one before, its sentences for it alone."""
        question, asking = understand(LEANS, HISTORY), Asking(index)
        (found,) = in_conversation(question, asking)
        (alone,), (together,) = asking(question.alone), asking(question.together)
        half = (but_beside(alone) + but_beside(together)) / 2
        assert LEANING == 0.5
        assert but_beside(found) == pytest.approx(half)
        assert not np.allclose(but_beside(alone), but_beside(together))
        assert (found.sentences == alone.sentences).all()

    def test_marks_what_stands_beside_the_last_answer(self, index) -> None:
        """The clauses beside the best one for the question before are marked, and no others."""
        question, asking = understand(LEANS, HISTORY), Asking(index)
        (found,) = in_conversation(question, asking)
        (last,) = asking(understand(BEFORE))
        assert found.clauses[:, BESIDE].tolist() == beside(last).tolist()
        assert 0 < found.clauses[:, BESIDE].sum() < CLAUSES

    def test_blends_one_that_stands_a_little(self, index) -> None:
        """A question that could be asked first counts most by itself; nothing is beside it."""
        question, asking = understand(STANDS, HISTORY), Asking(index)
        (found,) = in_conversation(question, asking)
        assert asking.asked == [STANDS, f"{BEFORE} {STANDS}"]
        (alone,), (together,) = asking(question.alone), asking(question.together)
        assert STANDING == 0.2
        assert found.clauses == pytest.approx(0.8 * alone.clauses + 0.2 * together.clauses)
        assert found.clauses[:, BESIDE].tolist() == [0] * CLAUSES
        assert (found.sentences == alone.sentences).all()

    @pytest.mark.parametrize("text", [LEANS, STANDS])
    def test_keeps_the_contracts_in_their_order(self, index, text: str) -> None:
        other = build_index(index.contract, "other")
        found = in_conversation(understand(text, HISTORY), Asking(index, other))
        assert [one.index.generation for one in found] == ["g", "other"]


class TestBeside:
    @pytest.mark.parametrize(("best", "marked"), MARKED)
    def test_is_under_the_same_heading(self, index, best: str, marked: list[str]) -> None:
        numbers = [clause.number for clause in index.contract.clauses]
        cosines = {(numbers.index(best), 0): 0.95}
        values = beside(features(understand("?"), index, cosines, 0.0))
        assert [number for number, value in zip(numbers, values, strict=True) if value] == marked

    @given(st.lists(st.floats(0, 1, width=32), min_size=CLAUSES, max_size=CLAUSES))
    def test_marks_few_or_all_but_never_none(self, index, likely) -> None:
        """The best clause stands beside itself, and a mark is 0 or 1."""
        cosines = {(clause, 0): cosine for clause, cosine in enumerate(likely)}
        values = beside(features(understand("?"), index, cosines, 0.0))
        assert set(values.tolist()) <= {0.0, 1.0}
        assert values.sum() >= 1


class TestFollowUps:
    @pytest.mark.parametrize(("contract", "before", "text", "place"), FOLLOW_UPS)
    def test_find_the_clause(
        self, library: Library, embedder, contract, before, text, place
    ) -> None:
        """What no clause answers for its own words is found with the question before."""
        retriever = ClauseRetriever(library=library, embedder=embedder)
        for history, first in ((), False), ([(before, "…")], True):
            best = retriever.evidence(understand(text, history), [contract]).clauses[0]
            found = best.contract.parts[best.clause.part].name, best.clause.number
            assert (found == place) is first

    def test_embed_no_words_twice(self, library: Library, embedder) -> None:
        """A conversation embeds each question once, and once with the one before it."""
        counting = CountingEmbedder(embedder)
        retriever = ClauseRetriever(library=library, embedder=counting)
        history: list[tuple[str, str]] = []
        for text in (BEFORE, LEANS, STANDS):
            retriever.evidence(understand(text, history))
            history.append((text, "…"))
        followed = f"{BEFORE} {LEANS}"
        assert len(counting.asked) == len(set(counting.asked))
        assert set(counting.asked) == {BEFORE, LEANS, followed, STANDS, f"{followed} {STANDS}"}
