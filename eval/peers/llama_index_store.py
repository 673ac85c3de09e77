"""LlamaIndex as its starter tutorial uses it: contracts in, the chunks nearest to a question out.

"Starter Tutorial (Using Local LLMs)" gives documents to a VectorStoreIndex with a local encoder and
changes nothing: SentenceSplitter cuts into 1,024 tokens (of OpenAI's, which it counts by) of which
200 overlap, and a retriever gives two chunks. Like the encoder of that tutorial, ours reads the
first 512 tokens of its own, so the end of a full chunk has no part in its vector; a beginner is not
told, and the defaults stay as they are. The contract's id, by which it filters, is kept out of what
is embedded, as its reader of folders does with a file's name.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.peers.chunk import Chunk
from ingest.contract import Contract

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

CONTRACT = "contract"
"""The metadata field that holds the contract's id."""
_OWN_DATA = ("NLTK_DATA", "TIKTOKEN_CACHE_DIR")


class LlamaIndexStore:
    """VectorStoreIndex with its own defaults, in memory."""

    name = "llama-index"
    shown = 2

    def __init__(self, weights: Path) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        encoder = HuggingFaceEmbedding(
            str(weights),
            query_instruction="query: ",
            text_instruction="passage: ",
            cache_folder=str(weights),  # else it makes one in the home folder
        )
        self._index = VectorStoreIndex.from_documents([], embed_model=encoder)

    def add(self, contract: Contract) -> None:
        """Cut `contract.text` and embed the chunks."""
        from llama_index.core import Document

        document = Document(
            text=contract.text,
            metadata={CONTRACT: contract.id},
            excluded_embed_metadata_keys=[CONTRACT],
        )
        with _shipped_data():
            self._index.insert(document)

    def search(self, question: str, contracts: Sequence[str], count: int) -> list[Chunk]:
        """The chunks nearest to the question in these contracts (ids), nearest first."""
        from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters

        among = MetadataFilter(key=CONTRACT, value=list(contracts), operator=FilterOperator.IN)
        retriever = self._index.as_retriever(
            similarity_top_k=count, filters=MetadataFilters(filters=[among])
        )
        return [_chunk(found.node) for found in retriever.retrieve(question)]


def _chunk(node: "BaseNode") -> Chunk:
    from llama_index.core.schema import TextNode

    assert isinstance(node, TextNode), "contracts are text"
    assert node.start_char_idx is not None, f"LlamaIndex has lost where {node.text!r} stands"
    assert node.end_char_idx is not None, "it knows both or none"
    return Chunk(node.metadata[CONTRACT], node.start_char_idx, node.end_char_idx)


@contextmanager
def _shipped_data() -> Iterator[None]:
    """Has the splitter take the word lists that come with it.

    A folder of the user's that lacks them would be filled from the network.
    """
    chosen = {name: os.environ.pop(name) for name in _OWN_DATA if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(chosen)
