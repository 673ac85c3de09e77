"""The committed baseline: which cases of `dev` were right, and the totals of both halves.

A file for each set, `eval/baseline/<set>.json`: one case a line, so that a change of it can be
read. Comparing a run with it gives gains and losses case by case.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import BadBaseline
from eval.report import Figure
from eval.result import CaseResult
from eval.runs import SetRun

BASELINES = Path(__file__).resolve().parent / "baseline"
"""Where they are committed."""


_LISTS = ("passed", "failed", "wavering")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a set's run was when it was last committed."""

    passed: frozenset[str] = frozenset()
    """Ids of the cases of `dev` that were right."""
    failed: frozenset[str] = frozenset()
    """Ids of those that were wrong."""
    wavering: frozenset[str] = frozenset()
    """Ids of those that another processor's arithmetic turns over: neither lost nor gained."""
    totals: Mapping[str, Mapping[str, float]] | None = None
    """Means by half and measure; None where there is no baseline yet."""

    @property
    def ids(self) -> frozenset[str]:
        """All cases that it knows."""
        return self.passed | self.failed | self.wavering


@dataclass(frozen=True, slots=True)
class Changes:
    """A run of `dev` against its baseline, by the ids of cases, each list sorted."""

    gained: tuple[str, ...] = ()
    """Were wrong and are right; of cases that waver neither is told."""
    lost: tuple[str, ...] = ()
    """Were right and are not."""
    dropped: tuple[str, ...] = ()
    """The baseline has them, the gold set no more."""
    new: tuple[str, ...] = ()
    """Asked now, unknown to the baseline."""


def read_baseline(name: str, folder: Path = BASELINES) -> Baseline:
    """The baseline of a set; an empty one where none was committed. Raises `BadBaseline`."""
    path = folder / f"{name}.json"
    if not path.exists():
        return Baseline()
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        cases = row["dev"]
        passed, failed, wavering = (frozenset(cases[name]) for name in _LISTS)
        return Baseline(passed, failed, wavering, row["totals"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = (
            f"Cannot read the baseline {str(path)!r} ({error!r}). "
            "Write it anew: clausier eval --update-baseline"
        )
        raise BadBaseline(msg) from error


def write_baseline(run: SetRun, configuration: Mapping[str, str], folder: Path = BASELINES) -> Path:
    """Write the run as its set's baseline; where it was written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.name}.json"
    row = {
        "configuration": dict(configuration),
        "totals": {half: _means(figures) for half, figures in run.totals().items()},
        "dev": {name: sorted(ids) for name, ids in zip(_LISTS, _listed(run), strict=True)},
    }
    path.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def changes(results: Sequence[CaseResult], baseline: Baseline, known: Iterable[str]) -> Changes:
    """Gains and losses of the results of `dev`; `known` are the ids of all its cases, asked or not.

    Was right, is wrong: lost. A case that was not asked in this run is neither.
    """
    now = {result.case.id: result.passed for result in results}
    return Changes(
        gained=tuple(
            sorted(id_ for id_, passed in now.items() if passed and id_ in baseline.failed)
        ),
        lost=tuple(
            sorted(id_ for id_, passed in now.items() if not passed and id_ in baseline.passed)
        ),
        dropped=tuple(sorted(baseline.ids - set(known))),
        new=tuple(sorted(set(now) - baseline.ids)),
    )


def _listed(run: SetRun) -> tuple[set[str], set[str], frozenset[str]]:
    passed = {result.case.id for result in run.dev if result.passed}
    failed = {result.case.id for result in run.dev if not result.passed}
    return passed - run.wavering, failed - run.wavering, run.wavering


def _means(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Rounded to four decimals: more would change with the machine's arithmetic."""
    return {name: round(figure.mean, 4) for name, figure in figures.items()}
