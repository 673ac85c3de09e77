"""Tables of contents out: they list the contract's headings, and are none of its text.

Lines in, the same lines less the tables of contents out, with what was left out. An entry leads the
eye to its page with dots, or it stands below "Sommaire" or "Contents" and ends in a page number;
without page numbers, as on web pages, its lines come again below as the headings that they list.
"""

import re
from collections.abc import Sequence

from ingest.lines import Line, LineKind, Removed, Why

_LED = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})?$|[…_]{2,}\s*\d{1,4}$")
_ENDS_IN_PAGE = re.compile(r"\S[\s|]+(?:p(?:age|\.)?\s*)?(?:\d{1,3}|[ivxl]{1,5})$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:sommaire|table\s+des\s+mati[èe]res|table\s+of\s+contents|contents|index)\s*:?$",
    re.IGNORECASE,
)
_FEWEST = 3
"""So many entries make a table of contents where no title says that it is one."""
_LONGEST_ENTRY = 160
_FEWEST_FORETOLD = 5
"""So many lines in a row come again below, where a table of contents has no page numbers."""
_APART = 3
"""They stand so many lines apart there, on average: a list that is repeated stands together."""


def without_contents(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Removed, ...]]:
    """The lines that are in no table of contents, and those that are."""
    listed = _listed(lines)
    kept = tuple(line for index, line in enumerate(lines) if index not in listed)
    removed = tuple(
        Removed(lines[index].text, Why.CONTENTS, lines[index].page) for index in sorted(listed)
    )
    return kept, removed


def _listed(lines: Sequence[Line]) -> set[int]:
    listed = _foretold(lines)
    index = 0
    while index < len(lines):
        end, titled = _end_of_table(lines, index)
        if titled or end - index >= _FEWEST:
            listed.update(range(index, end))
        index = max(end, index + 1)
    return listed


def _foretold(lines: Sequence[Line]) -> set[int]:
    """Lines of tables of contents without page numbers: each comes again below, far apart."""
    at: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if _can_be_listed(line):
            at.setdefault(_folded(line.text), []).append(index)
    found: set[int] = set()
    start = 0
    while start < len(lines):
        again = _again(lines, at, start)
        if len(again) >= _FEWEST_FORETOLD and again[-1] - again[0] >= _APART * len(again):
            found.update(range(start, start + len(again)))
        start += max(len(again), 1)
    return found


def _again(lines: Sequence[Line], at: dict[str, list[int]], start: int) -> list[int]:
    """Where the lines from `start` on come again, in their order, as far as they do."""
    again: list[int] = []
    for index in range(start, len(lines)):
        after = max(again[-1], index) if again else index
        places = at.get(_folded(lines[index].text), []) if _can_be_listed(lines[index]) else []
        following = next((place for place in places if place > after), None)
        if following is None or (again and again[0] <= index):
            break
        again.append(following)
    return again


def _can_be_listed(line: Line) -> bool:
    return line.kind is not LineKind.ROW and 3 < len(line.text) <= _LONGEST_ENTRY


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _end_of_table(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Where the table that begins at `start` ends (`start` where none does), and if it is titled.

    An entry may be broken over two lines: one that is none is let in where the next one is.
    """
    titled = _TITLE.fullmatch(lines[start].text) is not None
    index = start + int(titled)
    while index < len(lines):
        if _is_entry(lines[index], titled=titled):
            index += 1
        elif index > start and index + 1 < len(lines) and _is_broken_entry(lines, index, titled):
            index += 2
        else:
            break
    found = index - start - int(titled)
    return (index, titled) if found >= (2 if titled else 1) else (start, False)


def _is_broken_entry(lines: Sequence[Line], index: int, titled: bool) -> bool:
    upper, lower = lines[index], lines[index + 1]
    return (
        upper.kind in {LineKind.TEXT, LineKind.ROW}
        and not upper.text.endswith((".", ";"))
        and len(upper.text) <= _LONGEST_ENTRY
        and _is_entry(lower, titled=titled)
    )


def _is_entry(line: Line, *, titled: bool) -> bool:
    if len(line.text) > _LONGEST_ENTRY:
        return False
    return bool(_LED.search(line.text)) or (titled and bool(_ENDS_IN_PAGE.search(line.text)))
