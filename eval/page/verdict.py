"""What was run and how it went, counted: the page's first lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.baseline import Changes
from eval.measures import verbatim
from eval.result import CaseResult
from eval.runs import Run, SetRun


@dataclass(frozen=True, slots=True)
class Verdict:
    """A set, or several added up."""

    name: str
    records: int = 0
    dev: int = 0
    """How many of its cases were asked."""
    test: int = 0
    passed: int = 0
    """Of `dev`, as are all further counts but the last two."""
    gained: int = 0
    lost: int = 0
    crashed: int = 0
    not_verbatim: int = 0
    test_crashed: int = 0
    test_not_verbatim: int = 0
    compared: bool = False
    """Whether there is a baseline to have gained or lost against."""
    skipped: str = ""

    @property
    def faults(self) -> int:
        """What must be nought in a run that is to be kept."""
        return (
            self.lost
            + self.crashed
            + self.not_verbatim
            + self.test_crashed
            + self.test_not_verbatim
        )


def verdict(run: SetRun, changes: Changes | None) -> Verdict:
    """The counts of a set; `changes` is None where there is no baseline."""
    asked = [*run.dev, *run.test]
    return Verdict(
        name=run.name,
        records=len({result.case.record for result in asked}),
        dev=len(run.dev),
        test=len(run.test),
        passed=sum(result.passed for result in run.dev),
        gained=len(changes.gained) if changes else 0,
        lost=len(changes.lost) if changes else 0,
        crashed=_crashed(run.dev),
        not_verbatim=_not_verbatim(run.dev),
        test_crashed=_crashed(run.test),
        test_not_verbatim=_not_verbatim(run.test),
        compared=changes is not None,
        skipped=run.skipped,
    )


def overall(run: Run, verdicts: Iterable[Verdict]) -> Verdict:
    """The sets of the run added up."""
    listed = list(verdicts)
    counts = [
        "records",
        "dev",
        "test",
        "passed",
        "gained",
        "lost",
        "crashed",
        "not_verbatim",
        "test_crashed",
        "test_not_verbatim",
    ]
    added = {name: sum(getattr(one, name) for one in listed) for name in counts}
    compared = any(one.compared for one in listed)
    return Verdict(_listed([one.name for one in run.asked]), **added, compared=compared)


def is_not_verbatim(result: CaseResult) -> bool:
    """Whether a quote of the answer is not its contract's words."""
    score = result.scores.get(verbatim.MEASURE)
    return score is not None and score.value < 1


def _listed(names: Sequence[str]) -> str:
    """The names in a sentence.

    >>> _listed(["samples", "contracts", "cuad"]), _listed(["cuad"])
    ('samples, contracts and cuad', 'cuad')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _crashed(results: Sequence[CaseResult]) -> int:
    return sum(bool(result.crash) for result in results)


def _not_verbatim(results: Sequence[CaseResult]) -> int:
    return sum(map(is_not_verbatim, results))
