import json

import pytest
from click.testing import CliRunner

from eval.commands import eval_command
from eval.errors import BadGoldFile

pytestmark = pytest.mark.timeout(300)

GOLD = """
[[fact]]
id = "own-patches"
contract = "auvalie-hds-avenant-1"
fact = "Une faille critique se corrige en trois jours."
kind = "duration"
places = [{ part = "Avenant", number = "2.1" }]
values = ['jours', 'heures', 'days', 'hours']
[fact.fr]
plain = "Délai de correction d'une faille critique ?"
[[silence]]
id = "own-silence"
contracts = ["auvalie-hds-avenant-1"]
why = "Rien."
[silence.en]
plain = "Are pets allowed in the data centre?"
"""


def invoked(*args):
    return CliRunner().invoke(eval_command, [str(arg) for arg in args])


class TestOptions:
    @pytest.mark.parametrize(
        "options",
        [
            ["--library", "x"],  # committed gold is asked of contracts ingested for the run
            ["--gold", "x", "--set", "samples"],
            ["--gold", "x", "--gate"],
            ["--gold", "x", "--half", "dev"],
            ["--gold", "x", "--update-baseline"],
            ["--update-baseline", "--quick"],  # a baseline of some questions loses the others
            ["--update-baseline", "--half", "dev"],
            ["--set", "unknown"],
        ],
        ids=" ".join,
    )
    def test_that_contradict_one_another_are_refused(self, options):
        """Before anything slow begins."""
        assert invoked(*options).exit_code == 2


@pytest.mark.encoder
class TestOwnGold:
    def test_is_asked_of_ones_own_library(self, tmp_path, library, monkeypatch, cache):
        """A run folder is written, and the summary tells where the report is."""
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        gold = tmp_path / "own.toml"
        gold.write_text(GOLD, encoding="utf-8")

        done = invoked("--gold", gold, "--library", library.folder, "--out", tmp_path / "runs")

        assert done.exit_code == 0, done.output
        [folder] = (tmp_path / "runs").iterdir()
        assert f"Report: {folder / 'report.html'}" in done.output
        rows = [json.loads(line) for line in (folder / "cases.jsonl").read_text().splitlines()]
        assert [row["id"] for row in rows] == ["own-patches/fr-plain", "own-silence/en-plain"]
        assert not [row["crash"] for row in rows if row["crash"]]
        assert {row["scores"]["verbatim quotes"] for row in rows} == {1.0}

    def test_that_is_not_there_is_refused(self, tmp_path):
        """The message names the file."""
        done = invoked("--gold", tmp_path / "none.toml", "--library", tmp_path)

        assert isinstance(done.exception, BadGoldFile)


@pytest.mark.encoder
class TestSets:
    def test_whose_contracts_are_absent_are_skipped_and_told(self, tmp_path, monkeypatch, cache):
        """Nobody takes a run for whole that was not."""
        monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path / "nowhere"))
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))

        done = invoked("--set", "contracts", "--gate", "--out", tmp_path / "runs")

        assert done.exit_code == 0
        assert "Skipped: there are no contracts" in done.output
        assert "CLAUSIER_SHARED" in done.output

    def test_that_the_gate_objects_to_exit_with_one(self, benchmark, tmp_path, monkeypatch, cache):
        """The objections are listed, and what to do about them is told."""
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))

        done = invoked("--set", "cuad", "--gate", "--out", tmp_path / "runs")

        assert done.exit_code == 1
        assert "not in the baseline: 2" in done.output
        assert "--update-baseline" in done.output
