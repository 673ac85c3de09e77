"""Weights that are found again where they are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.ranking.fitting import Listed, fit_lists, fit_yes_no


def lists(weights, count=400, seed=0) -> list[Listed]:
    """Lists of six rows; the right one is drawn by the softmax of the weighted sums."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        rows = draw.normal(size=(6, len(weights))).astype(np.float32)
        likely = np.exp(rows @ np.array(weights))
        right = np.zeros(6, bool)
        right[draw.choice(6, p=likely / likely.sum())] = True
        found.append(Listed(rows, right))
    return found


class TestLists:
    def test_finds_the_weights(self) -> None:
        """What the rows were drawn with comes back, within the spread of 2,000 draws."""
        assert fit_lists(lists([2.0, -1.0, 0.0], 2000), 3, 0) == pytest.approx([2, -1, 0], abs=0.15)

    def test_a_column_that_says_nothing_gets_none(self) -> None:
        """A column that is the same all over a list cannot rank its rows."""
        given_ = [
            Listed(np.column_stack((one.rows, np.full(6, k, np.float32))), one.right)
            for k, one in enumerate(lists([1.0]))
        ]
        assert fit_lists(given_, 2)[1] == 0

    def test_a_penalty_holds_weights_down(self) -> None:
        free, held = fit_lists(lists([2.0]), 1, 0), fit_lists(lists([2.0]), 1, 1.0)
        assert 0 < held[0] < free[0]

    def test_several_rows_may_be_right(self) -> None:
        """That both are right is no reason to prefer one."""
        rows = np.array([[1.0], [-1.0], [0.0]], np.float32)
        assert fit_lists([Listed(rows, np.array([True, True, False]))], 1)[0] == pytest.approx(
            0, abs=1e-4
        )

    @given(st.floats(-5, 5), st.integers(0, 5))
    def test_a_shift_of_all_rows_changes_nothing(self, shift, seed) -> None:
        one = lists([1.0, 0.5], 30, seed)
        moved = [Listed(each.rows + np.float32(shift), each.right) for each in one]
        assert fit_lists(moved, 2) == pytest.approx(fit_lists(one, 2), abs=0.02)

    def test_of_nothing_weigh_nothing(self) -> None:
        assert fit_lists([], 3).tolist() == [0, 0, 0]


class TestYesNo:
    def test_finds_weights_and_bias(self) -> None:
        draw = np.random.default_rng(1)
        rows = draw.normal(size=(4000, 2)).astype(np.float32)
        yes = draw.random(4000) < 1 / (1 + np.exp(-(rows @ np.array([1.5, 0.0]) + 0.5)))
        weights, bias = fit_yes_no(rows, yes, penalty=0)
        assert weights == pytest.approx([1.5, 0], abs=0.15)
        assert bias == pytest.approx(0.5, abs=0.15)
