"""How many answers took how long: times in, bars on a matplotlib canvas out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.numbers import duration
from eval.page.svg import FAINT, INK, MUTED, SOFT, axes

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

HEIGHT = 170.0


def histogram(times: Sequence[float], median: float, canvas: "Canvas") -> None:
    """The bars, the median marked; what took longer than 99 of 100 is in the last."""
    import numpy as np

    panel = axes(canvas, 12, 12, 24, 40)
    last = max(float(np.percentile(times, 99)), median * 1.5) or 1.0
    clipped = [min(time, last) for time in times]
    counts, edges = np.histogram(clipped, bins=24, range=(0, last))
    panel.bar(edges[:-1], counts, width=np.diff(edges) * 0.86, align="edge", color=SOFT)
    panel.axvline(median, ymax=1.02, color=INK, linewidth=1.2, clip_on=False)
    side = "left" if median < last * 0.6 else "right"
    gap = "  " if side == "right" else ""
    top = float(counts.max()) * 1.08
    panel.text(median, top, f"median {duration(median)}{gap}", ha=side, va="bottom")
    panel.set_ylim(0, float(counts.max()) * 1.02)
    panel.set_xlim(0, last)
    panel.set_yticks([])
    marks = [0, last / 2, last]
    panel.set_xticks(marks, ["0", duration(last / 2), f"≥ {duration(last)}"])
    panel.get_xticklabels()[0].set_horizontalalignment("left")
    panel.get_xticklabels()[-1].set_horizontalalignment("right")
    panel.axhline(0, color=FAINT, linewidth=2)
    panel.set_xlabel("time of an answer", color=MUTED)
