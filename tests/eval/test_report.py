import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.score import Score
from eval.report import Figure, figures, grouped, interval, seconds
from eval.result import CaseResult

VALUED = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=30
)


@pytest.fixture
def result(case_of, fact):
    """Makes a result that is right or not, or crashed."""

    def make(id_: str, *, right: bool = True, crash: str = "", silent=False, **fields):
        case = case_of(**fields, id_=id_) if silent else case_of(fact, **fields, id_=id_)
        measure = "refusal" if silent else "right"
        scores = {} if crash else {measure: Score(measure, float(right))}
        return CaseResult(case, None, scores, 0.5, crash)

    return make


class TestFigures:
    def test_are_means_over_the_cases_that_have_the_measure(self, result):
        """A silent case has no part in what is right of the others."""
        got = figures([result("a/1"), result("b/1", right=False), result("c/1", silent=True)])

        assert (got["right"].mean, got["right"].cases) == (0.5, 2)
        assert (got["refusal"].mean, got["refusal"].cases) == (1.0, 1)

    def test_count_a_crash_as_not_right(self, result):
        """Nothing is left out of the count: of one right and one crashed, half are right."""
        got = figures([result("a/1"), result("b/1", crash="KeyError: 'x'")])

        assert got["right"].mean == 0.5
        assert got["crashed"].mean == 0.5

    def test_count_a_silent_crash_as_not_refused(self, result):
        """The same where the contracts are silent."""
        got = figures([result("a/1", silent=True, crash="KeyError"), result("b/1", silent=True)])

        assert got["refusal"].mean == 0.5

    def test_of_nothing_are_none(self):
        """No case, no figure, and no mean of nothing."""
        assert figures([]) == {}


class TestGrouped:
    def test_takes_the_figures_apart(self, result):
        """By language, each group has its own cases."""
        results = [result("a/1"), result("b/1", right=False, language="en")]

        by_language = grouped(results, "language")

        assert {name: figure["right"].mean for name, figure in by_language.items()} == {
            "en": 0.0,
            "fr": 1.0,
        }

    def test_names_several_contracts_together(self, result):
        """Questions over two contracts are a group of their own."""
        assert list(grouped([result("a/1", contracts=("x", "y"))], "contracts")) == ["x + y"]


class TestInterval:
    def test_draws_records_and_not_cases(self):
        """Ten questions of one record that stand and fall together are one observation, not ten."""
        together = [("a", 1.0)] * 10 + [("b", 0.0)] * 10
        apart = [(str(i), float(i % 2)) for i in range(20)]

        assert interval(together) == (0.0, 1.0)
        low, high = interval(apart)
        assert 0.2 < low < 0.4
        assert 0.6 < high < 0.8

    def test_of_one_record_is_not_known(self):
        """Nothing can be drawn from one."""
        assert interval([("a", 1.0), ("a", 0.0)]) == (None, None)

    @given(VALUED)
    def test_holds_the_mean_and_is_the_same_twice(self, valued):
        """It lies around the mean within 0 and 1, whatever the cases, and is drawn by a seed."""
        low, high = interval(valued)
        mean = sum(value for _, value in valued) / len(valued)

        assert interval(valued) == (low, high)
        if low is not None and high is not None:
            assert 0 <= low <= high <= 1
            assert low - 1e-9 <= mean <= high + 1e-9


class TestSeconds:
    def test_are_told_by_their_spread(self, result):
        """Median, the slowest twentieth, and the longest."""
        assert seconds([result("a/1")]) == {"median": 0.5, "95 of 100": 0.5, "longest": 0.5}

    def test_of_crashes_are_none(self, result):
        """A question that broke has taken no time worth telling."""
        assert seconds([result("a/1", crash="KeyError")]) == {}


def test_a_figure_needs_no_interval():
    """A single record has none."""
    assert Figure("right", 1.0, 1).low is None
