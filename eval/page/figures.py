"""A set's figures as the page shows them: tiles for what matters most, a table for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.measures import (
    citation_precision,
    citation_recall,
    fact,
    first_citation,
    language,
    ranking,
    refusal,
    right,
    verbatim,
)
from eval.numbers import share
from eval.report import LESS_IS_BETTER, Figure

TILES: Mapping[str, tuple[str, ...]] = {
    "Answers": (right.MEASURE, fact.MEASURE, language.MEASURE),
    "Citations": (
        first_citation.MEASURE,
        citation_recall.MEASURE,
        citation_precision.MEASURE,
        verbatim.MEASURE,
    ),
    "Retrieval": tuple(ranking.MEASURES.values()),
    "Silence": (refusal.MEASURE, refusal.FALSE),
}
"""The measures that have a tile, by what they are about."""
MAIN = tuple(measure for measures in TILES.values() for measure in measures)
"""All of them, in the page's order."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words, with its places on a line from 0 to 100."""

    share: str
    interval: str
    """"" where there is none."""
    cases: int
    at: float
    low: float
    """As `at`, where there is no interval."""
    high: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A measure, `dev` first."""

    measure: str
    less_is_better: bool
    halves: Mapping[str, Shown]
    """By half; those that were run and have the measure."""


Totals = Mapping[str, Mapping[str, Figure]]
"""Figures by half and measure, as `SetRun.totals` gives them."""


def tiles(totals: Totals) -> dict[str, list[Tile]]:
    """The tiles by their heading; a heading without any is left out."""
    made = {
        heading: [_tile(m, totals) for m in measures if any(m in half for half in totals.values())]
        for heading, measures in TILES.items()
    }
    return {heading: listed for heading, listed in made.items() if listed}


def table(totals: Totals) -> list[Tile]:
    """Every measure that a half has, in the report's order."""
    measures = dict.fromkeys(measure for half in totals.values() for measure in half)
    return [_tile(measure, totals) for measure in measures]


def shown(figure: Figure) -> Shown:
    """The figure as the page prints it.

    >>> shown(Figure("right", 0.8, 40, 0.71, 0.875)).interval
    '71.0–87.5'
    """
    low = figure.mean if figure.low is None else figure.low
    high = figure.mean if figure.high is None else figure.high
    return Shown(
        share(figure.mean), interval(figure), figure.cases, figure.mean * 100, low * 100, high * 100
    )


def interval(figure: Figure) -> str:
    """The interval in percent; "" where there is none."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low * 100:.1f}–{figure.high * 100:.1f}"


def _tile(measure: str, totals: Totals) -> Tile:
    halves = {half: shown(of[measure]) for half, of in totals.items() if measure in of}
    return Tile(measure, measure in LESS_IS_BETTER, halves)
