"""Hard-wrapped lines joined: the paragraphs that the author wrote, not the lines that were printed.

Lines in (`ingest.lines`, running headers already out), paragraphs out. A paragraph is never two
blocks of the contract: headings, numbered clauses, list items and table rows start one of their
own. Nothing is lost and nothing added but the spaces at the joints; a hyphen at a line's end goes
only where the document writes the word without it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.labels import Label, LabelKind, read_label
from ingest.lines import Line, LineKind

_TERMINAL = tuple(".;:!?…")
_CLOSING = '»”")]'
_WINDOW = 8
"""Lines on either side that tell how wide the text is set."""
_FULL = 0.62
"""A line this full of the width may have been broken by the margin, not by the author."""
_FULL_OVER_A_GAP = 0.8
"""White space speaks for a new paragraph; some exports put it between any two lines."""
_REFERENCE = re.compile(
    r"(?:\b(?:articles?|art\.|sections?|clauses?|paragraphes?|paragraphs?|chapitres?|annexes?|points?"
    r"|alinéas?|schedules?|exhibits?|n°|et|ou|and|or|de|du|des|à|aux?|of|to|in|the|les?|la|une?|par"
    r"|dans|sur|en|with|by|under)|[,(’'])$",
    re.IGNORECASE,
)
_BLOCK_KINDS = {
    LabelKind.ARTICLE,
    LabelKind.DIVISION,
    LabelKind.ANNEX,
    LabelKind.PART,
    LabelKind.NAMED,
}


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


def is_finished(text: str) -> bool:
    """The sentence has come to its end: a stop, semicolon or colon, quotes and brackets apart."""
    return text.rstrip(_CLOSING + " ").endswith(_TERMINAL) or text.endswith(tuple(_CLOSING))


def refers_on(text: str) -> bool:
    """The line ends in a word or sign that wants another after it ("à l'article", "et", ",")."""
    return _REFERENCE.search(text) is not None


def to_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of `lines`, in the same order, each with the pages it stands on."""
    words = _words(line.text for line in lines)
    paragraphs: list[Paragraph] = []
    previous: Line | None = None
    for index, line in enumerate(lines):
        if previous is not None and _goes_on(
            paragraphs[-1], previous, line, _fullness(lines, index)
        ):
            _append(paragraphs[-1], line, words)
        else:
            paragraphs.append(_begin(line))
        previous = line
    return paragraphs


def _begin(line: Line) -> Paragraph:
    label = None if line.kind is LineKind.ROW else read_label(line.text)
    kind = line.kind
    if kind is LineKind.TEXT:
        item = label is not None and label.kind is LabelKind.ITEM
        kind = LineKind.ITEM if item else LineKind.PARAGRAPH
    pages = [] if line.page is None else [(0, line.page)]
    return Paragraph(line.text, pages, line.gap, line.bold, line.size, kind, line.level, label)


def _fullness(lines: Sequence[Line], index: int) -> float:
    """How full the line above `lines[index]` is, 1 being the widest plain line around.

    Over white space the view is wider: a title above a table is not full because cells are short.
    """
    window = _WINDOW * 4 if lines[index].gap else _WINDOW
    around = lines[max(0, index - window) : index + window]
    width = max((len(line.text) for line in around if line.kind is LineKind.TEXT), default=1)
    return len(lines[index - 1].text) / width


def _goes_on(paragraph: Paragraph, previous: Line, line: Line, fullness: float) -> bool:
    """`line` continues the paragraph that `previous` belongs to."""
    if previous.kind is not LineKind.TEXT or line.kind is not LineKind.TEXT:
        return False
    if starts_block(previous.text, line):
        return False
    if _is_heading_type(previous) != _is_heading_type(line) and not line.text[:1].islower():
        return False
    if line.bold and previous.bold and not line.gap:
        return _same_size(previous, line) and not is_finished(previous.text)
    return _reads_on(paragraph, previous, line, fullness)


def _reads_on(paragraph: Paragraph, previous: Line, line: Line, fullness: float) -> bool:
    finished = previous.text.endswith(_TERMINAL)
    if line.text[:1].islower() or line.text[:1] in ",;:.)»%":
        return not (finished and line.gap)
    if refers_on(previous.text) or previous.text.endswith("-"):
        return True
    full = fullness >= (_FULL_OVER_A_GAP if line.gap else _FULL)
    if _is_titled(paragraph) or not full:
        return False
    # a full line: broken by the margin unless white space or a stop says otherwise
    return not (line.gap and finished) if paragraph.kind is LineKind.PARAGRAPH else not finished


def _is_titled(paragraph: Paragraph) -> bool:
    """A heading by its label alone: the next line belongs to it only if it must."""
    return paragraph.label is not None and paragraph.label.kind in _BLOCK_KINDS


def _is_heading_type(line: Line) -> bool:
    return bool(line.bold)


def _same_size(one: Line, other: Line) -> bool:
    return one.size is None or other.size is None or abs(one.size - other.size) < 1


def starts_block(above: str, line: Line) -> bool:
    """`line` looks like the start of a heading, clause or item, and not like a wrapped reference.

    >>> starts_block("conformément à l'article", Line("7.2 Le Client peut résilier."))
    False
    >>> starts_block("dans le délai prévu.", Line("7.2 Le Client peut résilier."))
    True
    """
    label = read_label(line.text)
    if label is None:
        return False
    if label.kind is LabelKind.ITEM:
        return not refers_on(above) or line.gap or not line.text[0].isalpha()
    rest = line.text[label.rest :]
    if refers_on(above) and not line.bold:
        return False
    if label.kind in _BLOCK_KINDS:
        return not rest[:1].islower() and (line.gap or bool(line.bold) or is_finished(above))
    titled = bool(rest) and (rest[0].isupper() or rest[0] in '«“"([')
    return titled and (line.gap or bool(line.bold) or is_finished(above))


def _append(paragraph: Paragraph, line: Line, words: frozenset[str]) -> None:
    head, glue = _joint(paragraph.text, line.text, words)
    start = len(head) + len(glue)
    if line.page is not None and paragraph.pages and paragraph.pages[-1][1] != line.page:
        paragraph.pages.append((start, line.page))
    paragraph.text = head + glue + line.text
    paragraph.bold = paragraph.bold and line.bold


def _joint(head: str, tail: str, words: frozenset[str]) -> tuple[str, str]:
    """What remains of `head` and what goes between it and `tail`.

    >>> _joint("sans non-", "renouvellement exprès", frozenset({"non", "renouvellement"}))
    ('sans non-', '')
    >>> _joint("chute signifi-", "cative de débit", frozenset({"chute"}))
    ('chute signifi', '')
    """
    broken = re.search(r"([^\W\d_]+)-$", head)
    follows = re.match(r"[^\W\d_]+", tail)
    if broken is None or follows is None or not tail[0].islower():
        return head, "" if broken is not None and follows is not None else " "
    left, right = broken.group(1).lower(), follows.group().lower()
    compound = f"{left}-{right}" in words or (
        left + right not in words and left in words and right in words
    )
    return (head if compound else head[:-1]), ""


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of the document as it writes them inside its lines, compounds and their halves.

    What a hyphen at a line's end broke is no word: neither half counts.
    """
    found: set[str] = set()
    broken = False
    for text in texts:
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
        whole = words[int(broken) :]
        broken = text.endswith("-")
        for word in whole[: len(whole) - int(broken)]:
            found.add(word)
            found.update(word.split("-"))
    return frozenset(found)
