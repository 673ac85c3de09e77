"""A question in, the clauses that a peer's chunks stand for out, as LangChain documents."""

from collections.abc import Sequence

from langchain_core.documents import Document

from assistant.retriever import PATH_SEPARATOR
from eval.peers.chunk import Chunk, stands_for
from eval.peers.library import PeerLibrary
from eval.peers.store import Store
from ingest.contract import Clause, Contract

DEPTH = 30
"""Chunks that are ranked for a question, though tutorials show a few.

Recall is taken within up to ten clauses, and must not be decided by how many chunks are shown.
"""


class PeerRetriever:
    """Clauses that may answer, best chunk first and within a chunk the most shared first."""

    def __init__(self, store: Store, library: PeerLibrary) -> None:
        self._store = store
        self._library = library

    def chunks(self, question: str, contracts: Sequence[str] | None, count: int) -> list[Chunk]:
        """The nearest chunks in `contracts` (ids; None: all). Raises `UnknownContract`."""
        ids = [contract.id for contract in self._library.chosen(contracts)]
        return self._store.search(question, ids, count) if ids else []

    def clauses(self, chunk: Chunk) -> list[Clause]:
        """The clauses that a chunk stands for, most shared first."""
        return stands_for(chunk, self._library.contract(chunk.contract).clauses)

    def invoke(self, question: str, /, *, contracts: Sequence[str] | None = None) -> list[Document]:
        """The clauses, each once, best first; metadata as `assistant.retriever` sets them."""
        documents: dict[tuple[str, int], Document] = {}
        for chunk in self.chunks(question, contracts, DEPTH):
            contract = self._library.contract(chunk.contract)
            for clause in self.clauses(chunk):
                documents.setdefault((contract.id, clause.start), _document(contract, clause))
        return list(documents.values())


def _document(contract: Contract, clause: Clause) -> Document:
    return Document(
        page_content=contract.text[clause.start : clause.end],
        metadata={
            "contract": contract.id,
            "part": contract.parts[clause.part].name,
            "number": clause.number,
            "title": clause.title,
            "path": PATH_SEPARATOR.join(clause.path),
            "start": clause.start,
            "end": clause.end,
        },
    )
