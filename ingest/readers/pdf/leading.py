"""The white space that parts paragraphs, told from the leading that parts lines.

Printed lines in, the usual drop from line to line out. Lines that begin in the middle of a sentence
(in a small letter) tell the leading: they stand where the margin, not the author, broke the text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median_low

_GAP = 1.18
"""A drop so many times the usual one leaves white space."""
_DEFAULT = 1.25
"""The drop, in type sizes, where nothing tells."""
_FEWEST = 3
_MIN, _MAX = 0.8, 2.6
"""A drop from line to line lies between these, in type sizes."""


@dataclass(slots=True)
class Leading:
    """The usual drops of a document, in type sizes; grows as its pages are read."""

    _running: dict[int, Counter[float]] = field(default_factory=lambda: defaultdict(Counter))
    """By type size, drops to lines that begin in a small letter."""
    _by_page: dict[tuple[int, int], float] = field(default_factory=dict)
    """By page and type size, the middle one of those on that page, where there are some."""
    _all: Counter[float] = field(default_factory=Counter)

    def learn(self, page: int, drops: Iterable[tuple[float, float, bool]]) -> None:
        """Takes in a page: drop and type size of lines, and which begin in a small letter."""
        here: dict[int, list[float]] = defaultdict(list)
        for drop, size, running in drops:
            ratio = round(drop / size, 2)
            if not _MIN <= ratio <= _MAX:
                continue
            self._all[round(ratio * 20) / 20] += 1
            if running:
                here[round(size)].append(ratio)
        for whole_size, ratios in here.items():
            self._running[whole_size].update(ratios)
            if len(ratios) >= _FEWEST:
                self._by_page[page, whole_size] = median_low(ratios)

    def usual(self, page: int, size: float) -> float:
        """The drop, in type sizes, from line to line of a paragraph set in `size` on `page`."""
        here = self._by_page.get((page, round(size)))
        if here is not None:
            return here
        known = self._running.get(round(size))
        if known is not None and known.total() >= _FEWEST:
            return median_low(known.elements())
        if self._all.total() >= _FEWEST:
            return self._all.most_common(1)[0][0]
        return _DEFAULT

    def is_gap(self, page: int, drop: float, size: float) -> bool:
        """A drop of so many points to a line set in `size` leaves white space above it."""
        return drop > _GAP * self.usual(page, size) * size
