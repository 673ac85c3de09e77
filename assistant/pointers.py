"""Where a quote leads to: the articles that it names, and the definitions of the terms it uses.

A citation's contract and range in, pointers to other clauses of the contract out. Nothing is
pointed at that is not there: a reference to an article of another text, or to one that the part
does not have, gives none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.contract import Clause, ClauseKind, Contract

_NUMBER = r"\d{1,3}+(?:\.\d{1,3}+)*+(?![\d.-]*\d)"
_REFERENCE = re.compile(
    rf"\b(?:articles?|art\.|clauses?|sections?|paragraphes?|paragraphs?)\s+(?P<number>{_NUMBER})"
    rf"(?!(?:\s*(?:,|et|ou|à|and|or|to)\s*{_NUMBER})*+"
    r"\s*(?:du|des|de|d[’']|of)\b\s*+(?:l[’']|la\s|the\s)?+\s*+(?!présent|this\b))",
    re.IGNORECASE,
)
"""A number that is not said to be of something else: of the GDPR, of an annex, of a law."""
_MOST = 4
"""So many pointers help a reader; more hide the quote."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Another clause of the same contract that a quote leans on."""

    term: str
    """The defined term; "" for a reference by number."""
    part: str
    number: str
    title: str
    start: int
    end: int
    """Range of the clause in the contract's text."""


def pointers(contract: Contract, clause: Clause, start: int, end: int) -> tuple[Pointer, ...]:
    """The clauses that the contract's text from `start` to `end`, a quote of `clause`, leads to.

    Definitions first, in the order in which the quote uses their terms; at most four.
    """
    quote = contract.text[start:end]
    found: dict[int, Pointer] = {}
    for target, term in (*_defined(contract, quote), *_named(contract, clause, quote)):
        if not target.start <= start < target.end:
            found.setdefault(target.start, _pointer(contract, target, term))
    return tuple(found.values())[:_MOST]


def _pointer(contract: Contract, target: Clause, term: str) -> Pointer:
    part = contract.parts[target.part].name
    return Pointer(term, part, target.number, target.title, target.start, target.end)


def _named(contract: Contract, clause: Clause, quote: str) -> Iterator[tuple[Clause, str]]:
    """Clauses of the quote's own part with a number that it names."""
    for match in _REFERENCE.finditer(quote):
        same = [
            other
            for other in contract.clauses
            if other.part == clause.part and other.number == match["number"]
        ]
        if len(same) == 1:
            yield same[0], ""


def _defined(contract: Contract, quote: str) -> Iterator[tuple[Clause, str]]:
    """Definitions whose terms stand in the quote as they are defined, capitals and all."""
    used = []
    for target in contract.clauses:
        if target.kind is ClauseKind.DEFINITION and target.title[:1].isupper():
            match = _whole(target.title).search(quote)
            if match is not None and not _begins_sentence(quote, match.start()):
                used.append((match.start(), target))
    yield from ((target, target.title) for _, target in sorted(used, key=lambda found: found[0]))


@lru_cache(maxsize=4096)
def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}s?(?!\w)")


def _begins_sentence(quote: str, place: int) -> bool:
    """A capital there says nothing: "Service" may begin any sentence."""
    before = quote[:place].rstrip()
    return not before or before[-1] in ".:;!?»”\n|"
