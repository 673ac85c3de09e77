"""Gains and losses against the baseline, each with its question and a link to its case."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.baseline import Changes
from eval.page.cases import CaseRow
from eval.runs import SetRun


@dataclass(frozen=True, slots=True)
class Change:
    """A case that changed."""

    id: str
    row: CaseRow | None
    """None where the gold set has it no more."""


@dataclass(frozen=True, slots=True)
class ChangeList:
    """All cases that changed in one way."""

    name: str
    meaning: str
    changes: tuple[Change, ...]


def change_lists(run: SetRun, changes: Changes, rows: Mapping[str, CaseRow]) -> list[ChangeList]:
    """What was lost first, then gained, new, dropped; `rows` are the cases of `dev` by id.

    A case that has moved to `test` since is not named, whatever the baseline says of it.
    """
    hidden = {result.case.id for result in run.test}
    named = {
        ("lost", "right in the baseline, not right now"): changes.lost,
        ("gained", "not right in the baseline, right now"): changes.gained,
        ("new", "unknown to the baseline"): changes.new,
        ("dropped", "in the baseline, no longer in the gold set"): changes.dropped,
    }
    return [
        ChangeList(
            name, meaning, tuple(Change(id_, rows.get(id_)) for id_ in ids if id_ not in hidden)
        )
        for (name, meaning), ids in named.items()
    ]
