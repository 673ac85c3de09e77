"""Lines of cells in, rows of cells out: which lines of a table belong to one row.

Rules between rows decide where there are enough of them; else white space does, and what the cells
say: a cell goes on in the next line when that line's first word had no room left in it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.table import Cell, text_of

_SPACED = 1.25
"""Rows stand apart when some lines are so many times farther apart than the nearest ones."""
_OVERLAP = 0.75
"""Lines nearer than so much of their height overlap: cells centred beside one another."""
_ENOUGH = 3
"""So many stretches between rules are rows."""
_LONG_ROW = 6
"""A stretch between rules with more lines than this may hold several rows."""
_LONGEST_FIGURE = 8
"""No figure is more words: "10 000 000 000 €"."""
_LETTER = re.compile(r"[^\W\d_]")

Line = list[Cell]
"""The cells of one line, [] where a column has no words in it."""


def is_figure(cell: Cell) -> bool:
    """The cell is an amount, a number, a share or a dash: "1 190 €", "99.9%", "-", "4h"."""
    if len(cell) > _LONGEST_FIGURE:
        return False
    text = text_of(cell)
    letters = len(_LETTER.findall(text))
    digits = sum(character.isdigit() for character in text)
    return bool(text) and letters <= 3 and (digits > 0 or letters == 0)


def is_bold(cells: Sequence[Cell]) -> bool:
    """All words of the cells are bold; there is at least one."""
    words = [word for cell in cells for word in cell]
    return bool(words) and all(word.bold for word in words)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: what tells a new row from a cell that goes on."""

    tight: float
    """How far apart the nearest lines are, from middle to middle."""
    spaced: bool
    """White space parts the rows, so that tight lines are of one row as a rule."""
    widths: list[float]
    """How wide the widest cell of each column is."""
    bold_head: bool
    """The first line is bold and not all others are."""


def grouped(
    lines: Sequence[Line], ruled: Collection[int] = (), parted: Collection[int] = ()
) -> list[list[Cell]]:
    """The rows of the table that these lines are.

    A rule lies above the lines numbered `ruled`; those numbered `parted` begin a row in any case.
    """
    rows = [list(range(len(lines)))] if len(lines) < 2 else _rows(lines, set(ruled), set(parted))
    return [
        [
            [word for index in row for word in lines[index][column]]
            for column in range(len(lines[0]))
        ]
        for row in rows
    ]


def _rows(lines: Sequence[Line], ruled: set[int], parted: set[int]) -> list[list[int]]:
    between = _split(len(lines), ruled)
    if _are_rows(between, lines):
        return between
    setting = _setting(lines)
    rows = [[0]]
    for index in range(1, len(lines)):
        if index in ruled | parted or _begins_row(lines, rows[-1], index, setting):
            rows.append([])
        rows[-1].append(index)
    return rows


def _are_rows(between: Sequence[Sequence[int]], lines: Sequence[Line]) -> bool:
    """What stands between rules is a row each time: not too long, one number a column."""
    if len(between) < _ENOUGH or median(len(row) for row in between) > _LONG_ROW:
        return False
    return all(
        sum(_is_number(lines[index][column]) for index in row) < 2
        for row in between
        for column in range(1, len(lines[0]))
    )


def _split(count: int, before: Collection[int]) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    for index in range(count):
        if index in before and rows[-1]:
            rows.append([])
        rows[-1].append(index)
    return rows


def _setting(lines: Sequence[Line]) -> Setting:
    steps = [_middle(below) - _middle(above) for above, below in pairwise(lines)]
    height = median(_height(line) for line in lines)
    apart = [step for step in steps if step > _OVERLAP * height] or [height]
    tight = min(apart)
    columns = range(len(lines[0]))
    widths = [max((_width(line[c]) for line in lines if line[c]), default=0.0) for c in columns]
    bold = [is_bold(line) for line in lines]
    return Setting(tight, max(apart) > _SPACED * tight, widths, bold[0] and not all(bold))


def _begins_row(lines: Sequence[Line], row: Sequence[int], index: int, setting: Setting) -> bool:
    """The line numbered `index` begins a new row below `row`."""
    line, above = lines[index], lines[index - 1]
    step = _middle(line) - _middle(above)
    if step < _OVERLAP * _height(line):
        return False
    if setting.spaced and step > _SPACED * setting.tight:
        return True
    if row[0] == 0 and setting.bold_head and is_bold(line):
        return False
    if setting.bold_head and row[0] == 0:
        return True
    return not _goes_on(line, [lines[number] for number in row], setting)


def _goes_on(line: Line, row: Sequence[Line], setting: Setting) -> bool:
    """The cells of `line`, which stands close below, go on with cells of `row`."""
    filled = [column for column, cell in enumerate(line) if cell]
    if all(_is_named(line[c]) for c in filled):
        return False
    if any(_is_number(line[c]) and any(_is_number(other[c]) for other in row) for c in filled):
        return False
    wrapped = [c for c in filled if _wraps(row[-1][c], line[c], setting.widths[c])]
    if len(wrapped) == len(filled):
        return setting.spaced or all(_is_lower(line[c]) for c in filled)
    if 0 not in filled:
        return True
    if setting.spaced:
        taken = {c for c in range(len(line)) if any(other[c] for other in row)}
        return len(filled) == 1 or bool(wrapped) or not taken <= set(filled)
    return filled == [0] and _is_lower(line[0])


def _wraps(above: Cell, below: Cell, width: float) -> bool:
    """The first word of `below` had no room behind `above`."""
    if not above or is_figure(below):
        return False
    first = below[0]
    return _width(above) + 0.25 * first.size + first.right - first.left > width + 1


def _is_number(cell: Cell) -> bool:
    return is_figure(cell) and any(mark.isdigit() for word in cell for mark in word.text)


def _is_named(cell: Cell) -> bool:
    """It begins with a name for what follows: "Title: Director"."""
    return any(word.text.endswith(":") for word in cell[:2])


def _is_lower(cell: Cell) -> bool:
    return not cell[0].text[:1].isupper()


def _middle(line: Line) -> float:
    words = [word for cell in line for word in cell]
    return sum(word.top + word.bottom for word in words) / (2 * len(words))


def _height(line: Line) -> float:
    return max(word.bottom - word.top for cell in line for word in cell)


def _width(cell: Cell) -> float:
    return max(word.right for word in cell) - min(word.left for word in cell) if cell else 0.0
