"""Text in, the dates written in it out, as ISO values with their ranges.

A date that could be two ("03/04/2019" in an English text) is left out. What happens on a date is
for `ingest.facts.dates`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.facts.folding import fold
from ingest.facts.wording import words
from ingest.language import Language

_LISTS: dict[str, list[str]] = words("dates")["months"]
MONTHS = {fold(name): i % 12 + 1 for names in _LISTS.values() for i, name in enumerate(names)}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})\s?(?:t\s?h|er|st|nd|rd|th|e)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SEP = r"[\s,]+"
_WRITTEN = (
    re.compile(rf"(?<![\w/.]){_DAY}\s+(?:day\s+(?:of\s+)?)?(?:of\s+)?{_MONTH}{_SEP}{_YEAR}(?!\w)"),
    re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}{_SEP}{_YEAR}(?!\w)"),
    re.compile(r"(?<!\w)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])"),
)
_MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH}\s+(?:of\s+)?{_YEAR}(?!\w)")
_DAY_BEFORE = re.compile(r"(?<![.\d])\d{1,2}\s?(?:er|st|nd|rd|th|e)?\s+(?:of\s+)?$")
_NUMBERED = re.compile(r"(?:articles?|sections?|clauses?|version|n\s?°|§)\s*$")
_FIGURES = re.compile(
    r"(?<![\w/.\-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/\-]|\.\d)"
)
_SPACED = re.compile(r"(?<=[a-z:] )(?P<a>\d\d) (?P<b>\d\d) (?P<year>(?:19|20)\d\d)(?!\w| \d)")
_PIVOT = 69
"""Years of two figures from here on are of the last century."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and where it is written."""

    value: str
    start: int
    end: int


def written_dates(folded: str, language: Language) -> list[WrittenDate]:
    """The dates in `folded`, in order; no two share a character.

    >>> [found.value for found in written_dates("le 1er janvier 2022", "fr")]
    ['2022-01-01']
    """
    found: list[WrittenDate] = []
    taken: set[int] = set()
    for candidate in _candidates(folded, language):
        if candidate.start not in taken and candidate.end - 1 not in taken:
            found.append(candidate)
            taken.update(range(candidate.start, candidate.end))
    return sorted(found, key=lambda written: written.start)


def _candidates(folded: str, language: Language) -> Iterator[WrittenDate]:
    for pattern in _WRITTEN:
        for match in pattern.finditer(folded):
            month = MONTHS.get(match["month"]) or int(match["month"])
            yield from _dated(match, int(match["year"]), month, int(match["day"]))
    for pattern in (_FIGURES, _SPACED):
        for match in pattern.finditer(folded):
            if _NUMBERED.search(folded, max(0, match.start() - 12), match.start()):
                continue
            first, second = _in_order(int(match["a"]), int(match["b"]), language)
            if second:
                yield from _dated(match, _full_year(match["year"]), second, first)
    for match in _MONTH_ONLY.finditer(folded):
        if _DAY_BEFORE.search(folded, max(0, match.start() - 12), match.start()):
            continue  # a day that the month does not have
        value = f"{match['year']}-{MONTHS[match['month']]:02}"
        yield WrittenDate(value, *match.span())


def _dated(match: re.Match[str], year: int, month: int, day: int) -> Iterator[WrittenDate]:
    """The date, where the calendar has it."""
    try:
        value = date(year, month, day).isoformat()
    except ValueError:  # the 31st of June is a slip or no date
        return
    yield WrittenDate(value, *match.span())


def _in_order(a: int, b: int, language: Language) -> tuple[int, int]:
    """Day and month of "a/b"; month 0 where both orders are possible and differ.

    French writes the day first. English texts do either, so that only a figure above 12 tells.
    """
    if language == "fr" or a > 12 or a == b:
        return a, b
    return (b, a) if b > 12 else (a, 0)


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    return year + (1900 if year >= _PIVOT else 2000)
