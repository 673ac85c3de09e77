import json
from types import SimpleNamespace

import pytest

from eval.evaluation import OURS, Plan, evaluate
from eval.rows import case_row, json_lines

pytestmark = [pytest.mark.encoder, pytest.mark.timeout(300)]


def silently(what: str, done: int, whole: int) -> None:
    del what, done, whole


class TestEvaluate:
    def test_gives_the_same_cases_twice(self, benchmark, embedder):
        """Two runs of one commit are byte for byte the same."""
        first, second = (evaluate(Plan(("cuad",)), embedder, silently).run for _ in range(2))
        rows = [
            json_lines(case_row("cuad", result) for result in run.results)
            for run in (first, second)
        ]

        assert len(json.loads(rows[0].splitlines()[0])["citations"]) > 0
        assert rows[0] == rows[1]
        assert first.configuration == second.configuration

    def test_asks_both_halves_or_one(self, benchmark, embedder):
        """Each case is of one half."""
        run = evaluate(Plan(("cuad",), halves=("test",)), embedder, silently).run

        assert [(len(one.dev), len(one.test)) for one in run.sets] == [(0, 2)]

    def test_asks_of_each_record_one_question_in_a_quick_run(self, benchmark, embedder):
        """And none of test; all cases of dev stay known, so that none is taken for dropped."""
        done = evaluate(Plan(("cuad",), quick=True), embedder, silently)

        assert [(len(one.dev), len(one.test)) for one in done.run.sets] == [(1, 0)]
        assert done.known == {"cuad": ("acme/patches", "acme/breach")}

    def test_measures_peers_on_the_same_cases(self, benchmark, embedder):
        """Ours stands beside them, over the same contracts."""
        given = []

        def make(contracts):
            given.append(sorted(contracts))
            # It cannot answer: every case of it crashes, and is counted so.
            return SimpleNamespace(library=SimpleNamespace(contract=contracts.__getitem__))

        done = evaluate(Plan(("cuad",), peers={"broken": make}), embedder, silently)

        [one] = done.run.sets
        assert given == [["acme", "zeta"]]
        assert one.ours is not None
        assert (one.ours.name, one.ours.figures["right"].cases) == (OURS, 4)
        assert [(peer.name, peer.figures["crashed"].mean) for peer in one.peers] == [
            ("broken", 1.0)
        ]

    def test_asks_with_the_reranker_that_is_set(self, benchmark, embedder):
        """What is measured is what a user is answered with; the run says which reranker it was."""
        asked = []

        class Counting:
            name = "counting"

            def scores(self, question, passages):
                asked.append(question)
                return [0.0] * len(passages)

        done = evaluate(Plan(("cuad",), reranker=Counting()), embedder, silently)

        cases = [result.case.question for result in done.run.results]
        assert set(asked) == set(cases)
        assert done.run.configuration["reranker"] == "counting"

    def test_leaves_out_what_is_not_there_and_says_why(self, tmp_path, monkeypatch, embedder):
        """The reason names the folder's variable."""
        monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))

        run = evaluate(Plan(("contracts", "cuad")), embedder, silently).run

        assert run.asked == []
        assert all("CLAUSIER_SHARED" in one.skipped for one in run.sets)
