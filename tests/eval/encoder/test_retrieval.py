"""The exam of an encoder."""

import numpy as np
import pytest

from eval.case import Case, SpanNeed
from eval.cuad import in_french
from eval.encoder.example import Example, TrainingQuestion
from eval.encoder.held_out import held_out_figures
from eval.encoder.retrieval import Exam, rank_of, ranks, shares, vectors_of
from eval.errors import BadGoldFile
from eval.sets import open_set


def case(id_, record, language="en", question="q"):
    return Case(
        id_,
        record,
        question,
        language,
        "plain",
        "duration",
        "prose",
        ("c",),
        (SpanNeed("c", ((0, 1),)),),
    )


EXAM = Exam(
    passages={"c": ("east", "north", "both")},
    owner={"c": np.array([0, 1, 1])},
    asked=(
        (case("a", "r1", question="east"), frozenset({1})),
        (case("b", "r2", "fr", question="north"), frozenset({1})),
    ),
    halves={"r1": "dev", "r2": "test"},
)
COMPASS = {"east": (1, 0), "north": (0, 1), "both": (0.6, 0.8)}


def embed(texts):
    return np.array([COMPASS[text] for text in texts], np.float32)


class TestRank:
    def test_is_that_of_the_best_right_clause(self):
        """Of several right clauses the first counts; a clause counts by its best passage."""
        scores, owner = np.float32([0.2, 0.9, 0.5, 0.4]), np.array([0, 1, 2, 0])

        assert rank_of(frozenset({0, 2}), scores, owner) == 2
        assert rank_of(frozenset({0}), scores, owner) == 3

    def test_of_nothing_right_is_none_that_counts(self):
        """A contract without a right clause is never found within any depth."""
        assert rank_of(frozenset(), np.float32([1]), np.array([0])) > 1000


class TestExam:
    def test_ranks_every_case(self):
        """A question for the east finds the clause with "both" second, one for the north first."""
        assert ranks(EXAM, vectors_of(EXAM, embed, embed)) == {"a": 2, "b": 1}

    def test_is_counted_by_language_and_half(self):
        """First, among five and among ten, for each."""
        assert shares(EXAM, {"a": 2, "b": 1}) == {
            ("en", "dev"): [0, 1, 1],
            ("fr", "test"): [1, 1, 1],
        }


class TestFrench:
    def test_has_every_question_of_the_benchmark(self, shared):
        """The benchmark's questions are all there in French, and differ from the English."""
        from eval.encoder.retrieval import contracts_of

        cases = open_set("cuad", contracts_of("cuad")).cases
        french = in_french(cases)

        assert len(french) == len(cases)
        assert all(
            f.question != e.question and f.language == "fr"
            for f, e in zip(french, cases, strict=True)
        )
        assert len({f.question for f in french}) == len({e.question for e in cases}) == 41

    def test_may_lack_one(self):
        """A question without its French is an error that names it."""
        with pytest.raises(BadGoldFile, match="what is new here"):
            in_french([case("a", "r", question="what is new here?")])


class TestHeldOut:
    def test_is_counted_by_languages(self):
        """Each question counts once, under its language and that of the contract."""
        examples = [
            Example(
                "d", "fr", (name,), (TrainingQuestion(name, "en"), TrainingQuestion("north", "fr"))
            )
            for name in ("east", "north", "both", "east", "north")
        ]

        found = held_out_figures(examples, embed, embed)

        assert found == {"en over fr": pytest.approx(3 / 5), "fr over fr": pytest.approx(1 / 5)}
