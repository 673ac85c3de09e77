"""Running headers and footers out: what a page repeats is no part of the contract's text.

Lines in, the same lines less the repeated ones out. A line counts as running when it stands near
the top or bottom of many pages, page numbers apart ("3 / 11" on page 3 is "4 / 11" on page 4).
Where a format has no pages (plain text), a block of lines that comes again word for word and ends
in a lone page number is taken for the print of a footer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.lines import Line, Source

_EDGE = 6
"""A header or footer has at most so many lines."""
_SHORT_DOCUMENT = 8
"""Up to so many pages, half of them must repeat the line; beyond, a quarter of them."""
_MIN_PRINTED_LENGTH = 20
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of|de)\s*\d{1,4})?", re.IGNORECASE)


def without_running_lines(source: Source) -> tuple[Line, ...]:
    """The source's lines without running headers, footers and page numbers."""
    if source.page_count is None:
        return _without_printed_footers(source.lines)
    pages = [list(lines) for _, lines in groupby(source.lines, key=lambda line: line.page)]
    running = _running(pages)
    return tuple(line for lines in pages for line in _body(lines, running))


def _keys(line: Line) -> list[tuple[str, int]]:
    """What the line shares with those that repeat it: itself, or itself but for a page number.

    A figure is a page number when it goes up with the page: its distance from the page is the key.
    """
    keys = [(line.text.casefold(), 0)]
    for figure in re.finditer(r"\d{1,4}", line.text):
        text = f"{line.text[: figure.start()]}#{line.text[figure.end() :]}".casefold()
        keys.append((text, int(figure.group()) - (line.page or 0)))
    return keys


def _edges(lines: Sequence[Line]) -> Sequence[Line]:
    return [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    counts = Counter(
        key for lines in pages for key in {key for line in _edges(lines) for key in _keys(line)}
    )
    share = 0.5 if len(pages) <= _SHORT_DOCUMENT else 0.25
    needed = max(2, round(share * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= needed)


def _body(lines: Sequence[Line], running: frozenset[tuple[str, int]]) -> list[Line]:
    edges = {id(line) for line in _edges(lines)}
    kept = [line for line in lines if id(line) not in edges or running.isdisjoint(_keys(line))]
    if kept:
        # what stood above it was the header: white space, as far as the text goes
        kept[0] = replace(kept[0], gap=True)
    return kept


def _without_printed_footers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    counts = Counter(
        line.text.casefold() for line in lines if len(line.text) >= _MIN_PRINTED_LENGTH
    )
    dropped: set[int] = set()
    for index, line in enumerate(lines):
        if not _PAGE_NUMBER.fullmatch(line.text):
            continue
        start = index
        while start > 0 and counts[lines[start - 1].text.casefold()] > 1:
            start -= 1
        if index - start > 1:
            dropped.update(range(start, index + 1))
    return tuple(line for index, line in enumerate(lines) if index not in dropped)
