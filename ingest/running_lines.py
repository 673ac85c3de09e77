"""Running headers and footers out: what a page repeats is no part of the contract's text.

Lines in, the same lines less the repeated ones out. A line counts as running when it stands near
the top or bottom of many pages, page numbers apart ("3 / 11" on page 3 is "4 / 11" on page 4).
Where a format has no pages (plain text), a block of lines that comes again word for word and ends
in a lone page number is taken for the print of a footer. Out go as well what a cover says in other
line breaks, notices that many pages bear amid their text, page numbers of an earlier print
(`ingest.printed_numbers`) and lines drawn with signs. All of it is told with its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from ingest.lines import Line, LineKind, Removed, Source, Why
from ingest.printed_numbers import printed_numbers
from ingest.titles import is_capitals, names_a_contract

T = TypeVar("T")
_EDGE = 6
"""A header or footer has at most so many lines."""
_SHORT_DOCUMENT = 8
"""Up to so many pages, half of them must repeat the line; beyond, a quarter of them."""
_MIN_PRINTED_LENGTH = 20
_MIN_VARIANT = 25
_IMPRINT = 60
"""Characters of a line that is no title, however large."""
_ALIKE = 90.0
"""Share of alike letters, in per cent, of a line that varies a running one."""
_VARIANTS_OF = 40
"""So many running lines are compared with; they repeat."""
_MIN_NOTICE_PAGES = 4
_MOST_NOTICES = 0.3
"""A document of which more than this is repeated lines consists of them."""
_DRAWN = re.compile(r"(?:[-–—_=*~#.+]\s*){5,}")
"""A line under a title or for a signature, drawn with signs."""
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of|de)\s*\d{1,4})?", re.IGNORECASE)


def without_running_lines(source: Source) -> tuple[tuple[Line, ...], tuple[Removed, ...]]:
    """The source's lines without running headers, footers and page numbers, and those lines."""
    lines = source.lines
    running = _printed_footers(lines) if source.page_count is None else _repeated(lines)
    running |= _notices(lines)
    rest = [index for index in range(len(lines)) if index not in running]
    numbers = printed_numbers([lines[index] for index in rest])
    running |= {rest[position] for position in numbers}
    drawn = {index for index, line in enumerate(lines) if _DRAWN.fullmatch(line.text)}
    return (
        tuple(_rest(lines, running | drawn)),
        tuple(
            Removed(lines[i].text, Why.RULE if i in drawn else Why.RUNNING, lines[i].page)
            for i in sorted(running | drawn)
        ),
    )


def _rest(lines: Sequence[Line], running: set[int]) -> Iterator[Line]:
    """The lines that stay; below a header there is white space, as far as the text goes."""
    for index, line in enumerate(lines):
        if index in running:
            continue
        top = line.page is not None and (index == 0 or lines[index - 1].page != line.page)
        below = index - 1 in running and lines[index - 1].page == line.page
        header = below and (is_capitals(line.text) or _is_top(lines, running, index))
        yield replace(line, gap=True) if top or header else line


def _is_top(lines: Sequence[Line], running: set[int], index: int) -> bool:
    """Nothing stands above it on its page but what is running."""
    above = index - 1
    while above >= 0 and lines[above].page == lines[index].page:
        if above not in running:
            return False
        above -= 1
    return True


def _keys(line: Line) -> list[tuple[str, int]]:
    """What the line shares with those that repeat it: itself, or itself but for a page number.

    A figure is a page number when it goes up with the page: its distance from the page is the key.
    """
    keys = [(line.text.casefold(), 0)]
    for figure in re.finditer(r"\d{1,4}", line.text):
        text = f"{line.text[: figure.start()]}#{line.text[figure.end() :]}".casefold()
        keys.append((text, int(figure.group()) - (line.page or 0)))
    return keys


def _edges(lines: Sequence[T]) -> Sequence[T]:
    return [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    counts = Counter(
        key for lines in pages for key in {key for line in _edges(lines) for key in _keys(line)}
    )
    share = 0.5 if len(pages) <= _SHORT_DOCUMENT else 0.25
    needed = max(2, round(share * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= needed)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that pages repeat at their edges."""
    by_page = [list(of_page) for _, of_page in groupby(range(len(lines)), lambda i: lines[i].page)]
    keys = _running([[lines[index] for index in indices] for indices in by_page])
    edges = [index for indices in by_page for index in _edges(indices)]
    found = {index for index in edges if not keys.isdisjoint(_keys(lines[index]))}
    found -= _titles(lines, found)
    return found | _variants(lines, found, edges)


def _titles(lines: Sequence[Line], found: set[int]) -> set[int]:
    """The document's title on its first page, which the headers of the others repeat."""
    sizes: dict[str, list[float]] = {}
    for index in found:
        sizes.setdefault(lines[index].text.casefold(), []).append(lines[index].size or 0)
    return {
        index
        for index in found
        if lines[index].page == lines[0].page
        and (
            (lines[index].size or 0) > min(sizes[lines[index].text.casefold()]) + 1
            or _is_title_of_first_page(lines, index)
        )
    }


def _is_title_of_first_page(lines: Sequence[Line], index: int) -> bool:
    """It says what contract this is, once on the page, and without figures."""
    text = lines[index].text
    page = [line.text for line in lines if line.page == lines[index].page]
    return (
        names_a_contract(text)
        and page.count(text) == 1
        and not any(letter.isdigit() for letter in text)
    )


def _variants(lines: Sequence[Line], found: set[int], edges: Sequence[int]) -> set[int]:
    """Lines at the edges that say the same with other line breaks or figures, as covers do."""
    from rapidfuzz.fuzz import partial_ratio

    if not found:
        return set()
    largest = max(lines[index].size or 0 for index in found)
    printed = _folded(" ".join(lines[index].text for index in sorted(found)[:_VARIANTS_OF]))
    return {
        index
        for index in edges
        if index not in found
        and _is_printed(lines[index].text)
        and ((lines[index].size or 0) <= largest + 1 or len(lines[index].text) >= _IMPRINT)
        and partial_ratio(_folded(lines[index].text), printed) >= _ALIKE
    }


def _is_printed(text: str) -> bool:
    """Long enough to be compared, and with figures, as imprints have and titles have not."""
    return len(text) >= _MIN_VARIANT and any(letter.isdigit() for letter in text)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _notices(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that many pages bear word for word, wherever they stand on them."""
    pages: dict[str, set[int | None]] = {}
    for line in lines:
        if line.kind is LineKind.TEXT and len(line.text) >= _MIN_PRINTED_LENGTH:
            pages.setdefault(line.text.casefold(), set()).add(line.page)
    found = {
        index
        for index, line in enumerate(lines)
        if line.kind is LineKind.TEXT
        and len(pages.get(line.text.casefold(), ())) >= _MIN_NOTICE_PAGES
    }
    return found if len(found) <= _MOST_NOTICES * len(lines) else set()


def _printed_footers(lines: Sequence[Line]) -> set[int]:
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
    return dropped
