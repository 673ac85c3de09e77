"""LangChain as its tutorial uses it: contracts in, the chunks nearest to a question out.

"Build a semantic search engine" cuts into 1,000 characters of which 200 overlap, keeps where each
chunk begins (`add_start_index`), and embeds it into a vector store, Chroma here, which gives four.
`eval.tutorial` measures the speed of the same pipeline, and has its numbers. The encoder runs in
full precision: in half of it vectors are not quite of length 1, and Chroma compares distances.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast
from uuid import uuid4

from eval.peers.chunk import Chunk
from eval.tutorial import CHUNK, OVERLAP, SHOWN
from ingest.contract import Contract


class LangChainStore:
    """RecursiveCharacterTextSplitter, HuggingFaceEmbeddings and Chroma, in memory."""

    name = "langchain"
    shown = SHOWN

    def __init__(self, weights: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_huggingface import HuggingFaceEmbeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
        )
        encoder = HuggingFaceEmbeddings(
            model_name=str(weights),
            encode_kwargs={"prompt": "passage: "},
            query_encode_kwargs={"prompt": "query: "},
        )
        # All stores in memory of one process are one to Chroma, so each has a name of its own.
        self._store = Chroma(f"peer-{uuid4().hex}", encoder)

    def add(self, contract: Contract) -> None:
        """Cut `contract.text` and embed the chunks."""
        metadata = {"contract": contract.id}
        self._store.add_documents(self._splitter.create_documents([contract.text], [metadata]))

    def search(self, question: str, contracts: Sequence[str], count: int) -> list[Chunk]:
        """The chunks nearest to the question in these contracts (ids), nearest first."""
        found = self._store.similarity_search(
            question,
            k=count,
            filter=cast("dict[str, str]", {"contract": {"$in": list(contracts)}}),
        )
        return [
            Chunk(
                document.metadata["contract"],
                start := document.metadata["start_index"],
                start + len(document.page_content),
            )
            for document in found
        ]
