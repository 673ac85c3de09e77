"""Lawyers' spans of CUAD: how many stand whole in the text as read, and how many in one clause.

Worked example: of four spans, three stand in the text, one of them broken over two clauses. Whole:
3 of 4; in one clause: 2 of 4. The fourth has "Stale" where the page has "State": no reader could
have found it, and that is told apart, without changing the plain figure.

What no reader could have is known from the file's own text, as pdfium gives it: turning the span
into its nearest stretch there takes other letters, not only more of them (a page number between two
pages is more). A span goes over several sections where a line inside of it begins with a number.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.reading.evened import dense, spaced
from eval.reading.figure import Figure, Sheet, at_least, count, part_of
from ingest.contract import Contract

_SECTION = re.compile(
    r"\n\s*(?:(?:ARTICLE|SECTION|Article|Section)\s+\w+|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.)\s+\S"
)
_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Span:
    """A span, and what became of it."""

    text: str
    whole: bool
    """Word for word, typography evened out."""
    letters: bool
    """Letter for letter: spaces may stand elsewhere."""
    in_one_clause: bool
    printed: bool
    """The file's own text has these letters, in this order."""
    several_sections: bool


def gold_spans(questions: Path) -> dict[str, list[str]]:
    """Name of each contract -> its labelled spans, each once."""
    found: dict[str, dict[str, None]] = {}
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["contract"], {}).update(dict.fromkeys(row["gold"]))
    return {name: list(spans) for name, spans in found.items()}


def judged(spans: Sequence[str], contract: Contract, raw: str) -> list[Span]:
    """What became of each span in the contract; `raw` is the file's own text."""
    words, letters = spaced(contract.text), dense(contract.text)
    units = [dense(unit) for unit in _units(contract)]
    raw_letters = dense(raw)
    return [
        Span(
            text=span,
            whole=spaced(span) in words,
            letters=dense(span) in letters,
            in_one_clause=any(dense(span) in unit for unit in units),
            printed=_is_printed(dense(span), raw_letters),
            several_sections=_holds_sections(span, raw),
        )
        for span in spans
    ]


def span_sheet(title: str, spans: Sequence[Span], details: Sequence[str] = ()) -> Sheet:
    """The figures of some spans."""
    printed = [span for span in spans if span.printed]
    single = [span for span in spans if not span.several_sections]
    return Sheet(
        title,
        (
            Figure("spans", len(spans), count),
            _share("whole", [s.whole for s in spans], 0.99),
            _share("letter for letter", [s.letters for s in spans]),
            _share("whole, of those that the file has", [s.whole for s in printed]),
            _share("in one clause", [s.in_one_clause for s in spans], 0.95),
            _share("in one clause, of those of one section", [s.in_one_clause for s in single]),
        ),
        tuple(details),
    )


def span_details(name: str, spans: Sequence[Span], contract: Contract) -> Iterator[str]:
    """A line for each span that is lost or broken, with the nearest words of the contract."""
    for span in spans:
        if not span.whole:
            why = "" if span.printed else " (the file has other letters)"
            nearest = _nearest(span.text, contract)
            yield f"{name}: lost{why}: {_excerpt(span.text)!r}; nearest: {nearest!r}"
        elif not span.in_one_clause:
            why = " (several sections)" if span.several_sections else ""
            yield f"{name}: in several clauses{why}: {_excerpt(span.text)!r}"


def _share(label: str, hits: Sequence[bool], least: float | None = None) -> Figure:
    target = None if least is None else at_least(least)
    return Figure(label, part_of(sum(hits), len(hits)), target=target)


def _units(contract: Contract) -> Iterator[str]:
    """Each clause with the headings that stand directly above it."""
    headings = sorted(contract.headings, key=lambda heading: heading.start)
    for clause in contract.clauses:
        start = clause.start
        for heading in reversed(headings):
            above = heading.start < start and not contract.text[heading.end : start].strip()
            start = heading.start if above else start
        yield contract.text[start : clause.end]


def _is_printed(span: str, raw: str) -> bool:
    """Whether the letters stand in `raw` in their order, with at most a few more between them."""
    if span in raw:
        return True
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    near = fuzz.partial_ratio_alignment(span, raw)
    if near is None:
        return False
    room = raw[max(0, near.dest_start - 60) : near.dest_end + 60]
    return LCSseq.similarity(span, room) == len(span)


def _holds_sections(span: str, raw: str) -> bool:
    """Whether a line of the file begins with a section's number inside the span."""
    pattern = r"\s+".join(re.escape(word) for word in span.split())
    found = re.search(pattern, raw)
    return found is not None and _SECTION.search(found.group()) is not None


def _nearest(span: str, contract: Contract) -> str:
    from rapidfuzz import fuzz

    text = spaced(contract.text)
    near = fuzz.partial_ratio_alignment(spaced(span), text)
    return _excerpt(text[near.dest_start : near.dest_end]) if near is not None else ""


def _excerpt(text: str) -> str:
    plain = spaced(text)
    return plain if len(plain) <= _EXCERPT else f"{plain[:_EXCERPT]} …"
