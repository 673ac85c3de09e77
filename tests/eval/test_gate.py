"""The gate: every way in which a fact can be lost, seeded and caught."""

import json
from dataclasses import replace

import pytest

from eval.baseline import Baseline, Changes, changes, read_baseline, write_baseline
from eval.errors import BadBaseline
from eval.gate import objections, read_thresholds
from eval.runner import run
from eval.runs import SetRun


@pytest.fixture
def results(case_of, fact, payment, asked, cite, answer_with):
    """The results of three cases, as the assistant answers them: right but where told otherwise."""
    cases = [
        case_of(fact, id_="acme-notice/fr-plain", question="préavis ?"),
        case_of(payment, id_="acme-payment/fr-plain", question="paiement ?"),
        case_of(id_="acme-silent/fr-plain", question="escompte ?"),
    ]
    right = {
        "préavis ?": answer_with(cite(0)),
        "paiement ?": answer_with(cite(1)),
        "escompte ?": answer_with(cite(1), found=False),
    }

    def make(without: str = "", **changed):
        kept = [case for case in cases if case.id != without]
        return run(kept, asked(right | changed.get("answers", {})))

    return make


@pytest.fixture
def baseline(results):
    """The baseline of all three right."""
    return Baseline(frozenset(result.case.id for result in results()))


KNOWN = ("acme-notice/fr-plain", "acme-payment/fr-plain", "acme-silent/fr-plain")


def said(given, baseline, known=KNOWN, thresholds=None):
    run_ = SetRun("samples", dev=tuple(given))
    return list(objections(run_, changes(given, baseline, known), thresholds or {}))


class TestGate:
    def test_is_open_where_nothing_is_lost(self, results, baseline):
        """The same answers as in the baseline."""
        assert said(results(), baseline) == []

    def test_shuts_on_a_fact_that_is_lost(self, results, baseline, cite, answer_with):
        """The case is named, and what came is told."""
        [line] = said(results(answers={"préavis ?": answer_with(cite(1))}), baseline)

        assert line.startswith("lost: acme-notice/fr-plain: cited acme: Contrat, 9.2; expected")

    def test_shuts_on_a_changed_figure_in_a_quote(self, results, baseline, cite, answer_with):
        """Even where the case was never right: an invented citation is the worst there is."""
        forged = cite(0, quote="9.1 Le préavis est de trente (31) jours.")
        given = results(answers={"préavis ?": answer_with(forged)})

        assert any(
            line.startswith("not verbatim: acme-notice/fr-plain") for line in said(given, baseline)
        )
        failed = replace(baseline, passed=frozenset(), failed=baseline.passed)
        assert any(line.startswith("not verbatim") for line in said(given, failed))

    def test_shuts_on_the_right_number_in_the_wrong_part(
        self, results, baseline, cite, answer_with
    ):
        """9.1 of the general terms is not 9.1 of the body."""
        lines = said(results(answers={"préavis ?": answer_with(cite(2))}), baseline)

        assert [line.split(":")[0] for line in lines] == ["lost"]

    def test_shuts_on_a_refusal_turned_into_an_answer(self, results, baseline, cite, answer_with):
        """What the contract does not say must go on being told so."""
        [line] = said(results(answers={"escompte ?": answer_with(cite(1))}), baseline)

        assert line.startswith("lost: acme-silent/fr-plain: answered from acme: Contrat, 9.2")

    def test_shuts_on_a_gold_case_that_is_dropped(self, results, baseline):
        """Nobody gets better by asking less."""
        gone = "acme-payment/fr-plain"
        known = tuple(id_ for id_ in KNOWN if id_ != gone)

        [line] = said(results(without=gone), baseline, known)

        assert line == f"dropped: {gone} is in the baseline and no longer in the gold set"

    def test_does_not_take_a_case_that_was_not_asked_for_dropped(self, results, baseline):
        """A quick run asks a part of the cases."""
        assert said(results(without="acme-payment/fr-plain"), baseline) == []

    def test_shuts_on_a_crash(self, results, baseline):
        """The case is lost, and what broke it is told."""
        lines = said(results(answers={"préavis ?": RuntimeError("boom")}), baseline)

        assert "crashed: acme-notice/fr-plain: RuntimeError: boom" in lines

    def test_shuts_on_cases_that_the_baseline_does_not_know(self, results, baseline):
        """Or a new fact could be lost unseen."""
        known = replace(baseline, passed=baseline.passed - {"acme-notice/fr-plain"})

        assert said(results(), known) == ["not in the baseline: 1, the first acme-notice/fr-plain"]

    @pytest.mark.parametrize(
        ("thresholds", "line"),
        [
            ({"right": 1.0}, None),
            ({"citation precision": 1.0, "recall@1": 0.6}, "recall@1: 50.0 %, at least 60.0 %"),
            ({"false refusal": 0.0}, None),
            ({"MRR": 0.9}, "MRR: 75.0 %, at least 90.0 %"),
            ({"no such measure": 0.5}, "no such measure: no case has it"),
        ],
    )
    def test_holds_the_totals_to_thresholds(self, results, baseline, thresholds, line):
        """A threshold is a least, and of what less is better a most."""
        lines = said(results(), baseline, thresholds=thresholds)

        assert [said.startswith(line) for said in lines] == ([True] if line else [])

    def test_holds_what_less_is_better_of_to_a_most(self, results, baseline, cite, answer_with):
        """One of two answerable questions refused is more than a third."""
        given = results(answers={"préavis ?": answer_with(cite(0), found=False)})

        lines = said(given, baseline, thresholds={"false refusal": 0.3})

        assert "false refusal: 50.0 %, at most 30.0 % is allowed" in lines

    def test_counts_the_faults_of_test_and_names_no_case(
        self, results, baseline, cite, answer_with
    ):
        """Nobody is to learn from the half that is kept apart."""
        given = results(
            answers={
                "préavis ?": answer_with(cite(0, quote="forged")),
                "paiement ?": RuntimeError("boom"),
            }
        )
        lines = list(objections(SetRun("samples", test=tuple(given)), Changes(), {}))

        assert lines == [
            "crashed, of test: 1",
            "not verbatim, of test: 1",
        ]


