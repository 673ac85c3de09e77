"""Ours beside other pipelines, as a table: each figure, and how many times theirs ours is."""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.numbers import duration, ratio, share
from eval.page.figures import interval
from eval.report import LESS_IS_BETTER, Figure
from eval.runs import PeerFigures, SetRun


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of one pipeline."""

    value: str
    interval: str = ""
    ratio: str = ""
    """Ours through theirs; "" in our own column, and where theirs is nought."""


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A line of the table."""

    name: str
    less_is_better: bool
    cells: tuple[Cell, ...]
    """Ours, then the peers in their order."""


def peer_rows(run: SetRun) -> list[PeerRow]:
    """Every measure and time that ours has; none where there are no peers."""
    if run.ours is None or not run.peers:
        return []
    return [*_measures(run.ours, run.peers), *_times(run.ours, run.peers)]


def _measures(ours: PeerFigures, peers: tuple[PeerFigures, ...]) -> Iterator[PeerRow]:
    for measure, figure in ours.figures.items():
        theirs = [peer.figures.get(measure) for peer in peers]
        cells = [Cell(share(figure.mean), interval(figure)), *(_beside(figure, t) for t in theirs)]
        yield PeerRow(measure, measure in LESS_IS_BETTER, tuple(cells))


def _beside(ours: Figure, theirs: Figure | None) -> Cell:
    if theirs is None:
        return Cell("–")
    return Cell(share(theirs.mean), interval(theirs), _ratio(ours.mean, theirs.mean))


def _times(ours: PeerFigures, peers: tuple[PeerFigures, ...]) -> Iterator[PeerRow]:
    named = {f"an answer, {name}": value for name, value in ours.seconds.items()}
    for name, value in {**named, "taking the contracts in": ours.ingestion}.items():
        cells = [Cell(duration(value))]
        for peer in peers:
            theirs = peer.seconds.get(name.removeprefix("an answer, "), peer.ingestion)
            cells.append(Cell(duration(theirs), ratio=_ratio(value, theirs)))
        yield PeerRow(name, less_is_better=True, cells=tuple(cells))


def _ratio(ours: float, theirs: float) -> str:
    return ratio(ours / theirs) if theirs else ""
