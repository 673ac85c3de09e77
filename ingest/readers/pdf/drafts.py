"""The lines of a file in the making: as pages are read, until its usual leading is known.

Pages as read (`page`) in, `Line`s out, with the white space above them. The column headings that a
table repeats on its next page are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.lines import Line, Removed, Why
from ingest.readers.pdf.leading import Leading
from ingest.readers.pdf.lines import PrintedLine
from ingest.readers.pdf.page import Reading
from ingest.readers.pdf.rows import Place, row_line, text_line
from ingest.readers.pdf.table import Table
from ingest.readers.pdf.tables import continues, repeats_head

_EDGE = 5
"""So many lines may stand below a table that goes on overleaf, and above the rest of it."""


@dataclass(slots=True)
class _Draft:
    """A line, and what tells whether white space stands above it."""

    line: Line
    drop: float | None
    """From the line above it, in points; None where none stands above it."""
    begins: bool = False
    """It begins something, though nothing stands above it."""


@dataclass(slots=True)
class Drafts:
    """The lines of the pages read so far, in reading order."""

    removed: list[Removed] = field(default_factory=list)
    _drafts: list[_Draft] = field(default_factory=list)
    _leading: Leading = field(default_factory=Leading)
    _last: PrintedLine | None = None
    _open: Table | None = None
    """The table at the foot of the page before."""

    def add_page(self, places: Sequence[Place], readings: Sequence[Reading]) -> None:
        """Takes in a page: what was read in each direction, and where that stands."""
        first = len(self._drafts)
        open_table, self._open = self._open, None
        for place, reading in zip(places, readings, strict=True):
            for index, line in enumerate(reading.lines):
                drop, begins = self._space_above(line, is_first=index == 0)
                if line.table is None:
                    self._drafts.append(_Draft(text_line(place, line), drop, begins))
                else:
                    table = reading.tables[line.table]
                    self._add_rows(place, table, open_table if index <= _EDGE else None)
                    is_low = index >= len(reading.lines) - 1 - _EDGE
                    self._open = table if is_low else self._open
                self._last = line
        self._learn(self._drafts[first:])

    def lines(self) -> Iterator[Line]:
        """All lines with the white space above them; they can be had once."""
        self._drafts.reverse()
        while self._drafts:
            draft = self._drafts.pop()
            yield replace(draft.line, gap=True) if self._is_below_space(draft) else draft.line

    def _space_above(self, line: PrintedLine, *, is_first: bool) -> tuple[float | None, bool]:
        """The drop to the line, if another stands above it; else whether it begins something."""
        last = self._last
        if last is None:
            return None, True
        begins = line.indented or last.short
        if is_first or line.base < last.base - 1.0:
            return None, begins  # the top of a page, or of the next column
        if min(line.right, last.right) <= max(line.left, last.left):
            return None, True  # a side note, or the text beside it
        return line.base - last.base, False

    def _is_below_space(self, draft: _Draft) -> bool:
        line = draft.line
        if draft.drop is None or line.page is None or not line.size:
            return draft.begins
        return self._leading.is_gap(line.page, draft.drop, line.size)

    def _add_rows(self, place: Place, table: Table, above: Table | None) -> None:
        """The rows of a table; `above` is the one that it may go on from."""
        rows = [line for line in (row_line(place, row) for row in table.rows) if line is not None]
        if above is not None and continues(above, table) and repeats_head(above, table):
            self.removed.append(Removed(rows[0].text, Why.REPEATED, place.number))
            rows = rows[1:]
        self._drafts += [_Draft(row, None, begins=index == 0) for index, row in enumerate(rows)]

    def _learn(self, drafts: Sequence[_Draft]) -> None:
        drops = [
            (draft.drop, draft.line.size, draft.line.text[:1].islower())
            for draft in drafts
            if draft.drop is not None and draft.line.size
        ]
        if drops:
            self._leading.learn(drafts[0].line.page or 0, drops)
