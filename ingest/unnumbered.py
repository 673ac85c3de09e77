"""Headings without a number: bold or in capitals on a line of their own, or run in before the text.

A paragraph in its place in, its role out. How a document sets such headings is told by the document
as a whole (`style_of`): one capitalised phrase before a stop proves nothing, nor one bold line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import LineKind
from ingest.paragraph import Paragraph, set_as_heading
from ingest.place import CHAPTER, Place
from ingest.roles import BODY, Role, RoleKind
from ingest.titles import is_capitals, is_title, run_in_title

_MAX_WORDS = 14
_MIN_RUN_INS = 3
"""So many paragraphs must begin with a title, or be bold titles, before any counts as one."""
_MIN_TEXT = 40
"""Characters that follow a title on its line, or stand below a title in capitals, at least."""
_CONNECTORS = {"entre", "et", "between", "and", "d’une part", "d'une part", "d’autre part"} | {
    "d'autre part",
    "entre les soussignés",
    "entre les soussignées",
}
"""Lines of their own before the parties; they head nothing."""
_FIRST_LINES = 2
"""The document's own title stands in these and heads no clause."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a document sets the headings that it does not number."""

    run_in: bool
    """Before the text of their clauses, on the same line."""
    sizes: tuple[float, ...] = ()
    """Where nothing is numbered at all: the type sizes of its bold titles, the largest first."""


def style_of(paragraphs: Sequence[Paragraph], *, numbered: bool) -> Style:
    """The style of a document; `numbered` where it has articles, chapters or numbered clauses."""
    run_in = sum(bool(_run_in(paragraph)) for paragraph in paragraphs) >= _MIN_RUN_INS
    titles = [
        upper
        for upper, lower in pairwise(paragraphs)
        if _is_bold_title(upper) and not set_as_heading(lower)
    ]
    if numbered or len(titles) < _MIN_RUN_INS:
        return Style(run_in)
    sizes = sorted({round(title.size or 0, 1) for title in titles}, reverse=True)
    return Style(run_in, tuple(sizes))


def _is_bold_title(paragraph: Paragraph) -> bool:
    return (
        bool(paragraph.bold)
        and paragraph.gap
        and paragraph.kind is LineKind.PARAGRAPH
        and is_title(paragraph.text.rstrip(" :"))
        and len(paragraph.text.split()) <= _MAX_WORDS
    )


def judge_named(place: Place) -> Role:
    """The role of a heading known by its word: Préambule, Recitals."""
    return Role(RoleKind.HEADING, _level(place), "", place.paragraph.text.rstrip(" :"))


def judge_unnumbered(place: Place, style: Style) -> Role:
    """The role of a paragraph without a label, in a document of that style."""
    paragraph = place.paragraph
    title = paragraph.text.rstrip(" :")
    if title.casefold() in _CONNECTORS:
        return BODY
    if is_title(title) and len(title.split()) <= _MAX_WORDS:
        if _is_styled(place) or _is_in_capitals(place):
            return Role(RoleKind.HEADING, _level(place), "", title)
        return _by_size(place, style, title)
    words = _run_in(paragraph) if style.run_in else ""
    if words:
        return Role(RoleKind.HEADING, _level(place), "", words.rstrip(" .:"), title_end=len(words))
    return BODY


def _by_size(place: Place, style: Style, title: str) -> Role:
    """A heading by bold type, in a document that numbers nothing: the larger, the higher."""
    size = round(place.paragraph.size or 0, 1)
    below = place.below
    if size not in style.sizes or below is None or not _is_bold_title(place.paragraph):
        return BODY
    return Role(RoleKind.HEADING, CHAPTER + style.sizes.index(size), "", title)


def _level(place: Place) -> int:
    """By its style, else one below the number above it."""
    if place.paragraph.level is not None:
        return 1 + place.paragraph.level
    return place.numbering.depth + 1 if place.numbering.top else CHAPTER


def _is_styled(place: Place) -> bool:
    """A heading by its style, or a bold line of its own with text below it."""
    if not place.is_set_as_heading:
        return False
    below = place.below
    opens_text = below is not None and not set_as_heading(below) and below.kind is not LineKind.ROW
    return place.paragraph.kind is LineKind.HEADING or (opens_text and place.numbering.top > 0)


def _is_in_capitals(place: Place) -> bool:
    """A line of capitals with white space above and a sentence below it."""
    paragraph, below = place.paragraph, place.below
    return (
        is_capitals(paragraph.text)
        and paragraph.text[0].isalpha()
        and (paragraph.gap or paragraph.centred)
        and paragraph.kind is LineKind.PARAGRAPH
        and not paragraph.text.endswith(":")
        and place.index >= _FIRST_LINES
        and below is not None
        and len(below.text) >= _MIN_TEXT
        and not is_capitals(below.text)
        and below.kind is not LineKind.ROW
    )


def _run_in(paragraph: Paragraph) -> str:
    if paragraph.label is not None or paragraph.kind is not LineKind.PARAGRAPH:
        return ""
    title = run_in_title(paragraph.text)
    return title if title and len(paragraph.text) - len(title) >= _MIN_TEXT else ""
