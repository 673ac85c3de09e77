"""The lines of a source file: what every reader yields and everything after it starts from.

A reader (`ingest.readers`) turns a file into a `Source`; `ingest.running_lines` takes the running
headers out, `ingest.paragraphs` joins what the page had broken.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.boxes import Boxes


class LineKind(StrEnum):
    """What a reader knows of a line beyond its words."""

    TEXT = "text"
    """A line as it stood on the page; the sentence may go on in the next one."""
    PARAGRAPH = "paragraph"
    """A whole paragraph: the format says where it ends."""
    ITEM = "item"
    """A list item, whole."""
    ROW = "row"
    """A table row, cells joined by `CELL_SEPARATOR`."""
    HEADING = "heading"
    """A heading, by its style."""
    NOTE = "note"
    """A footnote or endnote, whole."""


CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, outer white space removed."""

    text: str
    page: int | None = None
    """1-based; None where the format has no pages."""
    gap: bool = False
    """White space stands above it."""
    bold: bool | None = None
    """All of it is bold; None where the format does not tell."""
    size: float | None = None
    """Type size in points; None where the format does not tell."""
    kind: LineKind = LineKind.TEXT
    level: int | None = None
    """Of a heading by style: 1 is the highest; None where the format does not tell."""
    boxes: Boxes = field(default=Boxes(), repr=False)
    """Where its words stand; empty where the format has no pages. A word is a run of `text`
    without white space; marks that the reader put in (`CELL_SEPARATOR`) have no box."""
    head: bool = False
    """Of a row: its cells are the headings of the table's columns."""
    centred: bool = False
    """It stands in the middle of its column, with white space on both sides."""


class Why(StrEnum):
    """Why words of a file are in no clause."""

    RUNNING = "running header or footer"
    CONTENTS = "table of contents"
    RULE = "line drawn with signs"
    DELETED = "tracked deletion"
    HIDDEN = "hidden text"
    REPEATED = "column headings repeated on the next page"


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of the file that are no part of the contract's text, and why."""

    text: str
    why: Why
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that a file carries with it."""

    title: str
    level: int
    """1 is the highest."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its lines in reading order."""

    lines: tuple[Line, ...]
    page_count: int | None = None
    """None where the format has no pages."""
    page_sizes: tuple[tuple[float, float], ...] = ()
    """Width and height of each page as shown, in points; empty where the format has no pages."""
    bookmarks: tuple[Bookmark, ...] = ()
    removed: tuple[Removed, ...] = ()
    """What the reader left out (running lines are taken out later)."""
    warnings: tuple[str, ...] = ()
    """What a user should know of the reading, a sentence each ("3 tracked changes accepted.")."""
    ocr_pages: tuple[int, ...] = ()
    """Pages that were read by optical character recognition."""
    title: str = ""
    """The title in the file's properties; "" where there is none."""
