"""A quote among the clauses that stand around it: the proof in its context, whatever the format.

A library and a citation in, the clause with its neighbours out, as the contract has them.
"""

from dataclasses import dataclass

from assistant.answer import Citation
from ingest.contract import Clause, Contract
from ingest.errors import ReplacedContract
from ingest.library import Library


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A clause beside the one quoted, or that one itself."""

    part: str
    number: str
    title: str
    headings: tuple[str, ...]
    """Those above it that the clause before does not stand under, the highest first."""
    text: str
    start: int
    """Where `text` begins in the contract's text."""
    quoted: bool
    """It is the clause that the quote is of."""


@dataclass(frozen=True, slots=True)
class Context:
    """Clauses in the order of the contract, and where the quote is among them."""

    clauses: tuple[Neighbour, ...]
    start: int
    end: int
    """Range of the quote in the contract's text."""


def quoted_contract(library: Library, citation: Citation) -> Contract:
    """The contract that is quoted, the same edition of it.

    Raises `UnknownContract` where the library holds it no more, and `ReplacedContract` where it
    holds another edition: places of that one would mark other words.
    """
    contract = library.contract(citation.contract)
    if contract.text[citation.start : citation.end] != citation.quote:
        msg = (
            f"Cannot show where {citation.contract!r} says so: the contract has been replaced "
            "since it was quoted. Ask again."
        )
        raise ReplacedContract(msg)
    return contract


def context_of(library: Library, citation: Citation, before: int = 2, after: int = 2) -> Context:
    """The clause quoted with at most so many clauses `before` and `after` it.

    Raises `UnknownContract` and `ReplacedContract`, as `quoted_contract` does.
    """
    contract = quoted_contract(library, citation)
    clauses = contract.clauses
    place = next(
        (n for n, one in enumerate(clauses) if one.start <= citation.start < one.end),
        0,  # a quote is always of a clause
    )
    first, last = max(place - before, 0), min(place + after, len(clauses) - 1)
    above = clauses[first - 1] if first else None
    found = []
    for number in range(first, last + 1):
        found.append(_neighbour(contract, clauses[number], above, quoted=number == place))
        above = clauses[number]
    return Context(tuple(found), citation.start, citation.end)


def _neighbour(
    contract: Contract, clause: Clause, above: Clause | None, *, quoted: bool
) -> Neighbour:
    text = contract.text[clause.start : clause.end]
    known = () if above is None or above.part != clause.part else above.path
    headings = [
        heading
        for level, heading in enumerate(clause.path)
        if known[: level + 1] != clause.path[: level + 1] and not text.startswith(heading)
    ]
    part = contract.parts[clause.part].name
    if above is not None and above.part != clause.part and part not in headings:
        headings.insert(0, part)
    return Neighbour(
        part=part,
        number=clause.number,
        title=clause.title,
        headings=tuple(headings),
        text=text,
        start=clause.start,
        quoted=quoted,
    )
