import json

import pytest
from click.testing import CliRunner

from assistant import Assistant
from eval.case import Case, read_gold
from eval.commands import GOLD, eval_command, satisfies
from eval.errors import BadGoldFile, NoSamples
from eval.measures import verbatim
from eval.measures.judgement import Judgement
from eval.report import CaseResult, Report
from eval.runner import run
from eval.samples import sample_files

CASE = Case("pets/en1", "Are pets allowed?", "en", None, (), ())


def report(*results: tuple[bool, bool]) -> Report:
    """A report of cases: abstention right or not, quotes verbatim or not."""
    return Report(
        tuple(
            CaseResult(
                CASE,
                (
                    Judgement("abstention right", right, ""),
                    Judgement(verbatim.MEASURE, quotes, ""),
                ),
            )
            for right, quotes in results
        ),
        {},
    )


class TestRequire:
    @pytest.mark.parametrize(
        ("results", "required", "satisfied"),
        [
            ([(True, True), (False, True)], 0.5, True),
            ([(True, True), (False, True)], 0.51, False),
            ([(True, True), (True, False)], 0.0, False),  # one word that is not the contract's
        ],
    )
    def test_holds_the_share_and_every_quote(self, results, required, satisfied):
        """The gate opens for enough right answers, and never for a quote that is not verbatim."""
        assert satisfies(report(*results), required) is satisfied

    def test_is_a_share(self):
        """70 is refused where 0.7 is meant."""
        assert CliRunner().invoke(eval_command, ["--require", "70"]).exit_code == 2


class TestSamples:
    def test_that_are_missing_are_told(self, tmp_path):
        """Without a checkout there are no samples, and the message says what to do."""
        with pytest.raises(NoSamples, match=r"no sample contracts in .*--library"):
            sample_files(tmp_path)


class TestEvalCommand:
    def test_refuses_a_gold_file_that_is_not_there(self, tmp_path):
        """The gold file is read before anything slow begins."""
        done = CliRunner().invoke(eval_command, ["--gold", str(tmp_path / "none.jsonl")])

        assert isinstance(done.exception, BadGoldFile)

    @pytest.mark.encoder
    @pytest.mark.timeout(300)
    def test_ingests_the_samples_where_no_library_is_named(self, tmp_path, monkeypatch, cache):
        """Every quote is then the contract's own words, and the report is JSON if asked for."""
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        monkeypatch.setattr("eval.samples.sample_files", lambda folder: sample_files(folder)[:1])
        gold = tmp_path / "gold.jsonl"
        row = {"id": "pets", "contract": "auvalie-hds-avenant-1", "questions": {"fr": ["Délai ?"]}}
        gold.write_text(json.dumps(row))

        done = CliRunner().invoke(eval_command, ["--json", "--gold", str(gold), "--require", "1"])

        rows = json.loads(done.stdout)
        assert rows["configuration"]["gold"] == "gold.jsonl"
        assert rows["figures"]["all"]["quotes verbatim"]["share"] == 1
        assert done.exit_code == (1 if rows["failures"] else 0)

    @pytest.mark.encoder
    @pytest.mark.timeout(300)
    def test_gold_facts_break_nothing(self, library, embedder):
        """Of every gold fact one question is answered, with no crash, in the contract's own words."""
        first = [case for case in read_gold(GOLD) if case.id.endswith("/fr1")]

        report = run(first, Assistant(library, embedder))

        assert report.crashed == 0, [result.crash for result in report.failures]
        assert report.figure(verbatim.MEASURE).share == 1
