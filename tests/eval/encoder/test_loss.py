"""The loss, by small numbers worked out by hand."""

import math
from dataclasses import asdict

import pytest
import torch

from eval.encoder.batches import Step
from eval.encoder.loss import ranking_loss, sentence_loss
from eval.encoder.training import labels_of

STEP = Step(
    questions=("q", "r"),
    clause=(0, 1),
    answers=((0,), ()),
    passages=("a1", "a2", "a", "b"),
    owner=(0, 0, 0, 1),
    whole=(False, False, True, True),
    excused=(),
)
SCORES = torch.tensor([[2.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 3.0]])


def labels(**changed):
    return labels_of(asdict(STEP) | changed)


class TestRanking:
    def test_is_by_the_best_passage(self):
        """A clause counts as the smooth maximum of its passages, its number of passages evened out."""
        first = math.log((math.e**2 + 1 + math.e) / 3)
        expected = (-first + math.log(math.exp(first) + 1) + math.log(1 + math.e**-3)) / 2

        assert ranking_loss(SCORES, labels()).item() == pytest.approx(expected, rel=1e-6)

    def test_overlooks_the_excused(self):
        """A clause that may answer as well costs nothing."""
        assert ranking_loss(
            SCORES[:1],
            labels_of(asdict(STEP) | {"clause": (0,), "answers": ((0,),), "excused": ((0, 1),)}),
        ).item() == pytest.approx(0)

    def test_falls_when_the_right_clause_rises(self):
        """A better score of the right clause is a lower loss."""
        better = SCORES.clone()
        better[0, 1] += 1

        assert ranking_loss(better, labels()) < ranking_loss(SCORES, labels())


class TestSentences:
    def test_are_told_from_those_beside_them(self):
        """Only sentences of the right clause compete, and only where the answer is known."""
        expected = math.log(math.e**2 + 1) - 2

        assert sentence_loss(SCORES, labels()).item() == pytest.approx(expected, rel=1e-6)

    def test_cost_nothing_where_none_is_known(self):
        """Without a known answer there is nothing to learn."""
        assert sentence_loss(SCORES, labels(answers=((), ()))).item() == 0
