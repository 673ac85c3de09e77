"""A run, its baseline and thresholds in, what stands against it out: nothing, or the gate is shut.

What is said of `test` are counts alone: which of its cases fail is nobody's business.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from eval.baseline import Changes
from eval.errors import BadBaseline
from eval.measures import verbatim
from eval.numbers import share
from eval.report import LESS_IS_BETTER, figures
from eval.runs import SetRun

THRESHOLDS = Path(__file__).resolve().parent / "thresholds.toml"
Thresholds = Mapping[str, Mapping[str, float]]
"""By set and measure: the least that `dev` must reach, or the most where less is better."""


def read_thresholds(path: Path = THRESHOLDS) -> Thresholds:
    """The thresholds of all sets. Raises `BadBaseline`."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: {m: float(v) for m, v in row.items()} for name, row in rows.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        msg = f"Cannot read the thresholds {str(path)!r} ({error}). Mend the file."
        raise BadBaseline(msg) from error


def objections(run: SetRun, changes: Changes, thresholds: Mapping[str, float]) -> Iterator[str]:
    """Why a set's run must not pass, one line for each; nothing where it may."""
    reasons = {result.case.id: result.reasons for result in run.dev}
    for id_ in changes.lost:
        yield f"lost: {id_}: {' '.join(reasons[id_])}"
    for id_ in changes.dropped:
        yield f"dropped: {id_} is in the baseline and no longer in the gold set"
    if changes.new:
        yield f"not in the baseline: {len(changes.new)}, the first {changes.new[0]}"
    yield from _broken(run)
    yield from _below(run, thresholds)


def _broken(run: SetRun) -> Iterator[str]:
    """Crashes and quotes that are not verbatim: never to pass, whatever the baseline says."""
    for result in run.dev:
        score = result.scores.get(verbatim.MEASURE)
        if result.crash:
            yield f"crashed: {result.case.id}: {result.crash}"
        elif score is not None and score.value < 1:
            yield f"not verbatim: {result.case.id}: {score.reason}"
    crashes = sum(bool(result.crash) for result in run.test)
    scores = [result.scores[verbatim.MEASURE] for result in run.test if not result.crash]
    invented = sum(score.value < 1 for score in scores)
    if crashes:
        yield f"crashed, of test: {crashes}"
    if invented:
        yield f"not verbatim, of test: {invented}"


def _below(run: SetRun, thresholds: Mapping[str, float]) -> Iterator[str]:
    reached = figures(run.dev)
    for measure, bound in thresholds.items():
        if measure not in reached:
            yield f"{measure}: no case has it, {share(bound)} is asked for"
            continue
        mean = reached[measure].mean
        if measure in LESS_IS_BETTER and mean > bound:
            yield f"{measure}: {share(mean)}, at most {share(bound)} is allowed"
        if measure not in LESS_IS_BETTER and mean < bound:
            yield f"{measure}: {share(mean)}, at least {share(bound)} is asked for"
