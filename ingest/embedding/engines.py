"""The setting for the embedding model -> the Embedder that it stands for.

The default model has two engines over the same weights. Its questions run in numpy (`plain`): a
cold question is answered without importing torch. Its passages run in sentence-transformers, which
is quicker in bulk. Any other model runs in sentence-transformers altogether.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ingest.embedding.bundled import ORIGINAL, SHIPPED, UNTRAINED, Bundled
from ingest.embedding.embedder import Embedder, Vector, Vectors
from ingest.embedding.fingerprint import fingerprint
from ingest.embedding.loading import not_loaded
from ingest.embedding.plain import PlainEncoder
from ingest.embedding.threads import hold_numpy_to_one_thread
from ingest.embedding.transformer import TransformerEmbedder
from ingest.errors import EmbeddingError


def open_embedder(model: str | None, cache: Path) -> Embedder:
    """The embedder for model, which is loaded when the first text comes.

    None or "" is the default model, whose weights are unpacked below cache, and
    "multilingual-e5-small" the one that it was trained from. Anything else is the name of a
    sentence-transformers model on this machine, or a folder that holds one.
    """
    if not model:
        return BundledEmbedder(SHIPPED, cache)
    if model == ORIGINAL:
        return BundledEmbedder(UNTRAINED, cache)
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not any((folder / name).is_file() for name in ("modules.json", "config.json")):
            raise EmbeddingError(
                f"The folder {model!r} holds no embedding model: neither modules.json nor"
                " config.json is in it. Set CLAUSIER_EMBEDDING_MODEL to the model's own folder."
            )
        return TransformerEmbedder(str(folder), f"{folder.resolve().name}-{fingerprint(folder)}")
    if model.startswith((".", "~", "/", "\\")) or model.count("/") > 1:
        raise EmbeddingError(
            f"No folder {model!r} to load the embedding model from."
            " Set CLAUSIER_EMBEDDING_MODEL to a folder that exists, or to a model's name."
        )
    return TransformerEmbedder(model, model)


class BundledEmbedder:
    """A model that comes with packages, with an engine for questions and one in bulk."""

    def __init__(self, model: Bundled, cache: Path) -> None:
        self.name = model.name
        self._model = model
        self._cache = cache
        self._lock = threading.Lock()
        self._queries: PlainEncoder | None = None
        self._passages: TransformerEmbedder | None = None

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self._query_engine().dimension

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        return self._query_engine().query(text)

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order; none are had without torch."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._passage_engine().embed_passages(texts, on_progress)

    def _query_engine(self) -> PlainEncoder:
        with self._lock:
            if self._queries is None:
                self._queries = open_plain(self._model.unpacked(self._cache))
            return self._queries

    def _passage_engine(self) -> TransformerEmbedder:
        with self._lock:
            if self._passages is None:
                folder = self._model.unpacked(self._cache)
                self._passages = TransformerEmbedder(str(folder), self.name)
            return self._passages


def open_plain(folder: Path) -> PlainEncoder:
    """The engine for questions on a bundled model's folder. Raises `EmbeddingError`.

    From here on numpy takes one thread in this process (`threads`).
    """
    hold_numpy_to_one_thread()
    try:
        return PlainEncoder(folder)
    except Exception as error:  # a damaged file breaks wherever it is read
        raise EmbeddingError(not_loaded(str(folder), error)) from error
