"""List styles of an OpenDocument text in, the numbers that a word processor prints out.

`ListStyles` knows how a level's number is written; `Numbering` counts, a run of it for each list.
Which paragraphs are numbered is left to `ingest.readers.odt_lists`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from odfdo import Element

from ingest.readers.numerals import NumberFormat, numeral
from ingest.readers.odt_styles import attribute

LEVELS = 10
OUTLINE = "Outline"
"""The name that headings' own numbering goes by."""
BULLETS = frozenset("-–—•▪●○◦➔→·*")
"""Bullets that text can carry; those of symbol fonts are read as "•"."""
_SLOT = re.compile(r"%(\d+)%")


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How the number of one level of a list is written."""

    bullet: str = ""
    number_format: NumberFormat | None = None
    """None where the level prints no number."""
    prefix: str = ""
    suffix: str = ""
    displayed: int = 1
    """How many levels the number shows: 2 for "4.1"."""
    start: int = 1
    repeated: bool = False
    """After "z" comes "aa", "bb"."""
    pattern: str = ""
    """The number with places for those of its levels, "%1%.%2%"; "" where not given."""


class Run:
    """The counts of one list, or of the document's headings."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self.counts: list[int | None] = [None] * (LEVELS + 1)

    def advance(self, level: int, style: dict[int, LevelStyle], restart: int | None) -> None:
        """Count an item at `level`; levels above that have none yet count as begun."""
        for above in range(1, level):
            if self.counts[above] is None:
                self.counts[above] = style.get(above, LevelStyle()).start
        count = self.counts[level]
        first = style.get(level, LevelStyle()).start if count is None else count + 1
        self.counts[level] = first if restart is None else restart
        self.counts[level + 1 :] = [None] * (LEVELS - level)

    def label(self, level: int, style: dict[int, LevelStyle]) -> str:
        """What is printed before the item that was counted last, at `level`."""
        own = style.get(level)
        if own is None:
            return ""
        if own.bullet:
            return own.bullet
        if own.pattern:
            return _SLOT.sub(lambda slot: self._number(int(slot[1]), style), own.pattern).strip()
        first = max(1, level - own.displayed + 1)
        numbers = [self._number(index, style) for index in range(first, level + 1)]
        if own.number_format is None:
            numbers = []
        return f"{own.prefix}{'.'.join(filter(None, numbers))}{own.suffix}".strip()

    def _number(self, level: int, style: dict[int, LevelStyle]) -> str:
        shown = style.get(level)
        count = self.counts[level] if level <= LEVELS else None
        if shown is None or shown.number_format is None or count is None:
            return ""
        return numeral(count, shown.number_format, repeated=shown.repeated)


@dataclass(slots=True)
class Numbering:
    """The runs of a document's lists."""

    styles: dict[str, dict[int, LevelStyle]]
    headings: Run = field(default_factory=Run)
    by_style: dict[str, Run] = field(default_factory=dict)
    """The last run in each list style."""
    by_id: dict[str, Run] = field(default_factory=dict)

    def open(self, element: Element, style: str) -> Run:
        """The run of an outermost list: a new one, unless it says that it goes on."""
        continued = attribute(element, "text:continue-list")
        run = self.by_id.get(continued) if continued else None
        if run is None and attribute(element, "text:continue-numbering") == "true":
            run = self.by_style.get(style)
        if style == OUTLINE:
            run = self.headings
        run = run or Run()
        self.by_style[style] = run
        for name in ("xml:id", "text:id"):
            if identity := attribute(element, name):
                self.by_id[identity] = run
        return run


def read_numbering(roots: Iterable[Element]) -> Numbering:
    """The list styles in `roots`, and nothing counted yet."""
    styles: dict[str, dict[int, LevelStyle]] = {}
    for root in roots:
        for element in root.get_elements("//text:list-style | //text:outline-style"):
            outline = element.tag == "text:outline-style"
            name = OUTLINE if outline else attribute(element, "style:name")
            styles[name] = dict(_level(child) for child in element.children)
    return Numbering(styles)


def whole(element: Element, name: str) -> int | None:
    """The value of an attribute that is a whole number, within reason."""
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else None


def level_of(element: Element, name: str) -> int:
    """The level that an attribute gives, from 1 to 10."""
    return min(max(whole(element, name) or 1, 1), LEVELS)


def _level(element: Element) -> tuple[int, LevelStyle]:
    level = level_of(element, "text:level")
    if element.tag == "text:list-level-style-bullet":
        bullet = attribute(element, "text:bullet-char")
        return level, LevelStyle(bullet if bullet in BULLETS and bullet else "•")
    if element.tag == "text:list-level-style-image":
        return level, LevelStyle("•")
    number_format = attribute(element, "style:num-format")
    known = NumberFormat(number_format) if number_format in set(NumberFormat) else None
    if known is None and number_format:
        known = NumberFormat.DECIMAL  # a way of counting that no contract here uses
    start = whole(element, "text:start-value")
    return level, LevelStyle(
        number_format=known,
        prefix=attribute(element, "style:num-prefix"),
        suffix=attribute(element, "style:num-suffix"),
        displayed=level_of(element, "text:display-levels"),
        start=1 if start is None else start,
        repeated=attribute(element, "style:num-letter-sync") == "true",
        pattern=attribute(element, "loext:num-list-format"),
    )
