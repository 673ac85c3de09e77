"""The pictures of a set: right by group, the recall curve, times, ours beside the peers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from eval.measures import ranking, refusal, right
from eval.numbers import duration, share
from eval.page import histogram, recall_curve, share_rows
from eval.page.figures import MAIN, interval
from eval.page.links import slug
from eval.page.svg import drawn
from eval.report import Figure, Group, figures, grouped, seconds
from eval.result import CaseResult
from eval.runs import SetRun

_GROUPS: tuple[Group, ...] = ("language", "kind", "style", "form")
_DEPTHS = {1: ranking.MEASURES["R@1"], 5: ranking.MEASURES["R@5"], 10: ranking.MEASURES["R@10"]}


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture and its caption."""

    title: str
    svg: str
    caption: str


def plots(run: SetRun) -> list[Plot]:
    """The pictures of a set's `dev`; a group that has one member only has nothing to compare."""
    if not run.dev:
        return []
    by_group = (_by_group(run, group) for group in _GROUPS)
    others = (_recall_curve(run), _times(run))
    return [plot for plot in (*by_group, *others) if plot is not None]


def peer_plot(run: SetRun) -> Plot | None:
    """Ours beside each peer, as bars; None where there are no peers."""
    if run.ours is None or not run.peers:
        return None
    sides = (run.ours, *run.peers)
    measures = [m for m in MAIN if all(m in side.figures for side in sides)]
    rows = {m: {side.name: side.figures[m] for side in sides} for m in measures}
    label = "; ".join(f"{m}: {_said(of)}" for m, of in rows.items())
    height = share_rows.bars_height(len(rows), len(sides))
    return Plot(
        "Ours beside the peers",
        drawn(f"{slug(run.name)}-peers", height, partial(share_rows.bars, rows), f"Bars. {label}"),
        "Bars: the mean over all cases that every pipeline was asked; whiskers: 95 % interval.",
    )


def _by_group(run: SetRun, group: Group) -> Plot | None:
    of_group = {
        key: of[right.MEASURE] if right.MEASURE in of else of[refusal.MEASURE]
        for key, of in grouped(_only(run.dev, (right.MEASURE, refusal.MEASURE)), group).items()
    }
    if len(of_group) < 2:
        return None
    whole = figures(_only(run.dev, (right.MEASURE,))).get(right.MEASURE)
    mean = None if whole is None else whole.mean
    silent = any(figure.measure == refusal.MEASURE for figure in of_group.values())
    title = f"Right by {group}"
    return Plot(
        title,
        drawn(
            f"{slug(run.name)}-{group}",
            share_rows.dots_height(len(of_group)),
            partial(share_rows.dots, of_group, mean),
            f"{title}: {_said(of_group)}",
        ),
        "Of questions on which the contracts are silent: refused." if silent else "",
    )


def _recall_curve(run: SetRun) -> Plot | None:
    results = _only(run.dev, tuple(_DEPTHS.values()))
    by_language = {language: _curve(of) for language, of in grouped(results, "language").items()}
    curves = {language: curve for language, curve in by_language.items() if curve}
    if not curves:
        return None
    if len(curves) > 1:
        curves[recall_curve.ALL] = _curve(figures(results))
    label = "; ".join(f"{name}: {_said(curve)}" for name, curve in curves.items())
    return Plot(
        "Recall of the clauses found",
        drawn(
            f"{slug(run.name)}-recall",
            recall_curve.HEIGHT,
            partial(recall_curve.curve, curves),
            f"Recall at 1, 5 and 10 clauses. {label}",
        ),
        "Share of the right clauses among the first 1, 5 and 10 found, by the question’s language.",
    )


def _times(run: SetRun) -> Plot | None:
    times = [result.seconds for result in run.dev if not result.crash]
    told = seconds(run.dev)
    if not told:
        return None
    words = ", ".join(f"{name} {duration(value)}" for name, value in told.items())
    return Plot(
        "Time of an answer",
        drawn(
            f"{slug(run.name)}-times",
            histogram.HEIGHT,
            partial(histogram.histogram, times, told["median"]),
            f"Histogram of the seconds of {len(times)} answers: {words}",
        ),
        f"{len(times)} answers: {words}.",
    )


def _only(results: Sequence[CaseResult], measures: Sequence[str]) -> list[CaseResult]:
    """The results with these scores alone, so that no other interval is computed."""
    return [
        replace(result, scores={m: s for m, s in result.scores.items() if m in measures})
        for result in results
    ]


def _curve(of: Mapping[str, Figure]) -> dict[str, Figure]:
    return {str(depth): of[name] for depth, name in _DEPTHS.items() if name in of}


def _said(of: Mapping[str, Figure]) -> str:
    return ", ".join(_figure_said(name, figure) for name, figure in of.items())


def _figure_said(name: str, figure: Figure) -> str:
    """A figure in words.

    >>> _figure_said("fr", Figure("right", 0.5, 8, 0.25, 0.75))
    'fr 50.0 % (25.0–75.0) of 8'
    """
    within = f" ({interval(figure)})" if interval(figure) else ""
    return f"{name} {share(figure.mean)}{within} of {figure.cases}"
