"""The paragraphs of one clause in, the clause with its sentences out; two or more where it is long.

A clause that holds more than a lawyer would cite, or an encoder read, is parted between paragraphs:
its parts have its number, title and path. A list is not parted from the sentence that introduces
it, unless it is longer than that by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.contract import Clause, ClauseKind, Sentence, SentenceKind
from ingest.lines import LineKind
from ingest.sentences import split_sentences

LONGEST = 4_000
"""Characters of a clause, where it can be parted."""
_KINDS = {
    LineKind.ITEM: SentenceKind.ITEM,
    LineKind.ROW: SentenceKind.ROW,
    LineKind.NOTE: SentenceKind.NOTE,
}
_ANNOUNCES = re.compile(
    r"\b(?:ci-après|ci-dessous|suivante?s?|que voici|as follows|following|below)\s*\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Range:
    """A paragraph of a clause, as a range of the text."""

    start: int
    end: int
    kind: LineKind
    head: bool = False
    """It is the table row that holds the headings of the columns."""


@dataclass(slots=True)
class OpenClause:
    """A clause that is being written."""

    number: str
    title: str
    path: tuple[str, ...]
    start: int
    kind: ClauseKind = ClauseKind.CLAUSE
    paragraphs: list[Range] = field(default_factory=list)

    def closed(self, text: str, part: int) -> Iterator[Clause]:
        """The clause of `text` that it has become; none where it holds no words of its own."""
        start = self.start
        for paragraphs in _parted(text, self.start, self.paragraphs):
            sentences = tuple(_sentences(text, paragraphs))
            end = paragraphs[-1].end
            yield Clause(part, self.number, self.title, self.path, start, end, sentences, self.kind)
            start = end
            while start < len(text) and text[start].isspace():
                start += 1


def _parted(text: str, start: int, paragraphs: Sequence[Range]) -> Iterator[Sequence[Range]]:
    """The paragraphs in groups that are no longer than a clause should be."""
    group: list[Range] = []
    for block in _blocks(text, paragraphs):
        if group and block[-1].end - start > LONGEST:
            yield group
            group, start = [], block[0].start
        group.extend(block)
    if group:
        yield group


def _blocks(text: str, paragraphs: Sequence[Range]) -> Iterator[Sequence[Range]]:
    """Paragraphs that belong together: a list with its introduction, else each alone."""
    block: list[Range] = []
    for paragraph in paragraphs:
        goes_on = bool(block) and (
            paragraph.kind in _KINDS or introduces(text[block[-1].start : block[-1].end])
        )
        if block and (not goes_on or paragraph.end - block[0].start > LONGEST):
            yield block
            block = []
        block.append(paragraph)
    if block:
        yield block


def introduces(sentence: str) -> bool:
    """It announces a list or table: it ends in a colon, or says that they follow.

    >>> introduces("dans les lieux indiqués ci-après."), introduces("dans ces lieux.")
    (True, False)
    """
    return sentence.endswith(":") or _ANNOUNCES.search(sentence) is not None


def _sentences(text: str, paragraphs: Sequence[Range]) -> list[Sentence]:
    found: list[Sentence] = []
    lead: int | None = None
    head: int | None = None
    for paragraph in paragraphs:
        unit = _KINDS.get(paragraph.kind)
        if unit is None:
            lead = head = None
            for start, end in split_sentences(text, paragraph.start, paragraph.end):
                found.append(Sentence(start, end, SentenceKind.SENTENCE))
            continue
        if lead is None and found and introduces(text[found[-1].start : found[-1].end]):
            lead = len(found) - 1
        if unit is not SentenceKind.ROW:
            head = None
        elif paragraph.head:
            head = len(found)
        under = head if unit is SentenceKind.ROW and not paragraph.head else None
        found.append(Sentence(paragraph.start, paragraph.end, unit, lead, under))
    return found
