"""What a run has brought: results by set and half, figures of peers, and what was run with what.

Of the half `test` only figures ever leave this module's callers: no file of a run tells which of
its cases passed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eval.report import Figure, figures, seconds
from eval.result import CaseResult


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """Another pipeline over the same cases, `dev` and `test` together."""

    name: str
    figures: Mapping[str, Figure]
    """By measure."""
    seconds: Mapping[str, float]
    """As `report.seconds` gives them."""
    ingestion: float
    """Seconds that it took to take the contracts in."""


@dataclass(frozen=True, slots=True)
class SetRun:
    """A set of cases as it went."""

    name: str
    dev: tuple[CaseResult, ...] = ()
    test: tuple[CaseResult, ...] = ()
    skipped: str = ""
    """Why it was not run; "" where it was."""
    wavering: frozenset[str] = frozenset()
    """Ids of the cases of `dev` that another arithmetic turns over, where that was asked for."""
    peers: tuple[PeerFigures, ...] = ()
    """Others beside ours; empty where none were asked for."""
    ours: PeerFigures | None = None
    """Ours over the cases that the peers were asked; None where there are no peers."""

    @property
    def halves(self) -> dict[str, tuple[CaseResult, ...]]:
        """The results of the halves that were run, by their names."""
        return {n: r for n, r in (("dev", self.dev), ("test", self.test)) if r}

    def totals(self) -> dict[str, dict[str, Figure]]:
        """The figures of each half that was run."""
        return {half: figures(results) for half, results in self.halves.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run."""

    sets: tuple[SetRun, ...]
    configuration: Mapping[str, str] = field(default_factory=dict)
    """What was run with what, so that two runs can be told apart."""

    @property
    def asked(self) -> list[SetRun]:
        """The sets that were run."""
        return [one for one in self.sets if not one.skipped]

    @property
    def seconds(self) -> Mapping[str, float]:
        """Times of an answer over all cases, as `report.seconds` gives them."""
        return seconds(self.results)

    @property
    def results(self) -> Sequence[CaseResult]:
        """All results, of both halves."""
        return [result for one in self.sets for half in one.halves.values() for result in half]
