"""Judged cases in, figures out: per language and in all, and which cases failed and why.

Nothing is left out of the count: a case that broke the assistant has failed, and its reason is
shown. How it is printed is left to `rendering`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.case import Case
from eval.measures import abstention, citation, fact, verbatim
from eval.measures.judgement import Judgement
from ingest.language import Language

RIGHT = "right answers"
CRASHED = "crashed"
_JUDGED = (citation.MEASURE, fact.MEASURE, verbatim.MEASURE)


@dataclass(frozen=True, slots=True)
class Score:
    """A share that a measure gives a case, 0 to 1."""

    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case."""

    case: Case
    judgements: tuple[Judgement, ...] = ()
    scores: tuple[Score, ...] = ()
    crash: str = ""
    """The error that broke it; "" where none did. There are no judgements then."""

    @property
    def right(self) -> bool:
        """Whether every judgement is."""
        return not self.crash and all(judgement.right for judgement in self.judgements)

    @property
    def reasons(self) -> list[str]:
        """Why it failed; nothing where it is right."""
        if self.crash:
            return [f"{CRASHED}: {self.crash}"]
        return [f"{j.measure}: {j.reason}" for j in self.judgements if not j.right]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over several cases."""

    measure: str
    share: float | None
    """0 to 1; None where no case has it."""
    cases: int
    """How many cases have it."""
    right: int | None = None
    """How many of them are right; None where it is a mean of shares."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run."""

    results: tuple[CaseResult, ...]
    configuration: Mapping[str, str]
    """What was run with what, so that two reports can be told apart."""

    def of(self, language: Language) -> "Report":
        """The same of one language."""
        kept = tuple(result for result in self.results if result.case.language == language)
        return Report(kept, self.configuration)

    @property
    def languages(self) -> list[Language]:
        """The languages asked in, in the order they came."""
        return list(dict.fromkeys(result.case.language for result in self.results))

    @property
    def failures(self) -> list[CaseResult]:
        """The cases that are not right."""
        return [result for result in self.results if not result.right]

    def figures(self) -> list[Figure]:
        """Every measure; answerable questions and others have an abstention figure each."""
        answerable = [result for result in self.results if result.case.answerable]
        silent = [result for result in self.results if not result.case.answerable]
        names = dict.fromkeys(score.measure for result in self.results for score in result.scores)
        return [
            _counted(RIGHT, [result.right for result in self.results]),
            *(_judged(measure, measure, self.results) for measure in _JUDGED),
            _judged(abstention.MEASURE + ", answerable", abstention.MEASURE, answerable),
            _judged(abstention.MEASURE + ", silent", abstention.MEASURE, silent),
            *(_mean(name, self.results) for name in names),
        ]

    def figure(self, measure: str) -> Figure:
        """The figure of that name; an empty one where no case has it."""
        found = (figure for figure in self.figures() if figure.measure == measure)
        return next(found, Figure(measure, None, 0))

    @property
    def crashed(self) -> int:
        """How many cases broke the assistant."""
        return sum(bool(result.crash) for result in self.results)


def _judged(name: str, measure: str, results: Sequence[CaseResult]) -> Figure:
    return _counted(
        name, [j.right for result in results for j in result.judgements if j.measure == measure]
    )


def _counted(name: str, rights: Sequence[bool]) -> Figure:
    share = sum(rights) / len(rights) if rights else None
    return Figure(name, share, len(rights), sum(rights))


def _mean(name: str, results: Sequence[CaseResult]) -> Figure:
    values = [score.value for result in results for score in result.scores if score.measure == name]
    return Figure(name, fmean(values) if values else None, len(values))
