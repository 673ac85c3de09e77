"""The numbering part in, the lists that it defines out: levels, their formats, where they start.

How many paragraphs of a list there have been is left to `counters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.readers.docx.markup import Element, switch, value, w, whole
from ingest.readers.docx.styles import Styles
from ingest.readers.docx.symbols import font_of, look_alike

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """What is printed, with %1 to %9 for the numbers of the levels."""
    suffix: str = "tab"
    legal: bool = False
    """All numbers in it are printed in figures."""
    restart: int | None = None
    """It begins anew after a level up to this one, from 1; 0: never; None: after any higher."""
    style: str | None = None
    """Id of the paragraph style that stands for it."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list: what `numId` points to."""

    id: int
    sequence: str
    """Lists of one sequence count on together."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Levels, from 0, that this list begins anew, and with which number."""

    def level_of(self, styles: tuple[str, ...]) -> int | None:
        """The level that the nearest of these styles stands for."""
        by_style = {level.style: number for number, level in self.levels.items() if level.style}
        return next((by_style[style] for style in styles if style in by_style), None)


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._lists: dict[int, Element] = {}
        self._read: dict[int, NumberedList | None] = {}
        for element in root.findall(w("abstractNum")) if root is not None else ():
            self._abstracts.setdefault(element.get(w("abstractNumId")) or "", element)
        for element in root.findall(w("num")) if root is not None else ():
            number = whole(element.get(w("numId")))
            if number is not None:
                self._lists.setdefault(number, element)

    def list_of(self, list_id: int) -> NumberedList | None:
        """The list of that id; None where the part defines none."""
        if list_id not in self._read:
            element = self._lists.get(list_id)
            self._read[list_id] = None if element is None else self._list(list_id, element)
        return self._read[list_id]

    def _list(self, list_id: int, element: Element) -> NumberedList | None:
        abstract_id, abstract = self._abstract(element)
        if abstract is None:
            return None
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in element.findall(w("lvlOverride")):
            number = whole(override.get(w("ilvl")))
            if number is None or not 0 <= number < _LEVELS:
                continue
            levels.update((number, replace(level)) for _, level in _levels(override))
            start = whole(value(override, "startOverride"))
            if start is not None:
                starts[number] = start
        return NumberedList(list_id, abstract_id, levels, starts)

    def _abstract(self, element: Element) -> tuple[str, Element | None]:
        """The definition, followed through the numbering style that it may borrow from."""
        abstract_id = value(element, "abstractNumId") or ""
        abstract = self._abstracts.get(abstract_id)
        style = value(abstract, "numStyleLink")
        borrowed = self._lists.get(self._styles.list_of_style(style) or 0) if style else None
        if borrowed is not None:
            other = value(borrowed, "abstractNumId") or ""
            if not value(self._abstracts.get(other), "numStyleLink"):
                return other, self._abstracts.get(other)
        return abstract_id, abstract


def _levels(parent: Element) -> list[tuple[int, Level]]:
    levels: list[tuple[int, Level]] = []
    for element in parent.findall(w("lvl")):
        number = whole(element.get(w("ilvl")))
        if number is not None and 0 <= number < _LEVELS:
            levels.append((number, _level(element)))
    return levels


def _level(element: Element) -> Level:
    start = whole(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=look_alike(value(element, "lvlText") or "", font_of(element.find(w("rPr")))),
        suffix=value(element, "suff") or "tab",
        legal=bool(switch(element, "isLgl")),
        restart=whole(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
    )
