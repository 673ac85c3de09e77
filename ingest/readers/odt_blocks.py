"""The body of an OpenDocument text in, its lines out: paragraphs, headings, items, rows, notes.

`odt_words` reads the words of a paragraph, `odt_numbering` counts, `odt_tables` makes rows. What is
no part of the text is noted with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from odfdo import Element

from ingest.lines import Line, LineKind, Removed, Why
from ingest.readers.numerals import brings_its_own
from ingest.readers.odt_numbering import BULLETS, LEVELS, OUTLINE, Numbering, Run, level_of, whole
from ingest.readers.odt_styles import OdtStyles, attribute, tag
from ingest.readers.odt_tables import cells_of, is_frame, table_lines
from ingest.readers.odt_words import Words, plain_text, read_words

_INDEXES = frozenset(
    [
        "text:table-of-content",
        "text:alphabetical-index",
        "text:illustration-index",
        "text:table-index",
        "text:object-index",
        "text:user-index",
        "text:bibliography",
    ]
)
_NO_TEXT = frozenset(
    [
        "text:tracked-changes",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "office:forms",
        "office:annotation",
        "text:note-citation",
        "svg:title",
        "svg:desc",
        "draw:image",
    ]
)
_OUTLINE_LEVEL = "text:outline-level"


@dataclass(frozen=True, slots=True)
class _Item:
    """The list item that a paragraph opens or goes on."""

    run: Run
    style: str
    level: int
    restart: int | None = None
    numbered: bool = True


@dataclass(slots=True)
class OdtBlocks:
    """Lines gathered from a document."""

    styles: OdtStyles
    numbering: Numbering
    flat: bool = False
    """In a cell: tables are words like others, notes wait."""
    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    waiting: list[Element] = field(default_factory=list)
    """Notes that the words read so far refer to."""
    comments: int = 0
    gap: bool = True

    def read(self, elements: Iterable[Element]) -> None:
        """Add the lines of `elements`."""
        for element in elements:
            name = tag(element)
            if name in ("text:p", "text:h"):
                self._paragraph(element, None)
            elif name == "text:list":
                style = attribute(element, "text:style-name") or self._first_style(element)
                self._list(element, _Item(self.numbering.open(element, style), style, 1))
            elif name == "table:table":
                self._table(element)
            elif name in _INDEXES:
                bodies = element.get_elements("text:index-body")
                self._remove(" ".join(map(plain_text, bodies)), Why.CONTENTS)
            elif name == "text:section" and attribute(element, "text:display") == "none":
                self._remove(plain_text(element), Why.HIDDEN)
            elif name not in _NO_TEXT:
                self.read(element.children)

    def _first_style(self, element: Element) -> str:
        """The list style that the first paragraph of a list names."""
        for paragraph in element.get_elements("descendant::text:p | descendant::text:h")[:1]:
            return self.styles.list_style(attribute(paragraph, "text:style-name")) or ""
        return ""

    def _list(self, element: Element, item: _Item) -> None:
        for child in element.children:
            numbered = tag(child) == "text:list-item"
            restart = whole(child, "text:start-value")
            opened = _Item(item.run, item.style, item.level, restart, numbered)
            first = True
            for inner in child.children:
                name = tag(inner)
                if name in ("text:p", "text:h"):
                    self._paragraph(inner, opened, first=first)
                    first = False
                elif name == "text:list":
                    style = attribute(inner, "text:style-name") or item.style
                    level = min(item.level + 1, LEVELS)
                    self._list(inner, _Item(item.run, style, level))
                else:
                    self.read([inner])

    def _paragraph(self, element: Element, item: _Item | None, *, first: bool = True) -> None:
        words = read_words(element, self.styles)
        name = attribute(element, "text:style-name")
        self.comments += words.comments
        for hidden in words.hidden:
            self._remove(hidden, Why.HIDDEN)
        if words.is_hidden or self.styles.is_hidden("paragraph", name):
            self._remove(words.text, Why.HIDDEN)
            words.runs.clear()
        if words.text:
            label = self._label(element, item if first else None)
            if label in BULLETS and (element.tag == "text:h" or brings_its_own(words.text)):
                label = ""
            self._write(element, words, label, is_item=item is not None and first)
        self.gap = not words.text
        self.waiting += words.notes
        self._write_notes()
        for frame in words.frames:
            self.read([frame])

    def _label(self, element: Element, item: _Item | None) -> str:
        """The number or bullet printed before a paragraph; "" where there is none."""
        heading = element.tag == "text:h"
        if attribute(element, "text:is-list-header") == "true":
            return ""
        if item is not None:
            if not item.numbered:
                return ""
            run, name, level, restart = item.run, item.style, item.level, item.restart
        elif heading and self._is_in_outline(element):
            run, name, level = self.numbering.headings, OUTLINE, level_of(element, _OUTLINE_LEVEL)
            restart = whole(element, "text:start-value")
        else:
            return ""
        style = self.numbering.styles.get(name, {})
        run.advance(level, style, restart)
        return run.label(level, style)

    def _is_in_outline(self, heading: Element) -> bool:
        """Its style leaves it to the document's own numbering of headings."""
        style = self.styles.list_style(attribute(heading, "text:style-name"))
        return style is None or style == OUTLINE

    def _write(self, element: Element, words: Words, label: str, *, is_item: bool) -> None:
        heading = element.tag == "text:h"
        kind = LineKind.ITEM if is_item else LineKind.PARAGRAPH
        self.lines.append(
            Line(
                " ".join(filter(None, [label, words.text])),
                gap=self.gap,
                bold=words.bold,
                kind=LineKind.HEADING if heading else kind,
                level=level_of(element, _OUTLINE_LEVEL) if heading else None,
                centred=self.styles.is_centred(attribute(element, "text:style-name")),
            )
        )

    def _table(self, table: Element) -> None:
        if self.flat or is_frame(table):
            for cell in cells_of(table):
                self.read(cell.children)
        else:
            self.lines += table_lines(table, self.flat_text)
            self._write_notes()
        self.gap = True

    def flat_text(self, element: Element) -> str:
        """The words of a cell or note as one line."""
        inner = OdtBlocks(self.styles, self.numbering, flat=True)
        inner.read(element.children)
        self.waiting += inner.waiting
        self.removed += inner.removed
        self.comments += inner.comments
        return " ".join(line.text for line in inner.lines)

    def _write_notes(self) -> None:
        if self.flat:
            return
        while self.waiting:
            note = self.waiting.pop(0)
            for body in note.get_elements("text:note-body"):
                if text := self.flat_text(body):
                    self.lines.append(Line(text, kind=LineKind.NOTE))

    def _remove(self, text: str, why: Why) -> None:
        if text:
            self.removed.append(Removed(text, why))
