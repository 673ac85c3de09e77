"""How an answer was found, as data: what was searched, and what became of the best clauses.

Filled in by `assistant.tracing` while an answer is composed, carried by `Answer.search`, shown by
`assistant.showing.found`. Nothing in it is guessed afterwards.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.question import Kind

Outcome = Literal["answered", "silent", "left aside"]
"""answered: it is quoted; silent: it was judged not to say; left aside: others were likelier."""

Why = Literal[
    "quoted",
    "other value",
    "nearest",
    "less likely",
    "enough",
    "no room",
    "said once",
    "not needed",
    "silent",
    "other contract",
]
"""What became of a clause.

quoted: its words are; other value: so are these, for another part of the contract says otherwise;
nearest: quoted as the nearest clause, which does not answer; less likely: than what is quoted;
enough: as many quotes as an answer may have were likelier; no room: it would have made the quotes
too long; said once: the same words are quoted already; not needed: the contract says of itself what
was asked, in another clause; silent: its contract was judged not to say; other contract: other
contracts were likelier to answer, and only a few are put side by side.
"""


@dataclass(frozen=True, slots=True)
class Consulted:
    """A contract that was opened."""

    id: str
    stated: float
    """How likely it is that it answers at all, 0 to 1."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that might have answered."""

    contract: str
    part: str
    number: str
    """"" where it has none."""
    title: str
    page: int | None
    """Where the clause begins, from 1; None where the format has no pages."""
    start: int
    end: int
    """Range of the clause in the contract's text."""
    share: float
    """Of the likelihood that a clause of its contract answers, 0 to 1."""
    why: Why


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for an answer, and what came of it."""

    understood: str
    """The question as it was searched, a follow-up completed."""
    kinds: tuple[Kind, ...]
    """What it asks for; empty where its words do not tell."""
    contracts: tuple[Consulted, ...]
    """Those that were opened, the likeliest to answer first."""
    others: int
    """So many more were asked, and not opened: no passage of theirs was among the nearest."""
    candidates: tuple[Candidate, ...]
    """The ten best clauses of all contracts, best first; then those that are quoted from below."""
