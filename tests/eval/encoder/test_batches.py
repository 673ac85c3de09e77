"""Which clauses compete with which."""

from collections import Counter

import numpy as np
import pytest

from eval.encoder.batches import Sizes, plan
from eval.encoder.example import Example, TrainingQuestion

SIZES = Sizes(clauses=4, questions=2, passages=3)


def contract(name, language="en", clauses=6):
    """A contract of clauses that have nothing in common."""
    return [
        Example(
            name,
            language,
            tuple(
                f"{name} {language} {i} {kind} alpha{i} beta{i}"
                for kind in ("one", "two", "three", "whole")
            ),
            tuple(TrainingQuestion(f"{name} {i} q{q}", "en", (q,)) for q in range(3)),
        )
        for i in range(clauses)
    ]


def vectors_of(examples, seed=0):
    found = np.random.default_rng(seed).normal(size=(len(examples), 64)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture
def examples():
    return [*contract("a"), *contract("b"), *contract("c", clauses=1)]


class TestPlan:
    def test_is_the_same_for_a_seed(self, examples):
        """The same seed gives the same steps, another gives others."""
        vectors = vectors_of(examples)

        assert plan(examples, vectors, 2, 1, SIZES) == plan(examples, vectors, 2, 1, SIZES)
        assert plan(examples, vectors, 2, 1, SIZES) != plan(examples, vectors, 2, 2, SIZES)

    def test_uses_every_clause_once_an_epoch(self, examples):
        """In an epoch no clause is left out and none comes twice."""
        steps = plan(examples, vectors_of(examples), 3, 1, SIZES)
        wholes = Counter(
            p for s in steps for p, whole in zip(s.passages, s.whole, strict=True) if whole
        )

        assert wholes == {example.whole: 3 for example in examples}
        assert all(len(set(step.owner)) <= SIZES.clauses for step in steps)

    def test_reads_a_translated_contract_in_one_language_at_a_time(self):
        """A contract that there is in both is read in each in turn, never in both at once."""
        examples = [*contract("a", "fr"), *contract("a", "en")]
        steps = plan(examples, vectors_of(examples), 2, 1, SIZES)
        languages = [{p.split()[1] for p in step.passages} for step in steps]

        assert all(len(found) == 1 for found in languages)
        assert set().union(*languages) == {"fr", "en"}

    def test_points_at_the_right_passages(self, examples):
        """A question's clause is the one it was written for, its answers that clause's sentences."""
        known = 0
        for step in plan(examples, vectors_of(examples), 2, 1, SIZES):
            for text, clause, answers in zip(
                step.questions, step.clause, step.answers, strict=True
            ):
                name, number, asked = text.split()
                own = [
                    p for p, owner in zip(step.passages, step.owner, strict=True) if owner == clause
                ]
                assert all(p.startswith(f"{name} en {number} ") for p in own)
                assert len(own) <= SIZES.passages
                kind = ("one", "two", "three")[int(asked[1])]
                assert all(step.passages[answer].split()[3] == kind for answer in answers)
                known += len(answers)
        assert known > 20

    def test_sets_like_clauses_against_each_other(self):
        """Clauses of a contract that lie near each other meet in one step, whatever the seed."""
        examples = contract("a", clauses=8)
        vectors = np.repeat(np.eye(4, dtype=np.float32), 2, axis=0)  # 0 like 1, 2 like 3, ...
        for seed in range(5):
            steps = plan(examples, vectors, 1, seed, SIZES)
            of = {text.split()[1]: i for i, step in enumerate(steps) for text in step.questions}
            assert len(steps) == 2
            assert all(of[str(i)] == of[str(i + 1)] for i in range(0, 8, 2))

    def test_excuses_near_duplicates(self):
        """A clause that says the same is no negative, in either direction; the others are."""
        examples = contract("a", clauses=3)
        vectors = vectors_of(examples)
        vectors[1] = vectors[0]
        (step,) = plan(examples, vectors, 1, 0, Sizes(clauses=6, questions=1))
        clauses = {
            text.split()[1]: clause
            for text, clause in zip(step.questions, step.clause, strict=True)
        }
        excused = {(step.clause[question], other) for question, other in step.excused}

        assert excused == {(clauses["0"], clauses["1"]), (clauses["1"], clauses["0"])}

    def test_excuses_what_is_worded_alike(self):
        """So is one with the same words, whatever its vector."""
        asked = (TrainingQuestion("who is told?", "en"),)
        text = "the provider shall notify the customer of any incident without undue delay"
        examples = [
            Example("a", "en", (f"1. {text}",), asked),
            Example("a", "en", (f"2. {text}",), asked),
        ]
        (step,) = plan(examples, vectors_of(examples), 1, 0, Sizes(clauses=6, questions=1))

        assert len(step.excused) == 2
