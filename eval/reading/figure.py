"""Measured numbers with their targets in; lines for a terminal, or JSON, out."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eval.bench.section import INDENT, Target, verdict
from eval.numbers import share
from eval.table import GAP, aligned

_SHOWN = 25
"""Lines of detail that a terminal shows of a sheet; JSON has all of them."""


def count(value: float) -> str:
    """A whole number, thousands apart.

    >>> count(30458.0)
    '30,458'
    """
    return f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    label: str
    value: float
    form: Callable[[float], str] = share
    target: Target | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is kept to; None where there is none."""
        return None if self.target is None else self.target.met(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was measured of one thing."""

    title: str
    figures: tuple[Figure, ...]
    details: tuple[str, ...] = ()
    """What the figures missed, a line each."""


def at_least(limit: float) -> Target:
    """The target of a figure that is to be high."""
    return Target(limit, at_most=False)


def at_most(limit: float) -> Target:
    """The target of a figure that is to be low."""
    return Target(limit, at_most=True)


def part_of(some: int, whole: int) -> float:
    """The share of `some` in `whole`; all of nothing is all.

    >>> part_of(3, 4), part_of(0, 0)
    (0.75, 1.0)
    """
    return some / whole if whole else 1.0


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """The sheet as text: its title, a line a figure, what was missed."""
    yield sheet.title
    rows = [(figure.label, figure.form(figure.value)) for figure in sheet.figures]
    for figure, line in zip(sheet.figures, aligned(rows), strict=True):
        yield f"{INDENT}{line}{GAP}{_target(figure)}".rstrip()
    for detail in sheet.details[:_SHOWN]:
        yield INDENT * 2 + detail
    if len(sheet.details) > _SHOWN:
        yield f"{INDENT * 2}… and {len(sheet.details) - _SHOWN} more (--json has them all)"


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    bound = "at most" if figure.target.at_most else "at least"
    told = verdict(figure.target.met(figure.value))
    return f"target {bound} {figure.form(figure.target.limit)}: {told}"


def missed(sheets: Sequence[Sheet]) -> int:
    """How many figures miss their targets."""
    return sum(figure.met is False for sheet in sheets for figure in sheet.figures)


def as_json(sheets: Sequence[Sheet]) -> str:
    """All sheets with all details, as JSON."""
    return json.dumps([_plain(sheet) for sheet in sheets], ensure_ascii=False, indent=1)


def _plain(sheet: Sheet) -> dict[str, object]:
    figures = [
        {
            "label": figure.label,
            "value": figure.value,
            "target": None if figure.target is None else figure.target.limit,
            "met": figure.met,
        }
        for figure in sheet.figures
    ]
    return {"title": sheet.title, "figures": figures, "details": list(sheet.details)}
