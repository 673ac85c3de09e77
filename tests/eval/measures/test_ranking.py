from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.case import PlaceNeed
from eval.measures.ranking import MEASURES, ranking_scores, relevance
from eval.place import Place

RANKINGS = st.lists(st.booleans(), max_size=12).map(
    lambda hits: tuple(0 if hit and i == hits.index(True) else None for i, hit in enumerate(hits))
)
"""Rankings of one need, met at most once."""


def values(found, needs):
    scores = ranking_scores({"case": (found, needs)})["case"]
    return {score.measure: score.value for score in scores}


class TestRankingScores:
    def test_of_the_example_worked_by_hand(self):
        """Needed is b, ranked are a, b, c: found at the second rank."""
        assert values((None, 0, None), 1) == pytest.approx(
            {"recall@1": 0, "recall@5": 1, "recall@10": 1, "MRR": 1 / 2, "nDCG@10": 1 / log2(3)}
        )

    def test_of_two_needs_one_found(self):
        """One of two at the first rank: half recalled, and nDCG as if the other had come second."""
        got = values((1, None, None), 2)

        assert got["recall@5"] == 0.5
        assert got["nDCG@10"] == pytest.approx(1 / (1 + 1 / log2(3)))

    def test_of_nothing_found_are_zero(self):
        """An empty ranking is judged, not left out."""
        assert values((), 1) == dict.fromkeys(MEASURES.values(), 0.0)

    def test_keep_cases_apart(self):
        """Each case has its own ranking."""
        scores = ranking_scores({"a": ((0,), 1), "b": ((None, 0), 1)})

        assert [score.value for score in scores["a"]][:1] == [1.0]
        assert [score.value for score in scores["b"]][:1] == [0.0]

    @given(RANKINGS)
    def test_recall_grows_with_the_depth(self, found):
        """Whatever is ranked, a deeper look finds no less, and all lies between 0 and 1."""
        got = values(found, 1)

        assert got["recall@1"] <= got["recall@5"] <= got["recall@10"]
        assert got["recall@1"] <= got["MRR"]
        assert all(0 <= value <= 1 for value in got.values())


class TestRelevance:
    def test_counts_the_first_clause_that_meets_a_need(self, cite):
        """Where a fact is stated twice, the second place adds nothing."""
        places = (Place(part="Contrat", number="9.1"), Place(part="Conditions", number="9.1"))

        found = relevance([cite(1), cite(2), cite(0)], [PlaceNeed("acme", places)])

        assert found == (None, 0, None)

    def test_gives_each_clause_one_need(self, cite):
        """Two needs at the same place take two clauses, or one of them stays unmet."""
        need = PlaceNeed("acme", (Place(part="Contrat", number="9.1"),))

        assert relevance([cite(0)], [need, need]) == (0,)
