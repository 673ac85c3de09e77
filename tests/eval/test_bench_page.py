"""The page under load: what of it can be told without minutes of load."""

import sys

import pytest

from eval.bench.page import percentile, serving
from eval.bench.surroundings import Surroundings
from eval.errors import BenchFailed


class TestServing:
    def test_says_when_no_page_opens(self, tmp_path):
        """What was said instead of an address, and the command to look at, are named."""
        place = Surroundings(tmp_path, tmp_path, tmp_path, tmp_path)
        command = [sys.executable, "-c", "print('not today')"]

        with pytest.raises(BenchFailed, match="not today"), serving(place, command):
            pass


class TestPercentile:
    def test_is_a_value_that_was_measured(self):
        """The nearest rank: of a hundred values the 95th."""
        assert percentile([float(value) for value in range(1, 101)], 0.95) == 95.0
        assert percentile([7.0], 0.95) == 7.0
