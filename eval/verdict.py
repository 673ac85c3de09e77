"""An evaluation in, what is to be said of it out: changes since the baseline, and objections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eval.baseline import BASELINES, Baseline, Changes, changes, read_baseline
from eval.errors import BadBaseline
from eval.evaluation import Evaluation
from eval.gate import Thresholds, objections, read_thresholds


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a run, by set."""

    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    changes: Mapping[str, Changes] = field(default_factory=dict)
    """Of those sets alone that have a baseline."""
    objections: Mapping[str, list[str]] = field(default_factory=dict)
    """Why the gate is shut; an empty list where it is open."""


@dataclass(frozen=True, slots=True)
class References:
    """What a run is compared with; read before it begins, so that nobody waits to be refused."""

    baselines: Mapping[str, Baseline]
    """By set."""
    thresholds: Thresholds


def references(
    sets: Iterable[str], *, replacing: bool = False, folder: Path = BASELINES
) -> References:
    """The committed baselines and thresholds. Raises `BadBaseline`.

    `replacing` takes a baseline that cannot be read for none: it is about to be written anew.
    """
    baselines: dict[str, Baseline] = {}
    for name in sets:
        try:
            baselines[name] = read_baseline(name, folder)
        except BadBaseline:
            if not replacing:
                raise
            baselines[name] = Baseline()
    return References(baselines, read_thresholds())


def verdict(evaluation: Evaluation, known: References) -> Verdict:
    """The run beside what is committed."""
    asked = evaluation.run.asked
    thresholds = known.thresholds
    baselines = {one.name: known.baselines.get(one.name, Baseline()) for one in asked}
    found = {
        one.name: changes(one.dev, baselines[one.name], evaluation.known[one.name])
        for one in asked
        if one.dev
    }
    return Verdict(
        baselines=baselines,
        changes={n: c for n, c in found.items() if baselines[n].totals is not None},
        objections={
            one.name: list(
                objections(one, found.get(one.name, Changes()), thresholds.get(one.name, {}))
            )
            for one in asked
        },
    )
