"""A paragraph of the source, and what can be told of its end by its words alone.

The value that all modules between the lines and the text share; `ingest.paragraphs` makes it.
"""

import re
from dataclasses import dataclass, field

from ingest.boxes import Boxes
from ingest.labels import Label
from ingest.language import is_small_word
from ingest.lines import LineKind

TERMINAL = tuple(".;:!?…")
_CLOSING = '»”")]'
_REFERENCE = re.compile(
    r"(?:\b(?:articles?|art\.|sections?|clauses?|paragraphes?|paragraphs?|chapitres?|annexes?|points?"
    r"|alinéas?|schedules?|exhibits?|n°|et|ou|and|or|de|du|des|à|aux?|of|to|in|the|les?|la|une?|par"
    r"|dans|sur|en|with|by|under)|[,(’'])$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading, list item or table row of the source."""

    text: str
    pages: list[tuple[int, int]] = field(default_factory=list)
    """(offset in `text`, page) wherever a page begins; empty where the format has no pages."""
    gap: bool = False
    bold: bool | None = None
    size: float | None = None
    kind: LineKind = LineKind.PARAGRAPH
    level: int | None = None
    label: Label | None = None
    centred: bool = False
    head: bool = False
    """Of a table row: it holds the headings of the columns."""
    indent: float | None = None
    """Where it begins, in points from the left of the page; None without pages."""
    pieces: list[tuple[int, int, Boxes]] = field(default_factory=list)
    """(offset in `text`, page, boxes) of every line it was joined from."""

    @property
    def is_bare(self) -> bool:
        """It is a number alone; what it numbers stands on the next line."""
        return self.label is not None and self.label.rest >= len(self.text)


def set_as_heading(paragraph: Paragraph) -> bool:
    """It is in bold type, or in a heading's style."""
    return bool(paragraph.bold) or paragraph.kind is LineKind.HEADING


def is_finished(text: str) -> bool:
    """The sentence has come to its end: a stop, semicolon or colon, quotes and brackets apart."""
    return text.rstrip(_CLOSING + " ").endswith(TERMINAL) or text.endswith(tuple(_CLOSING))


def refers_on(text: str) -> bool:
    """The line ends in a word or sign that wants another after it ("à l'article", "et", ",")."""
    return _REFERENCE.search(text) is not None


def breaks_off(text: str) -> bool:
    """It ends in a word that no sentence ends in: "shall appoint a", "l’accord de la"."""
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    return last.islower() and is_small_word(last)
