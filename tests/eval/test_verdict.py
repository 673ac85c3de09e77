import pytest

from eval.baseline import Baseline
from eval.errors import BadBaseline
from eval.evaluation import Evaluation
from eval.runner import run
from eval.runs import Run, SetRun
from eval.verdict import references, verdict


@pytest.fixture
def evaluation(notice, asked, cite, answer_with):
    """Makes an evaluation of one case in a set of that name, and of one set that was skipped."""

    def make(name: str) -> Evaluation:
        results = tuple(run([notice], asked({notice.question: answer_with(cite(0))})))
        sets = (SetRun(name, dev=results), SetRun("contracts", skipped="absent"))
        return Evaluation(Run(sets), {name: (notice.id,)})

    return make


class TestReferences:
    def test_that_cannot_be_read_are_refused_before_anything_is_run(self, tmp_path):
        """Unless they are about to be written anew: then there is none."""
        (tmp_path / "samples.json").write_text("{}", encoding="utf-8")

        with pytest.raises(BadBaseline, match="--update-baseline"):
            references(["samples"], folder=tmp_path)
        known = references(["samples"], replacing=True, folder=tmp_path)
        assert known.baselines == {"samples": Baseline()}


class TestVerdict:
    def test_compares_each_set_with_its_own_baseline(self, evaluation):
        """A case that the samples' baseline does not know stands against the run."""
        said = verdict(evaluation("samples"), references(["samples"]))

        assert said.changes["samples"].new == ("acme-notice/fr-plain",)
        assert any("not in the baseline" in line for line in said.objections["samples"])

    def test_tells_no_changes_where_nothing_was_committed(self, evaluation):
        """Without a baseline nothing is gained or lost, and the gate stays shut all the same."""
        said = verdict(evaluation("unheard-of"), references(["unheard-of"]))

        assert said.changes == {}
        assert said.objections["unheard-of"] == [
            "not in the baseline: 1, the first acme-notice/fr-plain"
        ]

    def test_leaves_out_sets_that_were_not_run(self, evaluation):
        """What was skipped has lost nothing."""
        assert "contracts" not in verdict(evaluation("samples"), references(["samples"])).objections
