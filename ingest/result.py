"""What to tell of a file that is in the library now: what was read, and what to look at.

A contract, its layout and what became of the file in, a `Result` out. How it is said in French or
English is left to `ingest.notices`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.ingestion import Outcome
from ingest.language import Language, is_mixed
from ingest.layout import Layout
from ingest.lines import Why
from ingest.notices import Notice, notice
from ingest.page.facts import page_ranges
from ingest.passages import to_passages
from ingest.reader_warnings import as_notice

_FEW_CLAUSES = 5
_MOST_TARGETS = 12
"""Articles that an amendment is said to change; further ones are counted."""
_TOLD = {
    Why.RUNNING: "removed_running",
    Why.CONTENTS: "removed_contents",
    Why.DELETED: "removed_deleted",
    Why.HIDDEN: "removed_hidden",
}


@dataclass(frozen=True, slots=True)
class PartCount:
    """A part of a contract, and how many clauses it has."""

    name: str
    clauses: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was read of a file."""

    outcome: Outcome
    id: str
    title: str
    language: Language
    pages: int
    """0 where the format has no pages."""
    parts: tuple[PartCount, ...]
    clauses: int
    passages: int
    warnings: tuple[Notice, ...]
    """What may be wrong, to be looked at."""
    notes: tuple[Notice, ...]
    """What is as it should be, and worth knowing: what was left out, and why; what it amends."""


def result_of(contract: Contract, layout: Layout | None, outcome: Outcome) -> Result:
    """What to tell of `contract`."""
    counts = Counter(clause.part for clause in contract.clauses)
    return Result(
        outcome=outcome,
        id=contract.id,
        title=contract.title,
        language=contract.language,
        pages=len(contract.page_starts),
        parts=tuple(PartCount(p.name, counts[i]) for i, p in enumerate(contract.parts)),
        clauses=len(contract.clauses),
        passages=sum(1 for _ in to_passages(contract)),
        warnings=tuple(_warnings(contract, layout)),
        notes=tuple(_notes(contract)),
    )


def _warnings(contract: Contract, layout: Layout | None) -> Iterator[Notice]:
    if contract.ocr_pages:
        yield notice("ocr", pages=page_ranges(contract.ocr_pages))
    silent = silent_pages(contract, layout)
    if silent:
        yield notice("no_text", pages=page_ranges(silent))
    numbers = [h.number for h in contract.headings] + [c.number for c in contract.clauses]
    if not any(numbers):
        yield notice("no_numbering")
    if len(contract.clauses) < _FEW_CLAUSES:
        yield notice("short", clauses=len(contract.clauses))
    if is_mixed(contract.text):
        yield notice(f"mixed_{contract.language}")
    yield from dict.fromkeys(map(as_notice, contract.warnings))


def _notes(contract: Contract) -> Iterator[Notice]:
    words: Counter[Why] = Counter()
    for removed in contract.removed:
        words[removed.why] += len(removed.text.split())
    yield from (notice(key, words=words[why]) for why, key in _TOLD.items() if words[why])
    targets = [
        amendment.target_number for amendment in contract.amendments if amendment.target is None
    ]
    if targets:
        yield notice("amends", targets=_listed(list(dict.fromkeys(targets))))


def silent_pages(contract: Contract, layout: Layout | None) -> tuple[int, ...]:
    """Pages of which nothing was read, not even what is left out; empty without pages."""
    if layout is None:
        return ()
    told = {*layout.pages(), *(removed.page for removed in contract.removed)}
    return tuple(page for page in range(1, len(layout.page_sizes) + 1) if page not in told)


def _listed(targets: Sequence[str]) -> str:
    more = len(targets) - _MOST_TARGETS
    return ", ".join(targets[:_MOST_TARGETS]) + (f" … (+ {more})" if more > 0 else "")
