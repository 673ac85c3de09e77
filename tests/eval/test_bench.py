import subprocess
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.embeddings import DeterministicFakeEmbedding

from eval import tutorial
from eval.bench.cold import imported_modules, torch_note
from eval.bench.machine import machine_lines
from eval.bench.program import clausier_command
from eval.bench.section import Row, Section, Target, section_lines
from eval.bench.spread import Spread
from eval.bench.stopwatch import Stopwatch, TimedEmbedder, TimedEmbeddings, seconds
from eval.bench.surroundings import Surroundings, bench_pdf
from eval.bench.warm import read_questions
from eval.errors import BenchFailed
from eval.numbers import duration, ratio, share
from eval.table import aligned

TIMES = st.lists(st.floats(0.001, 1000), min_size=1).map(tuple)


class TestNumbers:
    @pytest.mark.parametrize(
        ("seconds", "text"),
        [
            (0.000_42, "0.42 ms"),
            (0.001, "1.00 ms"),
            (0.0183, "18.3 ms"),
            (0.0999, "99.9 ms"),
            (0.099_96, "100 ms"),  # not 100.0
            (0.999_4, "999 ms"),
            (0.999_6, "1.00 s"),  # not 1000 ms
            (1.234, "1.23 s"),
            (9.996, "10.0 s"),  # not 10.00
            (83.26, "83.3 s"),
            (123.4, "123 s"),
        ],
    )
    def test_durations_have_three_figures(self, seconds, text):
        """A duration is told in its own unit, on both sides of every edge."""
        assert duration(seconds) == text

    @pytest.mark.parametrize(
        ("value", "text"), [(0.081, "0.08x"), (3.0, "3.00x"), (9.994, "9.99x"), (9.996, "10.0x")]
    )
    def test_ratios_have_two_decimals(self, value, text):
        """A ratio near its target can be told from it."""
        assert ratio(value) == text

    @pytest.mark.parametrize(
        ("value", "text"), [(0, "0.0 %"), (0.8, "80.0 %"), (2 / 3, "66.7 %"), (1, "100.0 %")]
    )
    def test_shares_are_percent(self, value, text):
        """A share of one is told in percent."""
        assert share(value) == text


class TestTable:
    @given(st.lists(st.lists(st.text("ab ", max_size=5), max_size=4), max_size=5))
    def test_lines_up_and_loses_nothing(self, rows):
        """Every row is one line with its cells in order, and no line ends in spaces."""
        lines = list(aligned(rows))

        assert len(lines) == len(rows)
        for row, line in zip(rows, lines, strict=True):
            assert line == line.rstrip()
            assert "".join("".join(row).split()) == "".join(line.split())


class TestSpread:
    def test_is_median_least_and_most(self):
        """One slow repetition moves the most, not the median."""
        spread = Spread.of([1.0, 9.0, 2.0])

        assert (spread.median, spread.low, spread.high) == (2.0, 1.0, 9.0)

    def test_of_nothing_is_a_broken_assumption(self):
        """Where nothing was measured there is no median to tell."""
        with pytest.raises(AssertionError, match="nothing was measured"):
            Spread.of([])

    @given(TIMES)
    def test_keeps_its_order(self, values):
        """The median lies between least and most, and a spread over itself is one."""
        spread = Spread.of(values)

        assert spread.low <= spread.median <= spread.high
        assert spread.over(spread).values == (1.0,) * len(values)


class TestTarget:
    @pytest.mark.parametrize(
        ("target", "value", "met"),
        [
            (Target(3, at_most=True), 3.0, True),  # the limit itself keeps to it
            (Target(3, at_most=True), 3.001, False),
            (Target(0.8, at_most=False), 0.8, True),
            (Target(0.8, at_most=False), 0.799, False),
        ],
    )
    def test_is_met_up_to_its_limit(self, target, value, met):
        """A target says which side of its limit is the good one."""
        assert target.met(value) is met


class TestSection:
    def test_is_printed_aligned_with_targets_and_notes(self):
        """A section has a line a measurement, with median, least, most and its target."""
        ours, theirs = Spread((1.0, 1.2, 1.4)), Spread((0.5, 0.5, 0.5))
        section = Section(
            "Cold question",
            (
                Row("clausier ask", ours),
                Row("import chromadb", theirs),
                Row("share", Spread((0.5,)), share, Target(0.8, at_most=False)),
                Row("both", ours.over(theirs), ratio, Target(3, at_most=True)),
            ),
            ("As a whole process.",),
        )

        assert "\n".join(section_lines(section)) == (
            "Cold question\n"
            "                   median     min     max\n"
            "  clausier ask     1.20 s  1.00 s  1.40 s\n"
            "  import chromadb  500 ms  500 ms  500 ms\n"
            "  share            50.0 %  50.0 %  50.0 %  target at least 80.0 %: missed\n"
            "  both              2.40x   2.00x   2.80x  target at most 3.00x: met\n"
            "  As a whole process."
        )


