"""Choosing on dev, and counting where it was not chosen."""

import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from assistant.scale import Scale
from eval.case import SILENT, Case, SpanNeed
from eval.encoder.__main__ import main
from eval.encoder.calibration import (
    REFUSED_WRONGLY,
    Answered,
    calibration_lines,
    share_right,
    thresholds,
)
from eval.encoder.folds import FOLDS, cross_validated, fold_of
from eval.encoder.measuring import Encoder, exam_sheet
from eval.encoder.retrieval import Exam
from eval.encoder.second_opinion import second_opinion
from eval.reading.figure import missed


def answered(number, support, right=True, answerable=True, languages=("fr", "fr")):
    need = (SpanNeed("c", ((0, 1),)),) if answerable else ()
    kind = "duration" if answerable else SILENT
    case = Case(f"case{number}", f"record{number}", "q", "fr", "plain", kind, "prose", ("c",), need)
    return Answered(case, right, languages, support)


class TestFolds:
    def test_are_about_equal(self):
        """Records fall into all folds."""
        counts = np.bincount([fold_of(f"record{i}") for i in range(1000)], minlength=FOLDS)

        assert counts.min() > 150

    def test_count_what_was_chosen_elsewhere(self):
        """A choice that is good only where it is counted gains nothing by it."""
        records = {f"c{i}": f"record{i}" for i in range(50)}
        lucky = {case: fold_of(record) == 0 for case, record in records.items()}
        steady = {case: i % 3 > 0 for i, case in enumerate(records)}

        found = cross_validated({"lucky": lucky, "steady": steady}, records)

        assert found == pytest.approx(np.mean(list(steady.values())))


class TestThresholds:
    def test_refuse_few_wrongly(self):
        """Of a hundred answerable cases three at most lie below; all silent ones that do count."""
        cases = [answered(i, i / 100) for i in range(100)]
        silent = [answered(i, i / 100, answerable=False) for i in range(10)]

        (row,) = thresholds([*cases, *silent]).values()

        assert row == pytest.approx((0.03, 0.3, REFUSED_WRONGLY))

    def test_are_by_languages(self):
        """Each pairing has its own; one that nothing is answerable in has none."""
        cases = [
            answered(1, 0.5),
            answered(2, 0.7, languages=("en", "fr")),
            answered(3, 0.9, answerable=False, languages=("en", "en")),
        ]

        found = thresholds(cases)

        assert {pair: row[0] for pair, row in found.items()} == {
            ("fr", "fr"): 0.5,
            ("en", "fr"): 0.7,
        }

    def test_leave_silence_out_of_what_is_right(self):
        """What is right is counted where there is an answer."""
        assert share_right([answered(1, 0.5), answered(2, 0.5, right=False, answerable=False)]) == 1

    def test_are_told_with_the_best_gain(self):
        """The lines have every gain, and the thresholds of the best."""
        worse = [replace(answered(i, 0.5), right=i > 5) for i in range(10)]
        found = {Scale(0.2, 0.7): worse, Scale(0.4, 0.6): [answered(i, 0.8) for i in range(10)]}

        lines = list(calibration_lines(found))

        assert lines[0].endswith("40.0 %")
        assert "gain 0.4 and offset 0.6" in lines[3]
        assert "fr over fr: 0.800" in lines[4]


EXAM = Exam(
    passages={"c": ("east", "north")},
    owner={"c": np.array([0, 1])},
    asked=((answered(1, 0).case, frozenset({1})),),
    halves={"record1": "test"},
)


class TestMeasuring:
    def test_sets_both_side_by_side(self):
        """The figures of both stand there, with the gain, and with the targets on test."""
        sheet = exam_sheet(
            "contracts",
            EXAM,
            ("before", {("fr", "test"): [0.4, 0.7, 0.8]}),
            ("after", {("fr", "test"): [0.7, 0.9, 0.95]}),
        )
        figures = {figure.label: figure for figure in sheet.figures}

        assert figures["fr test (1) gain first"].value == pytest.approx(0.3)
        assert figures["fr test (1) first, after"].met
        assert missed([sheet]) == 1

    def test_weighs_a_second_opinion(self, monkeypatch):
        """What each weight gives is told, and what choosing one would."""
        exam = replace(EXAM, halves={})
        monkeypatch.setattr("eval.encoder.second_opinion.exam", lambda name: exam)
        compass = {"east": (1, 0), "north": (0, 1), "q": (0.9, 0.8)}
        other = compass | {"q": (0, 1)}

        def encoder(places):
            def embed(texts):
                return np.array([places[text] for text in texts], np.float32)

            return Encoder("", embed, embed)

        lines = list(second_opinion(encoder(compass), encoder(other), ["contracts"]))

        assert lines[0] == "contracts, fr, weight 0   : 0.0 % / 100.0 % / 100.0 %"
        assert lines[3] == "contracts, fr, weight 0.5 : 100.0 % / 100.0 % / 100.0 %"


class TestPlot:
    def test_draws_the_log(self, tmp_path):
        """The picture lies beside the log."""
        rows = [{"step": 0, "en over fr": 0.5}, {"step": 1, "clause": "1.2", "sentence": 0.1}]
        (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)))

        done = CliRunner().invoke(main, ["plot", str(tmp_path / "log.jsonl")])

        assert done.exit_code == 0
        assert (tmp_path / "log.png").read_bytes().startswith(b"\x89PNG")
