import json

import pytest
from click.testing import CliRunner

from eval.reading.__main__ import main
from eval.reading.figure import (
    Figure,
    Sheet,
    as_json,
    at_least,
    at_most,
    count,
    missed,
    sheet_lines,
)
from eval.reading.memory import memory_sheet
from eval.reading.reading import Unread, read, refusal
from eval.reading.speed import speed_sheet

SHEET = Sheet(
    "acme.pdf",
    (
        Figure("recall", 0.5, target=at_least(0.97)),
        Figure("clauses", 1200, count),
        Figure("lost", 0, count, at_most(0)),
    ),
    ("missed: 2 Durée",),
)


class TestSheet:
    def test_is_told_in_lines(self):
        """A title, a line a figure with its target, and what was missed."""
        assert list(sheet_lines(SHEET)) == [
            "acme.pdf",
            "  recall   50.0 %  target at least 97.0 %: missed",
            "  clauses   1,200",
            "  lost          0  target at most 0: met",
            "    missed: 2 Durée",
        ]

    def test_is_told_in_full_as_json(self):
        """JSON has every figure with its target, and every detail."""
        [sheet] = json.loads(as_json([SHEET]))
        assert sheet["figures"][0] == {
            "label": "recall",
            "value": 0.5,
            "target": 0.97,
            "met": False,
        }
        assert sheet["details"] == ["missed: 2 Durée"]

    def test_counts_what_is_missed(self):
        """A figure without target is never missed."""
        assert missed([SHEET, SHEET]) == 2

    def test_shows_so_many_details(self):
        """A terminal is told how many more there are."""
        lines = list(sheet_lines(Sheet("acme", (), tuple(map(str, range(40))))))
        assert lines[-1].endswith("15 more (--json has them all)")


class TestReading:
    def test_of_what_is_no_contract_is_a_result(self, tmp_path):
        """A file that the reader refuses is told with its reason, as a target missed."""
        path = tmp_path / "empty.txt"
        path.touch()
        unread = read(path)
        assert isinstance(unread, Unread)
        assert missed([refusal(unread)]) == 1


class TestSpeed:
    def test_is_measured_over_what_can_be_read(self, samples, tmp_path):
        """Refused files are listed, and count neither as pages nor as time."""
        broken = tmp_path / "broken.pdf"
        broken.write_bytes(b"%PDF-1.4")
        sheet = speed_sheet([samples / "auvalie-hds-avenant-1.pdf", broken])
        assert sheet.figures[0].value > 0
        assert sheet.figures[2].value > 0
        assert len(sheet.details) == 1

    def test_memory_is_measured_by_page(self):
        """Each length has its peak, in a process of its own."""
        sheet = memory_sheet((2, 4))
        labels = [figure.label for figure in sheet.figures]
        assert labels == [
            "without a file", "peak at 2 pages", "pages a second at 2 pages",
            "peak at 4 pages", "pages a second at 4 pages", "growth by page",
        ]  # fmt: skip
        assert 5 < sheet.figures[1].value < 2000


class TestCommand:
    def test_measures_a_set(self, shared):
        """The benchmark's figures are told, with the targets that are missed."""
        done = CliRunner().invoke(main, ["--set", "cuad", "--json"], catch_exceptions=False)
        sheets = json.loads(done.stdout)
        assert done.exit_code == 0
        assert sheets[0]["figures"][0] == {
            "label": "spans",
            "value": 224,
            "target": None,
            "met": None,
        }

    @pytest.mark.parametrize("name", ["cuad", "cloud-temple", "contracts", "speed"])
    def test_names_what_is_absent(self, name, tmp_path, monkeypatch):
        """Without the contracts, one line says where they are to be put."""
        monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))
        done = CliRunner().invoke(main, ["--set", name], catch_exceptions=False)
        assert done.exit_code == 1
        assert "CLAUSIER_SHARED" in done.stderr
