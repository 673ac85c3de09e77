"""How far enumerations have come while lines are joined: does a line's "(ii)" begin an item?

Labels in, in reading order, a judgement on the next one out. An enumeration whose first member
stands inside a line never gets here, so its "(ii)" at the start of a line begins nothing.
"""

import re
from dataclasses import dataclass, field

from ingest.labels import Label, LabelKind, series

_NUMBERED = {LabelKind.ARTICLE, LabelKind.DECIMAL, LabelKind.INTEGER}


@dataclass(slots=True)
class Counting:
    """How far the enumerations at the beginnings of lines have come, while lines are joined."""

    reached: dict[str, int] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)
    """The decimal numbers that may come next: after 14 its 14.1, after 7.2.1 also 7.2.2 and 7.3."""

    def expects(self, label: Label) -> bool:
        """The label is the next of an enumeration that has begun."""
        if label.kind is LabelKind.DECIMAL:
            return label.number.replace("-", ".") in self.due
        return any(self.reached.get(name, 0) + 1 == value > 1 for name, value in series(label))

    def begins(self, label: Label) -> bool:
        """The label can be the first of an enumeration."""
        return any(value == 1 for _, value in series(label))

    def note(self, label: Label) -> None:
        """The label stands at the beginning of a paragraph."""
        if label.number[:1].isdigit() and label.kind in _NUMBERED:
            self._count(label.number.removesuffix(".0"))
        for name, value in series(label):
            if value == 1 or self.reached.get(name, 0) + 1 == value:
                self.reached[name] = value

    def _count(self, number: str) -> None:
        figures = [int(figure) for figure in re.findall(r"\d+", number)]
        after = [[*figures[:depth], figures[depth] + 1] for depth in range(1, len(figures))]
        self.due = {".".join(map(str, due)) for due in [[*figures, 1], *after]}
