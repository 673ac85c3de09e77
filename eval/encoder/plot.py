"""The log of a training in, a picture of it out."""

import json
from collections import defaultdict
from pathlib import Path

_SMOOTH = 9
"""A loss is drawn as the mean of so many steps: each step has other clauses."""


def plot(log: Path) -> Path:
    """The picture beside `log`: the loss, and what was held out, over the steps."""
    from matplotlib.figure import Figure

    curves: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for line in log.read_text("utf-8").splitlines():
        row = json.loads(line)
        for name, value in row.items():
            if name in {"clause", "sentence"} or " over " in name:
                curves[name].append((row["step"], float(value)))
    figure = Figure(figsize=(9, 4), layout="constrained")
    losses, found = figure.subplots(1, 2)
    for name, curve in curves.items():
        steps, values = zip(*curve, strict=True)
        if " over " in name:
            found.plot(steps, values, marker="o", label=name)
        else:
            windows = [values[max(0, i - _SMOOTH + 1) : i + 1] for i in range(len(values))]
            smooth = [sum(window) / len(window) for window in windows]
            losses.plot(steps, smooth, label=f"loss, {name}")
    for axes, title in ((losses, "loss"), (found, "held out: right clause first")):
        axes.set_xlabel("step")
        axes.set_title(title)
        axes.legend()
        axes.grid(alpha=0.3)
    picture = log.with_suffix(".png")
    figure.savefig(picture, dpi=110)
    return picture
