"""A Markdown file in, lines out: headings, paragraphs, list items with their marks, table rows.

markdown-it reads the marks; pieces of HTML in the file are left to `ingest.readers.html`, and what
stands outside Markdown proper (front matter, footnotes) to `ingest.readers.markdown_extras`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.labels import read_label
from ingest.lines import CELL_SEPARATOR, Line, LineKind, Removed, Source, Why
from ingest.readers.html import read_piece
from ingest.readers.markdown_extras import Extras, take_extras
from ingest.readers.markdown_words import Words, is_placeholder, read_words
from ingest.readers.text import decode

_MAX_NESTING = 100
_ADDRESS = re.compile(r"\s*\{#[\w-]+\}$")
"""A heading's own address, as publishing programs write it."""
_CODE = frozenset({"code_block", "fence"})


def read_markdown(path: Path) -> Source:
    """The lines of a Markdown file, its marks read and removed; numbers of lists as they print."""
    extras = take_extras(decode(path.read_bytes(), path.name))
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    blocks = _Blocks(parser, extras, extras.text.split("\n"))
    for token in parser.parse(extras.text):
        blocks.take(token)
    blocks.write_notes(list(extras.notes))
    deleted = sum(removed.why is Why.DELETED for removed in blocks.removed)
    return Source(
        tuple(blocks.lines),
        removed=(*extras.removed, *blocks.removed),
        warnings=(f"{deleted} struck-out passage(s) left out.",) if deleted else (),
        title=extras.title,
    )


@dataclass(slots=True)
class _Blocks:
    """Lines gathered from the blocks of a file."""

    parser: MarkdownIt
    extras: Extras
    source: list[str]
    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    """The next number of each list that is open."""
    mark: str = ""
    """Of the item that was opened and has no words yet."""
    level: int | None = None
    cells: list[str] | None = None
    head: bool = False
    waiting: list[str] = field(default_factory=list)
    """Marks of the notes that the row being read refers to."""

    def take(self, token: Token) -> None:
        """Read one block token; the parser gives them in the order of the file."""
        if token.type == "inline":
            self._words(token)
        elif token.type == "html_block":
            self._html(token)
        elif token.type in _CODE:
            self._code(token)
        elif token.type.startswith("heading_"):
            self.level = int(token.tag[1:]) if token.nesting > 0 else None
        elif token.type.startswith("thead_"):
            self.head = token.nesting > 0
        elif token.type.startswith("tr_"):
            self._row(token)
        else:
            self._list(token)

    def _html(self, token: Token) -> None:
        if is_placeholder(token.content.strip()):
            inline = self._parse(token.content)
            inline.map = token.map
            self._words(inline)
            return
        piece = read_piece(token.content)
        self.lines += piece.lines
        self.removed += piece.removed

    def _list(self, token: Token) -> None:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            self.counts.append(int(token.attrs.get("start", 1)))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.counts.pop()
        elif token.type == "list_item_open":
            ordered = token.markup in (".", ")")
            self.mark = f"{self.counts[-1]}{token.markup}" if ordered else token.markup
            self.counts[-1] += 1
        elif token.type == "list_item_close":
            self.mark = ""

    def _row(self, token: Token) -> None:
        if token.nesting > 0:
            self.cells = []
            return
        cells, self.cells = self.cells or [], None
        if any(cells):
            text = CELL_SEPARATOR.join(cells)
            self.lines.append(Line(text, gap=True, kind=LineKind.ROW, head=self.head))
        self._write_waiting()

    def _code(self, token: Token) -> None:
        gap = True
        for raw in token.content.split("\n"):
            text = " ".join(raw.split())
            if text:
                self.lines.append(Line(text, gap=gap))
            gap = not text

    def _words(self, token: Token) -> None:
        text, marks = self.extras.without_references(token.content)
        words = read_words(self._parse(text) if marks else token)
        self.waiting += marks
        self.removed += [Removed(text, Why.DELETED) for text in words.deleted if text.strip()]
        if self.cells is not None:
            self.cells.append(" ".join(text for text, _ in words.texts))
            return
        if words.texts:
            self._write(words, gap=self._gap(token))
        self._write_waiting()

    def _parse(self, text: str) -> Token:
        return self.parser.parseInline(text)[0]

    def _gap(self, token: Token) -> bool:
        """A blank line stands above it, or nothing."""
        first = token.map[0] if token.map else 0
        return first == 0 or not self.source[first - 1].strip(" \t>")

    def _write(self, words: Words, *, gap: bool) -> None:
        text = " ".join(text for text, _ in words.texts)
        bold = all(bold for _, bold in words.texts)
        if self.level is not None:
            kind, level = LineKind.HEADING, self.level
            self.lines.append(
                Line(_ADDRESS.sub("", text), gap=True, bold=True, kind=kind, level=level)
            )
        elif self.mark:
            text = f"{self.mark} {text}"
            self.lines.append(Line(text, gap=gap, bold=bold, kind=LineKind.ITEM))
            self.mark = ""
        elif _is_one(words):
            self.lines.append(Line(text, gap=gap, bold=bold, kind=LineKind.PARAGRAPH))
        else:
            for index, (text, bold) in enumerate(words.texts):
                self.lines.append(Line(text, gap=gap and index == 0, bold=bold))

    def _write_waiting(self) -> None:
        waiting, self.waiting = self.waiting, []
        self.write_notes(waiting)

    def write_notes(self, marks: list[str]) -> None:
        """Write the notes of `marks`, each the first time that it is asked for."""
        for mark in marks:
            note = self.extras.unread.pop(mark, "")
            texts = read_words(self._parse(note)).texts if note.strip() else []
            if texts:
                text = " ".join(text for text, _ in texts)
                self.lines.append(Line(text, kind=LineKind.NOTE))


def _is_one(words: Words) -> bool:
    """One paragraph: no line break of it prints, and no line of it begins with a label."""
    return not words.broken and all(read_label(text) is None for text, _ in words.texts[1:])
