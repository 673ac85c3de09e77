"""The body of a page in, its lines out: paragraphs, headings, list items, table rows, notes.

Words gather until an element that stands on lines of its own opens or closes; then they are a
line. The walk keeps its own stack, so that pages nested by a broken program are read too. What is
no part of the text is gone before (`ingest.readers.html_pruning`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

from ingest.lines import Line, LineKind
from ingest.readers.html_elements import BLOCKS, HEADINGS, SPACED, WORDLESS
from ingest.readers.html_lists import Counters
from ingest.readers.html_notes import Notes
from ingest.readers.html_style import Styles, tokens
from ingest.readers.html_tables import is_table, table_lines

_CONTROLS = frozenset(range(32)) - frozenset(map(ord, "\t\n\v\f\r"))
_UNSEEN = dict.fromkeys([*map(ord, "\u00ad\u200b\u2060\ufeff"), *_CONTROLS])
"""Signs that print nothing: they say where a line may break, or that a form field stood there."""
_AS_TYPED = frozenset({"pre", "textarea"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """How words are set that stand directly in an element."""

    bold: bool = False
    centred: bool = False
    level: int | None = None
    as_typed: bool = False


class Blocks:
    """Lines gathered from a page."""

    def __init__(self, styles: Styles, notes: Notes, *, flat: bool = False) -> None:
        """No lines yet. `flat`: in a cell, where tables are words like others."""
        self.lines: list[Line] = []
        self.waiting: list[Tag] = []
        """Notes that the words gathered so far refer to."""
        self._styles, self._notes, self._flat = styles, notes, flat
        self._counters = Counters(styles)
        self._settings = [_Setting()]
        self._words: list[list[tuple[str, bool]]] = [[]]
        self._mark: str | None = None
        self._gap = True

    def read(self, root: Tag) -> list[Line]:
        """The lines of what `root` holds."""
        stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.children))]
        while stack:
            tag, children = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                self._close(tag, is_root=not stack)
            elif isinstance(node, Tag):
                if self._open(node):
                    stack.append((node, iter(node.children)))
            elif type(node) in (NavigableString, CData):
                self._add(str(node))
        return self.lines

    def _open(self, tag: Tag) -> bool:
        """Its children are to be read."""
        if tag.name in WORDLESS:
            return False
        if tag.name == "br":
            self._words.append([])
            return False
        if tag.name == "a" and self._refers(tag):
            return False
        if tag.name in BLOCKS:
            self._flush()
            self._gap = self._gap or tag.name in SPACED or tag.name in HEADINGS
        if tag.name == "table" and not self._flat and is_table(tag):
            self.lines += table_lines(tag, self._cell_text)
            self._write_notes()
            self._gap = True
            return False
        self._settings.append(self._setting(tag))
        if tag.name == "li":
            self._mark = self._counters.mark(tag)
        elif any(name.startswith("msolistparagraph") for name in tokens(tag, "class")):
            self._mark = self._mark or ""
        return True

    def _close(self, tag: Tag, *, is_root: bool) -> None:
        if tag.name in BLOCKS or is_root:
            self._flush()
            self._gap = self._gap or tag.name in SPACED or tag.name in HEADINGS
        if tag.name == "li":
            self._mark = None
        if not is_root:
            self._settings.pop()

    def _setting(self, tag: Tag) -> _Setting:
        above = self._settings[-1]
        return _Setting(
            self._styles.is_bold(tag, above.bold),
            self._styles.is_centred(tag, above.centred),
            HEADINGS.get(tag.name, above.level),
            above.as_typed or tag.name in _AS_TYPED,
        )

    def _refers(self, link: Tag) -> bool:
        """It is nothing but the mark of a note, which then follows the paragraph."""
        note = self._notes.referred(link)
        if note is not None:
            self.waiting.append(note)
        return note is not None or self._notes.leads_back(link)

    def _add(self, text: str) -> None:
        first, *rest = text.splitlines() if self._settings[-1].as_typed else [text]
        bold = self._settings[-1].bold
        self._words[-1].append((first, bold))
        self._words += [[(line, bold)] for line in rest]

    def _cell_text(self, cell: Tag) -> str:
        inner = Blocks(self._styles, self._notes, flat=True)
        text = " ".join(line.text for line in inner.read(cell))
        self.waiting += inner.waiting
        return text

    def _flush(self) -> None:
        """The words gathered are lines."""
        gathered, self._words = self._words, [[]]
        printed = [(text, bold) for text, bold in map(_printed, gathered) if text]
        if not printed:
            self._gap = self._gap or len(gathered) > 1 or any(map(any, gathered[0]))
            return
        setting, mark = self._settings[-1], self._mark
        if setting.level is not None or mark is not None or self._flat:
            self._write_whole(printed, setting, mark)
        else:
            self._write_lines(gathered, setting)
        self._mark = None
        self._write_notes()

    def _write_whole(
        self, printed: list[tuple[str, bool]], setting: _Setting, mark: str | None
    ) -> None:
        text = " ".join([*filter(None, [mark]), *(text for text, _ in printed)])
        kind = LineKind.ITEM if mark is not None else LineKind.PARAGRAPH
        kind = kind if setting.level is None else LineKind.HEADING
        bold = all(bold for _, bold in printed)
        self._write(Line(text, bold=bold, kind=kind, level=setting.level, centred=setting.centred))

    def _write_lines(self, gathered: list[list[tuple[str, bool]]], setting: _Setting) -> None:
        """A paragraph; lines where its author broke it, for a break may end a heading."""
        printed = [_printed(words) for words in gathered]
        several = sum(bool(text) for text, _ in printed) > 1
        kind = LineKind.TEXT if several else LineKind.PARAGRAPH
        for text, bold in printed:
            if text:
                self._write(Line(text, bold=bold, kind=kind, centred=setting.centred))
            else:
                self._gap = True

    def _write(self, line: Line) -> None:
        self.lines.append(
            Line(
                line.text,
                gap=self._gap,
                bold=line.bold,
                kind=line.kind,
                level=line.level,
                centred=line.centred,
            )
        )
        self._gap = False

    def _write_notes(self) -> None:
        if self._flat:
            return
        waiting, self.waiting = self.waiting, []
        self.lines += self._notes.lines(waiting, self.note_text)

    def note_text(self, note: Tag) -> str:
        """The words of a note, its mark left out."""
        inner = Blocks(self._styles, self._notes, flat=True)
        inner._mark = None
        return " ".join(line.text for line in inner.read(note))


def _printed(words: list[tuple[str, bool]]) -> tuple[str, bool]:
    """Text as a browser prints it, and whether all of it is bold."""
    text = " ".join("".join(text for text, _ in words).translate(_UNSEEN).split())
    return text, all(bold for text, bold in words if text.strip())
