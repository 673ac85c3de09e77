"""What a retrieval stack must be able to do to be a peer: take contracts in, find chunks."""

from collections.abc import Sequence
from typing import Protocol

from eval.peers.chunk import Chunk
from ingest.contract import Contract


class Store(Protocol):
    """A retrieval stack with our encoder in it."""

    @property
    def name(self) -> str:
        """How a report names it."""
        ...

    @property
    def shown(self) -> int:
        """Chunks that it finds for a question where a beginner does not say how many."""
        ...

    def add(self, contract: Contract) -> None:
        """Cut `contract.text` and embed the chunks."""
        ...

    def search(self, question: str, contracts: Sequence[str], count: int) -> list[Chunk]:
        """The `count` chunks nearest to the question in these contracts (ids), nearest first.

        Fewer where the contracts have fewer.
        """
        ...