class TestStopwatch:
    def test_adds_up_what_it_ran(self):
        """Time between two runs does not count."""
        watch = Stopwatch(count().__next__)

        for _ in range(3):
            with watch.running():
                pass

        assert watch.seconds == 3

    def test_counts_a_call_that_fails(self):
        """Time spent on an error was spent."""
        watch = Stopwatch(count().__next__)

        with pytest.raises(ZeroDivisionError), watch.running():
            1 / 0  # noqa: B018 - the error is what is wanted

        assert watch.seconds == 1

    def test_times_one_call(self):
        """A call takes as long as the clock moves while it runs."""
        assert seconds(lambda: None, iter([10.0, 12.5]).__next__) == 2.5

    def test_embedders_count_and_change_nothing(self):
        """What is timed gives the vectors of what it times."""
        watch = Stopwatch(count().__next__)
        fake = DeterministicFakeEmbedding(size=4)
        timed = TimedEmbeddings(fake, watch)

        assert timed.embed_documents(["a"]) == fake.embed_documents(["a"])
        assert timed.embed_query("a") == fake.embed_query("a")
        assert watch.seconds == 2

    def test_our_embedders_count_too(self):
        """Our kind of embedder is timed in the same way, and keeps its name."""

        class FakeEmbedder:
            name, dimension = "fake", 2

            def embed_query(self, text):
                return np.zeros(2, np.float32)

            def embed_passages(self, texts, on_progress=None):
                return np.zeros((len(texts), 2), np.float32)

        watch = Stopwatch(count().__next__)
        timed = TimedEmbedder(FakeEmbedder(), watch)

        assert timed.embed_query("a").shape == (2,)
        assert timed.embed_passages(["a", "b"]).shape == (2, 2)
        assert (timed.name, timed.dimension, watch.seconds) == ("fake", 2, 2)


class TestTorch:
    def test_is_found_among_imports(self):
        """The list that Python prints tells whether torch was imported, and nothing else does."""
        lines = [
            "import time: self [us] | cumulative | imported package",
            "import time:       205 |        205 |   chromadb",
            "import time:       100 |        900 | torch",
            "Bonjour | torch",
        ]

        assert imported_modules(lines) >= {"chromadb", "torch"}
        assert "torch" not in imported_modules([lines[1], lines[3]])

    @pytest.mark.parametrize(
        ("modules", "words"),
        [
            ({"chromadb"}, "none is torch: met"),
            ({"chromadb", "torch"}, "one is torch: missed"),
            ({"torchlight", "chromadb"}, "none is torch: met"),
            (set(), "could not be read"),  # no proof is not a proof
        ],
    )
    def test_is_told(self, modules, words):
        """The absence of torch is claimed only where the imports could be read."""
        assert words in torch_note(modules)


class TestWorkplace:
    def test_takes_the_real_contract_where_it_is(self, tmp_path):
        """The shared folder's contract comes first."""
        pdf = tmp_path / "contracts" / "euris-hds-2018.pdf"
        pdf.parent.mkdir()
        pdf.touch()

        assert bench_pdf({"CLAUSIER_SHARED": str(tmp_path)}) == pdf

    def test_falls_back_to_the_sample(self, tmp_path, samples):
        """Without the shared folder the largest sample is measured."""
        assert bench_pdf({"CLAUSIER_SHARED": str(tmp_path)}) == samples / "auvalie-hds.pdf"

    def test_without_any_contract_says_so(self, tmp_path, monkeypatch):
        """An installed package has no contract to measure with."""
        monkeypatch.setattr("eval.bench.surroundings._SAMPLE", tmp_path / "none.pdf")

        with pytest.raises(BenchFailed, match="in a clone of the project"):
            bench_pdf({"CLAUSIER_SHARED": str(tmp_path)})

    def test_starts_programs_without_the_callers_settings(self, tmp_path, monkeypatch):
        """A library or a model that the caller has set would decide the answers."""
        monkeypatch.setenv("CLAUSIER_LIBRARY", "elsewhere")
        place = Surroundings(tmp_path, Path("some.pdf"), tmp_path, tmp_path / "cache")

        ours = {name for name in place.environment if name.startswith("CLAUSIER_")}

        assert ours == {"CLAUSIER_CACHE"}

    def test_command_can_be_started(self, tmp_path):
        """The command that is timed is `clausier`, installed or not."""
        done = subprocess.run(
            [*clausier_command(), "--help"],
            cwd=Path.cwd(),
            capture_output=True,
            text=True,
            check=True,
        )

        assert "ask" in done.stdout


class TestMachine:
    def test_names_cores_and_versions(self):
        """Numbers of two machines can be told apart."""
        heading = "\n".join(machine_lines())

        assert "cores" in heading
        assert "chromadb 1." in heading


class TestQuestions:
    def test_are_thirty_different_ones(self):
        """Half are French and half English, and none is asked twice in a round."""
        questions = read_questions()

        assert len(set(questions)) == len(questions) == 30


class TestTutorial:
    def test_cuts_embeds_and_finds(self, tmp_path, samples):
        """The pipeline of the tutorials works on a sample, with any embeddings."""
        store = tutorial.open_store(tmp_path / "store", DeterministicFakeEmbedding(size=8))

        stored = tutorial.ingest(samples / "auvalie-hds-avenant-1.pdf", store)

        found = tutorial.nearest("Quel est le nouveau délai ?", store)
        assert len(found) == tutorial.SHOWN < stored
        assert all(0 < len(chunk) <= tutorial.CHUNK for chunk in found)
