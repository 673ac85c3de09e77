"""The lines of a source file: what every reader yields and everything after it starts from.

A reader (`ingest.readers`) turns a file into a `Source`; `ingest.running_lines` takes the running
headers out, `ingest.paragraphs` joins what the page had broken.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its lines in reading order."""

    lines: tuple[Line, ...]
    page_count: int | None = None
    """None where the format has no pages."""
