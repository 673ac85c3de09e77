"""What is kept of a run, and for whom."""

import json
from xml.etree import ElementTree as ET

import pytest

from eval.baseline import Baseline, Changes
from eval.report import Figure
from eval.run_folder import write_run
from eval.runner import run
from eval.runs import PeerFigures, Run, SetRun
from eval.summary import figure_text, summary

TEST_ID = "hidden-fact/fr-plain"


@pytest.fixture
def whole_run(case_of, fact, payment, asked, cite, answer_with):
    """A run of two cases of dev (one lost, one broken) and one of test, and a set left out."""

    def make() -> Run:
        lost = case_of(fact, id_="acme-notice/fr-plain", question="préavis ?")
        broken = case_of(payment, id_="acme-payment/en-plain", question="paid?", language="en")
        hidden = case_of(payment, id_=TEST_ID, question="secret ?")
        answers = {
            "préavis ?": answer_with(cite(1)),
            "paid?": KeyError("nothing"),
            "secret ?": answer_with(cite(1)),
        }
        dev, test = run([lost, broken], asked(answers)), run([hidden], asked(answers))
        return Run(
            (
                SetRun("samples", tuple(dev), tuple(test)),
                SetRun("contracts", skipped="there are no contracts in 'contracts'."),
            ),
            {"model": "e5"},
        )

    return make


CHANGES = {"samples": Changes(lost=("acme-notice/fr-plain",))}
OBJECTIONS = {"samples": ["lost: acme-notice/fr-plain: cited 9.2", "right: 0.0 %, at least 60.0 %"]}


def kept(folder, whole):
    write_run(folder, whole, CHANGES, {}, OBJECTIONS)
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


class TestRunFolder:
    def test_has_a_file_for_each_reader(self, whole_run, tmp_path):
        """Programs, merge requests, CI servers and people."""
        assert sorted(kept(tmp_path / "run", whole_run())) == [
            "cases.jsonl",
            "junit.xml",
            "report.html",
            "run.json",
            "summary.md",
            "times.jsonl",
        ]

    def test_is_the_same_twice_but_for_the_times(self, whole_run, tmp_path):
        """The same answers give the same bytes."""
        first, second = (kept(tmp_path / name, whole_run()) for name in ("a", "b"))

        assert first["cases.jsonl"] == second["cases.jsonl"]
        assert "seconds" not in first["cases.jsonl"]
        assert "seconds" in first["times.jsonl"]

    def test_tells_no_case_of_test(self, whole_run, tmp_path):
        """Neither its name nor its question, in no file; its total is told."""
        files = kept(tmp_path / "run", whole_run())

        assert not [name for name, text in files.items() if TEST_ID in text or "secret ?" in text]
        totals = json.loads(files["run.json"])["sets"]["samples"]["totals"]
        assert totals["test"]["right"] == {"mean": 1.0, "low": None, "high": None, "cases": 1}

    def test_has_all_of_a_case(self, whole_run, tmp_path):
        """What was asked, expected, answered, cited and scored, and why it is wrong."""
        row = json.loads(kept(tmp_path / "run", whole_run())["cases.jsonl"].splitlines()[0])

        assert row["expected"] == ["acme: Contrat, 9.1"]
        assert row["citations"][0]["number"] == "9.2"
        assert row["scores"]["right"] == 0
        assert "expected acme: Contrat, 9.1" in row["reasons"][0]
        assert not row["passed"]

    def test_has_the_error_of_a_case_that_crashed(self, whole_run, tmp_path):
        """It has no answer and no scores."""
        row = json.loads(kept(tmp_path / "run", whole_run())["cases.jsonl"].splitlines()[1])

        assert row["crash"] == "KeyError: 'nothing'"
        assert row["scores"] == {}
        assert "answer" not in row


class TestJUnit:
    def test_is_red_for_what_was_lost_and_what_broke(self, whole_run, tmp_path):
        """A loss is a failure, a crash an error, a set left out is skipped with its reason."""
        root = ET.fromstring(kept(tmp_path / "run", whole_run())["junit.xml"])
        outcomes = {
            case.get("name"): [outcome.tag for outcome in case] for case in root.iter("testcase")
        }

        assert outcomes == {
            "acme-notice/fr-plain": ["failure"],
            "acme-payment/en-plain": ["error"],
            "gate 2": ["failure"],
            "set": ["skipped"],
        }

    def test_is_not_red_for_what_was_wrong_before(self, whole_run, tmp_path):
        """Or every run would be red, and nobody would look."""
        write_run(tmp_path, whole_run(), {}, {}, {})
        root = ET.fromstring((tmp_path / "junit.xml").read_text("utf-8"))

        assert next(case[0].tag for case in root.iter("testcase")) == "skipped"


class TestSummary:
    def test_tells_figures_changes_and_what_was_left_out(self, whole_run):
        """Short enough for a merge request."""
        text = summary(whole_run(), CHANGES, {"samples": Baseline(totals={"dev": {"right": 0.5}})})

        assert "| right | 0.0 % [0.0, 0.0] | 100.0 % | -50.0 |" in text
        assert "Lost (1): `acme-notice/fr-plain`" in text
        assert "Skipped: there are no contracts in 'contracts'." in text

    def test_sets_ours_beside_the_peers(self):
        """With how many times theirs ours is; refusals are told without a ratio."""
        ours = PeerFigures(
            "Clausier",
            {"right": Figure("right", 0.6, 10), "refusal": Figure("refusal", 0.5, 4)},
            {"median": 0.05},
            10.0,
        )
        peer = PeerFigures(
            "tutorial",
            {"right": Figure("right", 0.3, 10), "refusal": Figure("refusal", 0.0, 4)},
            {"median": 0.1},
            5.0,
        )
        text = summary(Run((SetRun("samples", peers=(peer,), ours=ours),)), {}, {})

        assert "| right | 60.0 % | 30.0 % (ours 2.00x) |" in text
        assert "| refusal | 50.0 % | 0.0 % |" in text

    def test_figures_have_their_interval(self):
        """Where there is one."""
        assert figure_text(Figure("right", 0.5, 2, 0.0, 1.0)) == "50.0 % [0.0, 100.0]"
