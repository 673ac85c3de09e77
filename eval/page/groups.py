"""Results in, the main figures of each group out: by language, kind, form, style, contract."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures import contradiction
from eval.page.figures import MAIN, Shown, shown
from eval.report import CRASHED, GROUPS, LESS_IS_BETTER, grouped
from eval.result import CaseResult

MEASURES = (*MAIN, contradiction.MEASURE, CRASHED)
"""What is told of each group, as far as it has it."""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The figures of the groups of one kind."""

    name: str
    """By what the cases are taken apart: "language"."""
    keys: list[str]
    """The groups, sorted."""
    rows: list[tuple[str, bool, list[Shown | None]]]
    """A measure, whether less of it is better, and its figure in each group; None where no case
    of the group has it."""


def group_tables(results: Sequence[CaseResult]) -> list[GroupTable]:
    """A table for each way to take the results apart; none for one that leaves a single group."""
    made = [(group, grouped(results, group, MEASURES)) for group in GROUPS]
    return [
        GroupTable(
            group,
            list(figures),
            [
                (
                    measure,
                    measure in LESS_IS_BETTER,
                    [shown(of[measure]) if measure in of else None for of in figures.values()],
                )
                for measure in MEASURES
                if any(measure in of for of in figures.values())
            ],
        )
        for group, figures in made
        if len(figures) > 1
    ]
