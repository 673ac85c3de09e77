"""Recall over the number of clauses found: a line for each language, one for all.

Figures in, strokes on a matplotlib canvas out. Lines differ by their dashes and bear their names.
"""

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from eval.page.svg import ACCENT, FAINT, INK, MUTED, axes, percent
from eval.report import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

HEIGHT = 220.0
ALL = "all"
"""The name of the line over all languages."""
_DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), "-.")


def curve(curves: Mapping[str, Mapping[str, Figure]], canvas: "Canvas") -> None:
    """A line for each, its name at its end; depths stand at equal distances."""
    panel = axes(canvas, 40, 66, 10, 40)
    depths = list(dict.fromkeys(depth for of in curves.values() for depth in of))
    for number, (name, of) in enumerate(curves.items()):
        shift = (number - (len(curves) - 1) / 2) * 0.06
        _line(panel, name, number, {depths.index(depth) + shift: of[depth] for depth in of})
    panel.set_xticks(range(len(depths)), depths)
    panel.set_xlim(-0.25, len(depths) - 0.85)
    panel.set_xlabel("clauses found", color=MUTED)
    bottom = _bottom(figure for of in curves.values() for figure in of.values())
    panel.set_ylim(bottom, 1.02)
    marks = [mark / 10 for mark in range(10, -1, -1 if bottom > 0.4 else -2) if mark / 10 >= bottom]
    panel.set_yticks(marks, [percent(mark) for mark in marks], color=MUTED)
    panel.grid(axis="y", color=FAINT, linewidth=1)
    _name(panel, curves, len(depths) - 0.8, (1.02 - bottom) * 0.085)


def _line(panel: "Axes", name: str, number: int, points: Mapping[float, Figure]) -> None:
    """The line through the points, each with its whisker; `number` tells its dashes."""
    for x, figure in points.items():
        if figure.low is not None and figure.high is not None:
            ends = [figure.low, figure.high]
            panel.plot([x, x], ends, color=_colour(name), linewidth=1, alpha=0.55)
    means = [figure.mean for figure in points.values()]
    dashes = _DASHES[number % len(_DASHES)]
    panel.plot(list(points), means, color=_colour(name), linewidth=1.8, linestyle=dashes)
    panel.plot(list(points), means, "o", color=_colour(name), markersize=4.5, clip_on=False)


def _bottom(figures: Iterable[Figure]) -> float:
    """Where the scale begins: a little below the lowest whisker."""
    lowest = min(figure.mean if figure.low is None else figure.low for figure in figures)
    return max(0.0, math.floor(lowest * 10) / 10 - 0.05)


def _colour(name: str) -> str:
    return INK if name == ALL else ACCENT


def _name(
    panel: "Axes", curves: Mapping[str, Mapping[str, Figure]], x: float, apart: float
) -> None:
    """Each curve's name at the height it ends at, the highest first, none over another."""
    ends = {name: list(of.values())[-1].mean for name, of in curves.items()}
    above = math.inf
    for name, end in sorted(ends.items(), key=lambda item: -item[1]):
        above = min(end, above - apart)
        panel.text(x, above, f"{name} {percent(end)}", color=_colour(name), va="center")
