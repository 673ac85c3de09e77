"""What stands in columns and is no table: running text, numbered clauses, lists, contents.

A stretch of lines with columns in, a judgement out. `aligned_regions` finds the stretches.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf.table import Cell, text_of
from ingest.readers.pdf.table_rows import is_figure
from ingest.readers.pdf.words import Word

_LABEL = re.compile(
    r"""(?:article|section|clause|annexe?|schedule|appendix|exhibit|chapitre|titre|part(?:ie)?)?\s*
    (?: (?:\d{1,3}|[A-Z])(?:\.\d{1,3})*(?:\s?[.):°]|\s?[-–—])*      # 7.2  7)  A.  1.-
      | \(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]+)[.)]                       # (a)  iv.
      | [ivxl]+ )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_BULLET = re.compile(r"[^\w\s]{1,3}|o|\uf0b7|[\ue000-\uf8ff]")
_PAGE = re.compile(r"(?:page\s*)?(?:\d{1,3}|[ivxlc]+)", re.IGNORECASE)
_MOST = 0.7
_FULL = 0.75
"""A line of running text is at least so wide, measured by the widest of its column."""
_RUNNING_WORDS = 3.5
"""Running text has more words a line than this."""
_RUNNING_LINES = 4
_LONG_CELL = 8
"""A row with more lines than this is a passage with a heading beside it."""
_ALIGNED = 0.6
_OFF = 0.3
"""Cells that begin (or end) nearer to one another than so many type sizes are aligned."""


def may_be_table(cells: Sequence[list[Cell]], *, has_leaders: bool) -> bool:
    """The lines, given by their cells, are no list, contents, or words that chance to stand apart.

    `has_leaders` says that somewhere on their page dots lead to a number.
    """
    columns = _columns(cells)
    return (
        len(columns) > 1
        and _has_rows(cells)
        and not _is_labelled(columns)
        and not _is_contents(columns, has_leaders)
        and sum(_is_aligned(column) for column in columns) > 1
    )


def are_rows(cells: Sequence[list[Cell]], rows: Sequence[list[Cell]]) -> bool:
    """The rows that were made of the lines are those of a table, not of text in columns."""
    return (
        len(rows) > 1
        and len(cells) <= _LONG_CELL * len(rows)
        and not _is_running_text(_columns(cells), rows)
    )


def _columns(cells: Sequence[list[Cell]]) -> list[tuple[Cell, ...]]:
    """The columns that have words in two lines at least."""
    return [column for column in zip(*cells, strict=True) if sum(map(bool, column)) > 1]


def _has_rows(cells: Sequence[list[Cell]]) -> bool:
    """Enough lines have words in several columns: two beside three columns, else three."""
    several = [line for line in cells if sum(bool(cell) for cell in line) > 1]
    if len(cells[0]) > 2 or (several and is_figure(several[-1][-1])):
        return len(several) > 1
    return len(several) > 2


def _is_labelled(columns: Sequence[Sequence[Cell]]) -> bool:
    """All columns but the last hold numbers of clauses or bullets."""
    last = [cell for cell in columns[-1] if cell]
    figures = sum(is_figure(cell) for cell in last)
    return figures < 0.5 * len(last) and all(_are_labels(column) for column in columns[:-1])


def _are_labels(column: Sequence[Cell]) -> bool:
    texts = [text_of(cell) for cell in column if cell]
    labels = sum(bool(_LABEL.fullmatch(text) or _BULLET.fullmatch(text)) for text in texts)
    return labels >= _MOST * len(texts)


def _is_contents(columns: Sequence[Sequence[Cell]], has_leaders: bool) -> bool:
    """Its last column holds page numbers that never fall, behind leaders or labels."""
    last = [text_of(cell) for cell in columns[-1] if cell]
    pages = [text for text in last if _PAGE.fullmatch(text.strip(" ._…·"))]
    if len(pages) < _MOST * len(last):
        return False
    numbers = [int(page) for page in pages if page.isdigit()]
    if len(numbers) > 1 and numbers != sorted(numbers):
        return False
    first = [text_of(cell) for cell in columns[0] if cell]
    labelled = sum(bool(_LABEL.match(text.split(" ")[0])) for text in first)
    return has_leaders or 2 * labelled >= len(first) or numbers[:1] < numbers[-1:]


def leads(word: Word) -> bool:
    """The word is, or ends in, dots that lead to a page number."""
    return word.text.endswith("....") or word.text == "…"


def _is_running_text(columns: Sequence[Sequence[Cell]], rows: Sequence[list[Cell]]) -> bool:
    """Two columns or more are running text, and its breaks do not part rows."""
    running = sum(_is_running(column) for column in columns)
    lines = max(sum(bool(cell) for cell in column) for column in columns)
    parted = len(rows) > 2 and lines <= 4 * len(rows)
    return running > 1 and not (parted and _rows_stand_apart(rows))


def _is_running(column: Sequence[Cell]) -> bool:
    lines = [cell for cell in column if cell]
    if len(lines) < _RUNNING_LINES:
        return False
    widths = [cell[-1].right - cell[0].left for cell in lines]
    full = sum(width >= _FULL * max(widths) for width in widths)
    words = sum(len(cell) for cell in lines)
    return full >= 0.55 * len(lines) and words >= _RUNNING_WORDS * len(lines)


def _rows_stand_apart(rows: Sequence[list[Cell]]) -> bool:
    """White space runs between most rows, over all columns."""
    apart = 0
    for above, below in pairwise(rows):
        bottom = max(word.bottom for cell in above for word in cell)
        top = min(word.top for cell in below for word in cell)
        apart += top - bottom > 0.2 * max(word.size for cell in below for word in cell)
    return apart >= _MOST * (len(rows) - 1)


def _is_aligned(column: Sequence[Cell]) -> bool:
    """Most of its cells begin, end or are centred at one place."""
    cells = [cell for cell in column if cell]
    off = _OFF * max(cell[0].size for cell in cells)
    lefts, rights = [cell[0].left for cell in cells], [cell[-1].right for cell in cells]
    middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
    return any(_share(places, off) >= _ALIGNED for places in (lefts, rights, middles))


def _share(places: Sequence[float], off: float) -> float:
    """How many of the places lie together, as a share of all."""
    return max(sum(abs(place - one) <= off for place in places) for one in places) / len(places)
