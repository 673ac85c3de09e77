"""Long texts in the library's Chroma store, in pieces stamped with the generation that they are of.

A text in, the same out. Which generation counts is said by the contract's record, so a text that
was written in part, or is left over, is never read.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_PIECE = 50_000
"""Characters a record: Chroma indexes the words of documents, and takes long over large ones."""
_NOWHERE: list[Sequence[float] | Sequence[int]] = [[1.0, 0.0]]
"""Chroma wants a vector with every record; nobody searches these."""


class DocumentRecords:
    """Texts by contract and generation, in one collection."""

    def __init__(self, client: "ClientAPI", collection: str) -> None:
        self._client = client
        self._records = client.get_or_create_collection(collection, embedding_function=None)

    def add(self, contract_id: str, generation: str, document: str) -> None:
        """Keep the text under that generation."""
        pieces = [document[start : start + _PIECE] for start in range(0, len(document), _PIECE)]
        for number, piece in enumerate(pieces):
            self._records.upsert(
                ids=[f"{contract_id}/{generation}/{number}"],
                embeddings=_NOWHERE,
                documents=[piece],
                metadatas=[
                    {
                        "contract": contract_id,
                        "generation": generation,
                        "piece": number,
                        "pieces": len(pieces),
                    }
                ],
            )

    def get(self, contract_id: str, generation: str) -> str | None:
        """The text of that generation; None where there is none, or not the whole of it."""
        first = self._pieces(contract_id, generation, [0])
        if not first:
            return None
        count = first[0][0]
        rest = self._pieces(contract_id, generation, range(1, count)) if count > 1 else {}
        found = {number: piece for number, (_, piece) in (first | rest).items()}
        if len(found) != count:
            return None
        return "".join(found[number] for number in range(count))

    def _pieces(
        self, contract_id: str, generation: str, numbers: Iterable[int]
    ) -> dict[int, tuple[int, str]]:
        """By number: how many pieces there are in all, and the piece.

        By id, which takes half as long as by what the pieces are stamped with.
        """
        ids = [f"{contract_id}/{generation}/{number}" for number in numbers]
        found = self._records.get(ids=ids, include=["documents", "metadatas"])
        stamps, documents = found["metadatas"] or [], found["documents"] or []
        return {
            int(str(stamp["piece"])): (int(str(stamp["pieces"])), document)
            for stamp, document in zip(stamps, documents, strict=True)
        }

    def sweep(self, living: Sequence[str]) -> None:
        """Delete the texts of all generations but those."""
        where: Any = {"generation": {"$nin": list(living)}} if living else None
        orphans = self._records.get(where=where, include=[])["ids"]
        size = self._client.get_max_batch_size()
        for start in range(0, len(orphans), size):
            self._records.delete(ids=orphans[start : start + size])
