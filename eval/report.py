"""Results in, figures out: every measure over all cases, and by language, kind, form and style.

Nothing is left out of the count: a case that broke the assistant is none that passed, and the
figures say how many did. How they are printed is left to `rendering` and `page`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from eval.measures import refusal, right
from eval.result import CaseResult

CRASHED = "crashed"
LESS_IS_BETTER = frozenset({refusal.FALSE, CRASHED})
"""Measures of which less is better; of all others more is."""
Group = Literal["language", "kind", "form", "style", "contracts"]
GROUPS: tuple[Group, ...] = ("language", "kind", "form", "style", "contracts")
"""By what the figures are taken apart."""
RESAMPLES = 2000
CONFIDENCE = 0.95
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over several cases."""

    measure: str
    mean: float
    """0 to 1."""
    cases: int
    """How many cases have it."""
    low: float | None = None
    high: float | None = None
    """The interval, 95 in 100, by bootstrap over records; None for fewer than two records."""


def figures(
    results: Sequence[CaseResult], measures: Sequence[str] | None = None
) -> dict[str, Figure]:
    """Every measure that any of the cases has, by name: `right` first, crashes last.

    `measures` names those that are wanted; None: all.

    A crashed answerable case counts as not right, a crashed silent one as not refused; of the other
    measures it has none, and `crashed` says how many there are.
    """
    names = dict.fromkeys(
        name for result in results for name in (*result.scores, result.counted_in)
    )
    first = [name for name in (right.MEASURE, refusal.MEASURE, refusal.FALSE) if name in names]
    ordered = [*first, *(name for name in names if name not in first), CRASHED]
    return {
        name: _figure(name, valued)
        for name in ordered
        if (measures is None or name in measures)
        and (valued := [(r.case.record, v) for r in results if (v := _value(r, name)) is not None])
    }


def grouped(
    results: Sequence[CaseResult], group: Group, measures: Sequence[str] | None = None
) -> dict[str, dict[str, Figure]]:
    """The figures of each language, kind, form, style or contract, by its name, sorted."""
    keys = sorted({_key(result, group) for result in results})
    return {
        key: figures([result for result in results if _key(result, group) == key], measures)
        for key in keys
    }


def seconds(results: Sequence[CaseResult]) -> Mapping[str, float]:
    """Median, 95th percentile and longest time of an answer; empty where nothing was answered."""
    times = [result.seconds for result in results if not result.crash]
    if not times:
        return {}
    median, late = np.percentile(times, [50, 95])
    return {"median": float(median), "95 of 100": float(late), "longest": max(times)}


def _key(result: CaseResult, group: Group) -> str:
    value = getattr(result.case, group)
    return value if isinstance(value, str) else " + ".join(value)


def _value(result: CaseResult, measure: str) -> float | None:
    if measure == CRASHED:
        return float(bool(result.crash))
    if result.crash:
        return 0.0 if measure == result.counted_in else None
    score = result.scores.get(measure)
    return None if score is None else score.value


def _figure(measure: str, valued: Sequence[tuple[str, float]]) -> Figure:
    values = [value for _, value in valued]
    low, high = interval(valued)
    return Figure(measure, float(np.mean(values)), len(values), low, high)


def interval(valued: Sequence[tuple[str, float]]) -> tuple[float | None, float | None]:
    """The bootstrap interval of the mean of (record, value).

    Records are drawn, not cases: the questions of one record stand or fall together, and drawing
    them one by one would make the interval too narrow (Efron and Tibshirani, "An Introduction to
    the Bootstrap", 1993, chapter 8: draw the units that are independent).
    """
    from scipy.stats import bootstrap

    totals: dict[str, tuple[float, int]] = {}
    for record, value in valued:
        total, count = totals.get(record, (0.0, 0))
        totals[record] = (total + value, count + 1)
    if len(totals) < 2:
        return None, None
    sums, counts = np.array(list(totals.values()), dtype=float).T
    drawn = bootstrap(
        (sums, counts),
        _ratio_of_sums(),
        paired=True,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return float(drawn.low), float(drawn.high)


def _ratio_of_sums() -> Callable[..., np.ndarray]:
    def ratio(sums: np.ndarray, counts: np.ndarray, axis: int = -1) -> np.ndarray:
        return np.asarray(sums.sum(axis=axis) / counts.sum(axis=axis))

    return ratio
