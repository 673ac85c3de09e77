"""Layouts in the library's Chroma store, in pieces stamped with the generation that they are of.

A `Layout` in, the same out. Which generation counts is said by the contract's record, so a layout
that was written in part, or is left over, is never read.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ingest.layout import Layout, from_document, to_document

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

LAYOUTS = "clausier-layouts"
_PIECE = 50_000
"""Characters a record: Chroma indexes the words of documents, and takes long over large ones."""
_NOWHERE: list[Sequence[float] | Sequence[int]] = [[1.0, 0.0]]
"""Chroma wants a vector with every record; nobody searches these."""


class LayoutRecords:
    """Layouts by contract and generation."""

    def __init__(self, client: "ClientAPI") -> None:
        self._client = client
        self._records = client.get_or_create_collection(LAYOUTS, embedding_function=None)

    def add(self, contract_id: str, generation: str, layout: Layout) -> None:
        """Keep the layout under that generation."""
        document = to_document(layout)
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

    def get(self, contract_id: str, generation: str) -> Layout | None:
        """The layout of that generation; None where there is none, or not the whole of it."""
        where: Any = {"$and": [{"contract": contract_id}, {"generation": generation}]}
        found = self._records.get(where=where, include=["documents", "metadatas"])
        stamps, documents = found["metadatas"] or [], found["documents"] or []
        pieces = {int(str(s["piece"])): d for s, d in zip(stamps, documents, strict=True)}
        if not stamps or len(pieces) != stamps[0]["pieces"]:
            return None
        return from_document("".join(pieces[number] for number in range(len(pieces))))

    def sweep(self, living: Sequence[str]) -> None:
        """Delete the layouts of all generations but those."""
        where: Any = {"generation": {"$nin": list(living)}} if living else None
        orphans = self._records.get(where=where, include=[])["ids"]
        size = self._client.get_max_batch_size()
        for start in range(0, len(orphans), size):
            self._records.delete(ids=orphans[start : start + size])
