"""A sentence-transformers model -> an Embedder.

In flow texts, out flow vectors. Importing torch takes seconds, so that waits for the first text;
it is left to `loading`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedding.cleaning import cleaned
from ingest.embedding.embedder import Vector, Vectors
from ingest.embedding.loading import Precision, load
from ingest.embedding.prompts import passage_prompt, query_prompt
from ingest.embedding.windows import joined, windows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32  # passages computed, and reported, at once


class TransformerEmbedder:
    """Runs one sentence-transformers model for questions and passages alike.

    model is a name on the hub, already in this machine's Hugging Face cache, or a folder.
    precision None takes the quicker one on this CPU.
    """

    def __init__(self, model: str, name: str, precision: Precision | None = None) -> None:
        self.name = name
        self._model = model
        self._precision = precision
        self._loaded: SentenceTransformer | None = None
        # Tokenizers of Hugging Face refuse two threads at once ("Already borrowed").
        self._lock = threading.RLock()

    @property
    def dimension(self) -> int:
        """Length of the vectors; loads the model."""
        dimension = self._encoder().get_embedding_dimension()
        assert dimension is not None, f"{self._model!r} gives no sentence vectors"
        return dimension

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        with self._lock:
            encoder = self._encoder()
            prompt = query_prompt(encoder.prompts, self._model)
            vector: Vector = self._embed([text], encoder.encode_query, prompt)[0]
        return vector

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        encoder = self._encoder()
        prompt = passage_prompt(encoder.prompts, self._model)
        longest_first = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(texts), BATCH):
            batch = longest_first[start : start + BATCH]  # of like lengths: little is padded
            with self._lock:
                vectors[batch] = self._embed(
                    [texts[i] for i in batch], encoder.encode_document, prompt
                )
            if on_progress is not None:
                on_progress(len(batch))
        return vectors

    def _embed(self, texts: Sequence[str], encode: Callable[..., Vectors], prompt: str) -> Vectors:
        """The vectors of texts; one that the model cannot hold gets the mean of its windows'."""
        pieces = [self._windows(cleaned(text), prompt) for text in texts]
        flat = [piece for windows_of_text in pieces for piece in windows_of_text]
        embedded = unit(encode(flat, prompt=prompt, batch_size=BATCH, show_progress_bar=False))
        ends = np.cumsum([len(windows_of_text) for windows_of_text in pieces])[:-1]
        means = [
            joined(vectors, [len(piece) + 1 for piece in windows_of_text])
            for windows_of_text, vectors in zip(pieces, np.split(embedded, ends), strict=True)
        ]
        return unit(np.stack(means))

    def _windows(self, text: str, prompt: str) -> list[str]:
        encoder = self._encoder()
        limit = encoder.max_seq_length
        if limit is None or len((prompt + text).encode()) <= limit - 3:  # a byte a token at least
            return [text]
        encode = encoder.tokenizer.encode
        return windows(text, limit, lambda part: len(encode(prompt + part, verbose=False)))

    def _encoder(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = load(self._model, self._precision)
            return self._loaded


def unit(vectors: Vectors) -> Vectors:
    """The rows at length 1, a row of zeros as it is; bf16 alone misses 1 by half a percent."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
