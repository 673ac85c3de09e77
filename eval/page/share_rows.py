"""Shares of one as rows of a picture: dots with whiskers, or bars; the numbers stand at the right.

Figures in, strokes on a matplotlib canvas out. A bar bears its name, so that its shade need not
tell whose it is.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from eval.page.svg import ACCENT, FAINT, FONT, INK, MUTED, SOFT, axes, percent
from eval.report import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

_ROW = 23
_FOOT = 22
_LETTER = 6.6
"""Pixels of a letter, generously."""
_LONGEST = 24


def dots_height(rows: int) -> float:
    """Pixels that `dots` needs."""
    return _ROW * rows + _FOOT + 4


def dots(of: Mapping[str, Figure], mean: float | None, canvas: "Canvas") -> None:
    """A row for each figure: its mean as a dot, its interval as a line, its number at the right."""
    left = max(96, 14 + _LETTER * max(len(_short(name)) for name in of))
    panel = axes(canvas, left, 92, 4, _FOOT)
    if mean is not None:
        panel.axvline(mean, color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
    for row, figure in enumerate(of.values()):
        _whisker(panel, figure, row, 3.2)
        panel.plot(figure.mean, row, "o", color=ACCENT, markersize=6.5, clip_on=False)
        _at_right(panel, row, percent(figure.mean), f"of {figure.cases}")
    panel.set_yticks(range(len(of)), [_short(name) for name in of], ha="left")
    panel.tick_params(axis="y", pad=left)
    panel.set_ylim(len(of) - 0.5, -0.5)
    _shares(panel)


def bars_height(measures: int, sides: int) -> float:
    """Pixels that `bars` needs."""
    return measures * (20 + 17 * sides) + _FOOT


def bars(rows: Mapping[str, Mapping[str, Figure]], canvas: "Canvas") -> None:
    """For each measure its name, and below it a bar for each side; ours is the first."""
    names = list(dict.fromkeys(name for of in rows.values() for name in of))
    left = 24 + _LETTER * max(len(_short(name)) for name in names)
    panel = axes(canvas, left, 52, 0, _FOOT)
    step = len(names) + 20 / 17
    ticks: dict[float, str] = {}
    for number, (measure, of) in enumerate(rows.items()):
        top = number * step
        ticks[top + 0.7] = measure
        for row, (name, figure) in enumerate(of.items()):
            y = top + row + 20 / 17 + 0.5
            ticks[y] = f"   {_short(name)}"
            panel.barh(y, figure.mean, height=0.7, color=SOFT if row else ACCENT)
            _whisker(panel, figure, y, 1.2, INK)
            _at_right(panel, y, percent(figure.mean))
    panel.set_yticks(list(ticks), list(ticks.values()), ha="left")
    panel.tick_params(axis="y", pad=left)
    for label in panel.get_yticklabels():
        indented = label.get_text().startswith(" ")
        label.set(color=MUTED if indented else INK, fontweight="normal" if indented else "bold")
    panel.set_ylim(len(rows) * step, 0)
    _shares(panel)


def _whisker(panel: "Axes", figure: Figure, row: float, width: float, colour: str = ACCENT) -> None:
    if figure.low is None or figure.high is None:
        return
    alpha = 0.4 if colour == ACCENT else 0.8
    ends = [figure.low, figure.high]
    panel.plot(ends, [row, row], color=colour, linewidth=width, alpha=alpha)


def _at_right(panel: "Axes", row: float, number: str, count: str = "") -> None:
    """The number, and how many cases it is of, in columns right of the axes."""
    note = partial(
        panel.annotate,
        xy=(1, row),
        xycoords=panel.get_yaxis_transform(),
        textcoords="offset points",
        va="center",
        annotation_clip=False,
    )
    note(number, xytext=(44, 0), ha="right")
    note(count, xytext=(50, 0), ha="left", color=MUTED, size=FONT - 1.5)


def _shares(panel: "Axes") -> None:
    panel.set_xlim(0, 1)
    panel.set_xticks([0, 0.5, 1], ["0", "50", "100 %"])
    panel.grid(axis="x", color=FAINT, linewidth=1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
