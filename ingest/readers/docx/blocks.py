"""The body of a Word file in, its lines out: paragraphs, table rows and notes in document order.

Words come from `words`, labels from `counters`, kinds from `kinds`, grids from `tables`. A note
stands right after the paragraph or row that refers to it, a text box after the paragraph it is
anchored in, a table within a cell after the row that holds it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.lines import CELL_SEPARATOR, Line, LineKind, Removed, Why
from ingest.readers.docx.counters import Counters, Mark
from ingest.readers.docx.kinds import KindJudge
from ingest.readers.docx.markup import Element, switch, w
from ingest.readers.docx.notes import Notes
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import ParagraphForm, Styles
from ingest.readers.docx.tables import Grid, Row, head_rows, read_grid
from ingest.readers.docx.words import WordReader, Words

_CLEAR_SPACE = 0.5
"""White space of so many type sizes sets paragraphs apart."""
_TWENTIETHS = 20
_USUAL_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    words: tuple[Words, ...]

    @property
    def bold(self) -> bool:
        return all(words.bold for words in self.words if words.text)


@dataclass(slots=True)
class BlockReader:
    """Reads blocks in the order of the document; what was left out gathers in `removed`."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    removed: list[Removed] = field(default_factory=list)
    _counters: Counters = field(init=False)
    _words: WordReader = field(init=False)
    _judge: KindJudge = field(default_factory=KindJudge)
    _above: ParagraphForm | None = None
    """Form of the paragraph above; None at the top and below a table."""
    _gap: bool = True
    """An empty paragraph, a table or a page's end stands above."""

    def __post_init__(self) -> None:
        self._counters = Counters(self.styles.language)
        self._words = WordReader(self.styles, self.notes.mark)

    def lines(self, container: Element) -> Iterator[Line]:
        """The lines of the blocks that `container` holds."""
        for block in container:
            if block.tag == w("p"):
                yield from self._paragraph(block)
            elif block.tag == w("tbl"):
                yield from self._table(block)

    def words(self, paragraphs: Iterable[Element]) -> str:
        """All words of these paragraphs, on one line."""
        read = (self._read(paragraph) for paragraph in paragraphs)
        return " ".join(filter(None, (_labelled(mark, words.text) for _, mark, words in read)))

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        form, mark, words = self._read(paragraph)
        text = words.text
        if text and form.lists_contents:
            self.removed.append(Removed(text, Why.CONTENTS))
        elif text:
            gap = self._stands_apart(form, words)
            kind = self._judge.judge(form, mark, text)
            yield Line(
                _labelled(mark, text),
                gap=gap,
                bold=words.bold,
                size=words.size,
                kind=kind,
                level=form.level if kind is LineKind.HEADING else None,
                centred=form.centred,
            )
            self._above = form
        self._gap = not text or words.breaks_page
        yield from self._hanging(words)

    def _read(self, paragraph: Element) -> tuple[ParagraphForm, Mark | None, Words]:
        properties = paragraph.find(w("pPr"))
        form = self.styles.paragraph(properties)
        words = self._words.read(paragraph, form)
        hidden = " ".join(words.hidden.split())
        if hidden:
            self.removed.append(Removed(hidden, Why.HIDDEN))
        if not words.text and _has_hidden_mark(properties):
            return form, None, words  # it is not printed, nor counted
        return form, self._mark(form), words

    def _mark(self, form: ParagraphForm) -> Mark | None:
        reference = form.numbering
        numbered = None if reference is None else self.numbering.list_of(reference.list_id)
        if reference is None or numbered is None:
            return None
        level = numbered.level_of(reference.by_style)
        return self._counters.next(numbered, reference.level or 0 if level is None else level)

    def _stands_apart(self, form: ParagraphForm, words: Words) -> bool:
        if self._gap or self._above is None or form.new_page:
            return True
        same = self._above.style_id == form.style_id
        above = 0 if same and self._above.contextual else self._above.after
        below = 0 if same and form.contextual else form.before
        return max(above, below) >= _CLEAR_SPACE * _TWENTIETHS * (words.size or _USUAL_SIZE)

    def _hanging(self, words: Words) -> Iterator[Line]:
        """What hangs on a paragraph: its notes, then its text boxes."""
        yield from self._notes_of(words)
        for box in words.boxes:
            self._gap = True
            yield from self.lines(box)
            self._gap = True

    def _notes_of(self, words: Words) -> Iterator[Line]:
        for kind, note_id, mark in words.notes:
            note = self.words(self.notes.paragraphs(kind, note_id))
            if note:
                yield Line(f"{mark} {note}".strip(), gap=True, kind=LineKind.NOTE)

    def _table(self, table: Element) -> Iterator[Line]:
        grid = read_grid(table, self.styles)
        self._gap = True
        shown = [row for row in grid.rows if not row.hidden]
        for row in grid.rows:
            if row.hidden:
                self._leave_out(row)
        if grid.is_frame:
            for cell in (cell for row in shown for cell in row.cells if cell is not None):
                yield from self.lines(cell)
        else:
            yield from self._rows(grid, shown)
        self._gap, self._above = True, None

    def _leave_out(self, row: Row) -> None:
        paragraphs = [p for cell in row.cells if cell is not None for p in cell.iter(w("p"))]
        text = self.words(paragraphs)
        if text:
            self.removed.append(Removed(text, Why.HIDDEN))

    def _rows(self, grid: Grid, rows: list[Row]) -> Iterator[Line]:
        # all are read before the first is given: a head is told by how it differs from the others
        read = [[self._cell(cell) for cell in row.cells] for row in rows]
        bold = [all(cell.bold for cell in cells if cell.text) for cells in read]
        heads = head_rows(grid, rows, bold)
        columns = _worded_columns(read)
        for row, cells, is_bold, head in zip(rows, read, bold, heads, strict=True):
            if any(cell.text for cell in cells):
                text = CELL_SEPARATOR.join(cells[column].text for column in columns)
                # a first row such as "Client : | …" names no columns
                named = head and not any(cell.text.endswith(":") for cell in cells)
                yield Line(text, gap=True, bold=is_bold, kind=LineKind.ROW, head=named)
            for words in (words for cell in cells for words in cell.words):
                yield from self._notes_of(words)
            for inner in (cell for cell in row.cells if cell is not None):
                for table in inner.findall(w("tbl")):
                    yield from self._table(table)

    def _cell(self, cell: Element | None) -> _Cell:
        """The words of a cell and of the text boxes in it; its inner tables are left for later."""
        read = [] if cell is None else [self._read(p) for p in _paragraphs(cell)]
        texts = [_labelled(mark, words.text) for _, mark, words in read]
        return _Cell(" ".join(filter(None, texts)), tuple(words for _, _, words in read))


def _worded_columns(rows: list[list[_Cell]]) -> list[int]:
    """The columns that hold words in some row: others only keep cells apart."""
    width = len(rows[0]) if rows else 0
    return [column for column in range(width) if any(row[column].text for row in rows)]


def _paragraphs(cell: Element) -> list[Element]:
    return [p for p in cell.iter(w("p")) if next(p.iterancestors(w("tc")), None) is cell]


def _labelled(mark: Mark | None, text: str) -> str:
    """The text after its label; a number without words is printed too, a bullet says nothing."""
    if mark is None or (not text and mark.format == "bullet"):
        return text
    return (mark.text + text).strip()


def _has_hidden_mark(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(w("rPr"))
    return bool(switch(mark, "vanish"))
