"""Ruling lines and rectangles in, straight edges out: what a grid is drawn with.

A rectangle has four edges, a thin one is a line. Dashes are joined, what is too small to rule
anything (bullets, boxes to tick) and what only underlines words is left out. Which edges make a
table is left to `ruled_tables`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.words import Word

_THIN = 3.0
"""A rectangle no thicker than this is a line."""
_SHORT = 8.0
"""Shorter edges rule nothing, unless they are dashes of a longer one."""
_DASH = 4.0
"""Pieces of one line are no farther apart than this."""
_SAME = 1.5
"""Edges whose places differ by no more than this lie on one line."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight edge: where it lies (y if horizontal, x if vertical), and from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges on a page, sorted by where they lie."""

    horizontal: list[Edge]
    vertical: list[Edge]


def edges_of(rules: Sequence[Rule], words: Sequence[Word]) -> Edges:
    """The edges that `rules` draw, less those that only underline some of `words`."""
    if not rules:
        return Edges([], [])
    horizontal = _joined(edge for rule in rules for edge in _horizontal(rule))
    vertical = _joined(edge for rule in rules for edge in _vertical(rule))
    return Edges([edge for edge in horizontal if not _underlines(edge, words)], vertical)


def _horizontal(rule: Rule) -> Iterator[Edge]:
    width, height = rule.right - rule.left, rule.bottom - rule.top
    if height <= _THIN:
        if width > height:
            yield Edge((rule.top + rule.bottom) / 2, rule.left, rule.right)
    elif width > _THIN and max(width, height) > _SHORT:
        yield Edge(rule.top, rule.left, rule.right)
        yield Edge(rule.bottom, rule.left, rule.right)


def _vertical(rule: Rule) -> Iterator[Edge]:
    turned = Rule(rule.top, rule.left, rule.bottom, rule.right)
    return _horizontal(turned)


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Edges on one line that touch, or are dashes of one line, made one; short ones left out."""
    joined: list[Edge] = []
    for line in _on_one_line(edges):
        line.sort(key=lambda edge: edge.start)
        at = sum(edge.at for edge in line) / len(line)
        start, end = line[0].start, line[0].end
        for edge in line[1:]:
            if edge.start > end + _DASH:
                joined.append(Edge(at, start, end))
                start, end = edge.start, edge.end
            end = max(end, edge.end)
        joined.append(Edge(at, start, end))
    return [edge for edge in joined if edge.end - edge.start >= _SHORT]


def _on_one_line(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    line: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if line and edge.at - line[0].at > _SAME:
            yield line
            line = []
        line.append(edge)
    if line:
        yield line


def _underlines(edge: Edge, words: Sequence[Word]) -> bool:
    """It begins where a word begins and ends where a word ends, right below them."""
    above = [
        word
        for word in words
        if (word.top + word.bottom) / 2 < edge.at < word.bottom + 2.5
        and word.right > edge.start - 1
        and word.left < edge.end + 1
    ]
    if not above:
        return False
    left, right = min(word.left for word in above), max(word.right for word in above)
    return abs(left - edge.start) < 2.5 and abs(right - edge.end) < 2.5
