r"""The lines of a plain text in, the tables drawn in them out.

Four ways of drawing are known: cells that begin with a tab, one a line (so word processors export
tables); cells between pipes, with or without +---+ around them; columns kept apart by tabs; and
columns kept apart by two or more spaces, over several lines. What is drawn otherwise stays lines.

    >>> drawn_tables(["Lot     Prix", "A       10 €", "B       20 €"])[0].rows
    [('Lot | Prix', False), ('A | 10 €', False), ('B | 20 €', False)]
"""

import re
from dataclasses import dataclass

from ingest.lines import CELL_SEPARATOR

_RULE = re.compile(r"\s*[+|┌├└╔╠╚][-=+|:\s┬┼┴─═╦╬╩┐┤┘╗╣╝]*\s*|\s*[-=─═]{3,}(?:\s+[-=─═]{3,})+\s*")
_PIPES = "|│║"
_GAP = re.compile(r"\t+| {2,}")
_MIN_ROWS = 3
"""So many lines must keep the same columns apart; with fewer, spaces may be chance."""
_NARROW = 25
"""A table has a column of so few letters on average; columns of running text are all wider."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table drawn in text."""

    end: int
    """Index of the first line after it."""
    rows: list[tuple[str, bool]]
    """Its rows, cells joined, and whether they hold the columns' headings."""


def drawn_tables(raw: list[str]) -> dict[int, Drawn]:
    """The tables drawn in `raw`, by the index of their first line."""
    found: dict[int, Drawn] = {}
    index = 0
    while index < len(raw):
        table = _tabbed(raw, index) or _piped(raw, index) or _aligned(raw, index)
        if table is not None:
            found[index] = table
        index = table.end if table is not None else index + 1
    return found


def _tabbed(raw: list[str], start: int) -> Drawn | None:
    """A word processor's row: every cell opens with a tab and a line of its own."""
    if not (raw[start].startswith("\t") and raw[start].strip()):
        return None
    cells: list[str] = []
    index = start
    while index < len(raw) and (text := " ".join(raw[index].split())):
        if raw[index].startswith("\t"):
            cells.append(text)
        else:
            cells[-1] += " " + text
        index += 1
    return Drawn(index, [(CELL_SEPARATOR.join(cells), False)])


def _piped(raw: list[str], start: int) -> Drawn | None:
    """Lines of cells between pipes, rules between them left out."""
    index = start
    while index < len(raw) and (_RULE.fullmatch(raw[index]) or _is_piped(raw[index])):
        index += 1
    lines = raw[start:index]
    if sum(map(_is_piped, lines)) < 1 or len(lines) < 2:
        return None
    ruled = [bool(_RULE.fullmatch(line)) for line in lines]
    rows: list[list[str]] = []
    for number, line in enumerate(lines):
        if ruled[number]:
            continue
        cells = _between_pipes(line)
        boxed = sum(ruled) > 2 and number > 0 and not ruled[number - 1]
        if boxed and rows and len(rows[-1]) == len(cells):
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    if not rows or max(map(len, rows)) < 2:
        return None
    return Drawn(index, _finished(rows, headed=_is_headed(ruled)))


def _is_piped(line: str) -> bool:
    text = line.strip()
    return bool(text) and text[0] in _PIPES and text[-1] in _PIPES and len(text) > 2


def _between_pipes(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in re.split(f"[{_PIPES}]", line.strip())[1:-1]]


def _is_headed(ruled: list[bool]) -> bool:
    """A rule stands under the first row and not under every row."""
    first = ruled.index(False)
    under = [number for number in range(first + 1, len(ruled)) if ruled[number]]
    after = len(ruled) - under[0] - 1 if under else 0
    return after > 0 and not all(ruled[number] for number in range(under[0], len(ruled), 2))


def _aligned(raw: list[str], start: int) -> Drawn | None:
    """Lines whose columns begin at the same places, two or more spaces or tabs apart."""
    columns = _columns(raw[start])
    if len(columns) < 2:
        return None
    index = start
    rows: list[list[str]] = []
    headed = False
    while index < len(raw) and raw[index].strip():
        if _RULE.fullmatch(raw[index]):
            headed = headed or len(rows) == 1
        elif _columns(raw[index]) == columns or _is_tabbed_like(raw[index], raw[start]):
            rows.append([" ".join(cell.split()) for cell in _GAP.split(raw[index].strip())])
        else:
            break
        index += 1
    if len(rows) < _MIN_ROWS or not _has_narrow_column(rows):
        return None
    return Drawn(index, _finished(rows, headed=headed))


def _has_narrow_column(rows: list[list[str]]) -> bool:
    columns = zip(*rows, strict=False)
    return any(sum(map(len, column)) <= _NARROW * len(rows) for column in columns)


def _columns(line: str) -> list[int]:
    """Where the columns of a line begin."""
    text = line.expandtabs().rstrip()
    return [match.start() for match in re.finditer(r"\S+(?: \S+)*", text)] if text else []


def _is_tabbed_like(line: str, first: str) -> bool:
    """Both keep as many columns apart by tabs, however long the words before a tab are."""
    count = len(re.findall(r"\t+", line.strip()))
    return count > 0 and count == len(re.findall(r"\t+", first.strip()))


def _finished(rows: list[list[str]], *, headed: bool) -> list[tuple[str, bool]]:
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    return [
        (CELL_SEPARATOR.join(row), headed and number == 0)
        for number, row in enumerate(padded)
        if any(row)
    ]
