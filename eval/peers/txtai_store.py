"""txtai as its notebooks use it: contracts in, the chunks nearest to a question out.

"Build RAG pipelines with txtai" splits into paragraphs and keeps them as rows with their content;
`search` gives three. Its splitter for text is `Segmentation`, from which the one for files, used
there, is made. It reads the encoder's prefixes from the model's folder. The store is Faiss, exact
at this size, with SQLite, and SQL is its way to filter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from eval.peers.chunk import Chunk
from ingest.contract import Contract


class TxtaiStore:
    """Segmentation by paragraphs and Embeddings with content, in memory."""

    name = "txtai"
    shown = 3

    def __init__(self, weights: Path) -> None:
        from txtai import Embeddings
        from txtai.pipeline import Segmentation

        self._segmentation = Segmentation(paragraphs=True)
        self._embeddings = Embeddings(path=str(weights), content=True)

    def add(self, contract: Contract) -> None:
        """Cut `contract.text` and embed the chunks."""
        pieces = self._segmentation(contract.text)
        self._embeddings.upsert(
            (
                f"{contract.id}/{start}",
                {"text": piece, "contract": contract.id, "start": start, "stop": end},
            )
            for piece, (start, end) in zip(pieces, located(pieces, contract.text), strict=True)
        )

    def search(self, question: str, contracts: Sequence[str], count: int) -> list[Chunk]:
        """The chunks nearest to the question in these contracts (ids), nearest first."""
        names = {f"contract{i}": contract for i, contract in enumerate(contracts)}
        among = ", ".join(f":{name}" for name in names)
        rows = self._embeddings.search(
            "select contract, start, stop from txtai"  # noqa: S608 - values are bound, not pasted
            f" where similar(:question, :candidates) and contract in ({among})",
            limit=count,
            parameters={
                "question": question,
                # It filters what it has found, by default ten times what is asked for: then a
                # small contract beside a large one would lose chunks.
                "candidates": self._embeddings.count(),
                **names,
            },
        )
        return [Chunk(row["contract"], row["start"], row["stop"]) for row in rows]


def located(pieces: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    r"""Where consecutive pieces stand in the text; several spaces of it may be one in a piece.

    >>> list(located(["9.1 Le Client", "9.1 Le"], "9.1  Le Client\n\n9.1 Le"))
    [(0, 14), (16, 22)]
    """
    end = 0
    for piece in pieces:
        found = re.compile(re.escape(piece).replace(r"\ ", " +")).search(text, end)
        assert found, f"txtai has made {piece!r} up"
        start, end = found.span()
        yield start, end