class TestBaseline:
    def test_reads_back_what_was_written(self, results, tmp_path, cite, answer_with):
        """What passed, what failed, and the totals of both halves."""
        dev = tuple(results(answers={"préavis ?": answer_with(cite(1))}))
        write_baseline(SetRun("samples", dev=dev, test=tuple(results())), {"a": "b"}, tmp_path)

        read = read_baseline("samples", tmp_path)

        assert read.failed == {"acme-notice/fr-plain"}
        assert read.passed == {"acme-payment/fr-plain", "acme-silent/fr-plain"}
        assert read.totals["dev"]["right"] == 0.5
        assert read.totals["test"]["right"] == 1.0

    def test_names_no_case_of_test(self, case_of, fact, asked, cite, answer_with, tmp_path):
        """Its half is totals alone."""
        case = case_of(fact, id_="hidden-fact/fr-plain")
        test = tuple(run([case], asked({case.question: answer_with(cite(0))})))

        path = write_baseline(SetRun("samples", test=test), {}, tmp_path)

        assert "hidden-fact" not in path.read_text()

    def test_that_is_missing_knows_nothing(self, tmp_path):
        """The first run has nothing to be compared with."""
        assert read_baseline("samples", tmp_path) == Baseline()

    def test_that_is_broken_is_refused(self, tmp_path):
        """The message says what to do."""
        (tmp_path / "samples.json").write_text(json.dumps({"dev": {}}))

        with pytest.raises(BadBaseline, match="--update-baseline"):
            read_baseline("samples", tmp_path)

    def test_keeps_cases_that_waver_apart(self, results, tmp_path, cite, answer_with):
        """Right here and wrong on another processor is no fact that could be lost, or gained."""
        wavers = "acme-notice/fr-plain"
        set_run = SetRun("samples", dev=tuple(results()), wavering=frozenset({wavers}))
        write_baseline(set_run, {}, tmp_path)
        read = read_baseline("samples", tmp_path)

        assert (read.wavering, wavers in read.passed) == ({wavers}, False)
        assert said(results(answers={"préavis ?": answer_with(cite(1))}), read) == []

    def test_tells_gains_too(self, results, baseline):
        """What was wrong and is right."""
        known = replace(baseline, passed=frozenset(), failed=baseline.passed)

        assert changes(results(), known, KNOWN).gained == KNOWN


class TestThresholds:
    def test_of_the_repository_can_be_read(self):
        """Every set that is gated demands verbatim quotes, all of them."""
        thresholds = read_thresholds()

        assert {name: row["verbatim quotes"] for name, row in thresholds.items()} == {
            "samples": 1.0,
            "contracts": 1.0,
            "cuad": 1.0,
        }

    def test_that_are_broken_are_refused(self, tmp_path):
        """With the file's name."""
        path = tmp_path / "thresholds.toml"
        path.write_text("[samples]\nright = 'much'")

        with pytest.raises(BadBaseline, match=r"thresholds\.toml"):
            read_thresholds(path)
