"""A paragraph's list and level in, the label that Word prints before it out.

Lists of one sequence count on together; a list that begins a level anew does so at its first
paragraph there. A level without a number so far stands at its start, as Word prints it.
"""

import re
from dataclasses import dataclass, field

from ingest.readers.docx.number_formats import format_number
from ingest.readers.docx.numbering import Level, NumberedList

_PLACEHOLDER = re.compile(r"%([1-9])")
_KEPT = set("-–—☐☑☒")
"""Signs that are read as they stand: dashes, and boxes to be ticked."""
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Mark:
    """The label of a paragraph."""

    text: str
    """As printed, with the space that follows it; "" where nothing is printed."""
    format: str
    """Name of its level's format: "decimal", "bullet"."""
    parts: int
    """How many levels' numbers it shows."""
    begins: bool
    """It is the first of its level."""
    place: tuple[str, int]
    """Its sequence and level."""


@dataclass(slots=True)
class Counters:
    """How far each sequence has come."""

    language: str = ""
    _numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def next(self, numbered: NumberedList, depth: int) -> Mark | None:
        """The label of the next paragraph of a list; None where the list has no such level."""
        level = numbered.levels.get(depth)
        if level is None:
            return None
        begins = self._count(numbered, depth)
        suffix = "" if level.suffix == "nothing" else " "
        if level.format == "bullet":
            return Mark(_bullet(level.text), level.format, 0, begins, (numbered.sequence, depth))
        label = _PLACEHOLDER.sub(
            lambda found: self._shown(numbered, int(found[1]) - 1, level), level.text
        )
        parts = len(_PLACEHOLDER.findall(level.text))
        text = " ".join(label.split())
        text += suffix or " " * label.endswith(" ") if text else ""
        return Mark(text, level.format, parts, begins, (numbered.sequence, depth))

    def _count(self, numbered: NumberedList, depth: int) -> bool:
        """Count one; whether the level begins here, anew or at all."""
        numbers = self._numbers.setdefault(numbered.sequence, {})
        first = (numbered.id, depth) not in self._begun
        self._begun.add((numbered.id, depth))
        anew = first and depth in numbered.starts
        begins = anew or depth not in numbers
        numbers[depth] = _start(numbered, depth) if begins else numbers[depth] + 1
        for lower, level in numbered.levels.items():
            if lower > depth and _restarts(level, depth):
                numbers.pop(lower, None)
        return begins

    def _shown(self, numbered: NumberedList, depth: int, asking: Level) -> str:
        """The number of a level as the asking level prints it."""
        numbers = self._numbers[numbered.sequence]
        number = numbers.get(depth, _start(numbered, depth))
        level = numbered.levels.get(depth, Level())
        if asking.legal and level.format not in {"none", "bullet"}:
            return format_number(number, "decimal")
        return format_number(number, level.format, self.language)


def _start(numbered: NumberedList, depth: int) -> int:
    level = numbered.levels.get(depth, Level())
    return numbered.starts.get(depth, level.start)


def _restarts(level: Level, depth: int) -> bool:
    """The level begins anew after a paragraph of the level `depth`, from 0."""
    return level.restart is None or depth < level.restart


def _bullet(text: str) -> str:
    """A dash stays a dash, a box a box; every other sign is read as a bullet."""
    sign = text.strip()
    return f"{sign if sign in _KEPT else BULLET} " if sign else ""
