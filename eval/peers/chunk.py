"""A stretch of a contract's text in, the clauses that it stands for out.

Peers cut without regard to clauses, while the measures ask for clauses; the mapping is generous.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """A range of a contract's text: a chunk, a clause."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        ...

    @property
    def end(self) -> int:
        """Offset after its last."""
        ...


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a peer embeds and finds as one."""

    contract: str
    """Id of the contract."""
    start: int
    """The chunk is the contract's text from `start` to `end`."""
    end: int


AnyStretch = TypeVar("AnyStretch", bound=Stretch)


def stands_for(chunk: Stretch, clauses: Iterable[AnyStretch]) -> list[AnyStretch]:
    """The clauses that share half of themselves or half of the chunk with it, most shared first.

    None where the chunk is a heading. Clauses that share alike keep the contract's order.

    >>> chunk, clause, next_clause = Chunk("c", 0, 100), Chunk("c", 0, 160), Chunk("c", 160, 900)
    >>> stands_for(chunk, [clause, next_clause]) == [clause]
    True
    """
    shared = [(shared_characters(chunk, clause), clause) for clause in clauses]
    held = [
        (count, clause)
        for count, clause in shared
        if count and 2 * count >= min(clause.end - clause.start, chunk.end - chunk.start)
    ]
    return [clause for _, clause in sorted(held, key=lambda pair: -pair[0])]


def shared_characters(one: Stretch, other: Stretch) -> int:
    """How many characters stand in both."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
