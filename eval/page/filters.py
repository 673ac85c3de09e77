"""By what the cases of the page can be picked: lists of choices, with how many cases each has."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.page.cases import CaseRow

OUTCOMES = ("passed", "failed", "crashed", "lost", "gained", "new", "not verbatim")
"""A case has one of the first two, and any of the others: a crash is a failure, too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to pick."""

    value: str
    cases: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of choices."""

    name: str
    """Of the page's data attribute, and of the parameter in links."""
    label: str
    choices: tuple[Choice, ...]


def filters(rows: Sequence[CaseRow]) -> list[Filter]:
    """The filters; a value that no case has is no choice."""
    single: dict[str, Callable[[CaseRow], str]] = {
        "set": lambda row: row.set,
        "language": lambda row: row.language,
        "kind": lambda row: row.kind,
        "style": lambda row: row.style,
        "form": lambda row: row.form,
        "answer": lambda row: row.answered,
    }
    outcomes = Counter(word for row in rows for word in row.outcomes)
    known = [Choice(word, outcomes[word]) for word in OUTCOMES if outcomes[word]]
    return [
        Filter("outcome", "Outcome", tuple(known)),
        *(Filter(name, name.capitalize(), _choices(rows, of)) for name, of in single.items()),
    ]


def _choices(rows: Sequence[CaseRow], of: Callable[[CaseRow], str]) -> tuple[Choice, ...]:
    counts = Counter(filter(None, map(of, rows)))
    return tuple(Choice(value, cases) for value, cases in sorted(counts.items()))
