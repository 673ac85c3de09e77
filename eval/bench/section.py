"""Measurements with what they are compared with, as aligned lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eval.bench.spread import Spread
from eval.numbers import duration
from eval.table import GAP, aligned

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Target:
    """What a median is to keep to."""

    limit: float
    at_most: bool
    """True: the limit is the most; False: the least."""

    def met(self, value: float) -> bool:
        """Whether `value` keeps to it; the limit itself does.

        >>> Target(3.0, at_most=True).met(2.9), Target(0.8, at_most=False).met(0.79)
        (True, False)
        """
        return value <= self.limit if self.at_most else value >= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured."""

    label: str
    spread: Spread
    form: Callable[[float], str] = duration
    """How its numbers are printed; seconds where nothing is said."""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What was measured together."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """Lines that tell what the numbers stand for."""


def section_lines(section: Section) -> Iterator[str]:
    """The section as text: its title, a line a row, its notes."""
    yield section.title
    header, *lines = aligned([["", "median", "min", "max"], *map(_cells, section.rows)])
    yield INDENT + header
    for line, row in zip(lines, section.rows, strict=True):
        yield f"{INDENT}{line}{GAP}{target_text(row)}".rstrip()
    for note in section.notes:
        yield INDENT + note


def _cells(row: Row) -> list[str]:
    spread = row.spread
    return [row.label, *(row.form(value) for value in (spread.median, spread.low, spread.high))]


def target_text(row: Row) -> str:
    """The target of a row and whether its median keeps to it; "" where it has none."""
    if row.target is None:
        return ""
    bound = "at most" if row.target.at_most else "at least"
    return (
        f"target {bound} {row.form(row.target.limit)}: {verdict(row.target.met(row.spread.median))}"
    )


def verdict(met: bool) -> str:
    """How a target is spoken of."""
    return "met" if met else "missed"
