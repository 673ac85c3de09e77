"""Calls in, seconds out; and embedders that count the seconds that they spend in the encoder."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from langchain_core.embeddings import Embeddings

from ingest.embedding import Embedder, Vector, Vectors

Clock = Callable[[], float]
"""Seconds since some moment."""


class Stopwatch:
    """Seconds, added up over the times that it ran."""

    def __init__(self, clock: Clock = time.perf_counter) -> None:
        self.seconds = 0.0
        self._clock = clock

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens inside."""
        started = self._clock()
        try:
            yield
        finally:
            self.seconds += self._clock() - started


def seconds(call: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long `call` takes."""
    watch = Stopwatch(clock)
    with watch.running():
        call()
    return watch.seconds


class TimedEmbedder:
    """An embedder of ours that counts."""

    def __init__(self, embedder: Embedder, watch: Stopwatch) -> None:
        self._embedder = embedder
        self._watch = watch

    @property
    def name(self) -> str:
        """Identity of the model."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        return self._embedder.dimension

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        with self._watch.running():
            return self._embedder.embed_query(text)

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order."""
        with self._watch.running():
            return self._embedder.embed_passages(texts, on_progress)


class TimedEmbeddings(Embeddings):
    """LangChain's kind of embedder, counting the same way."""

    def __init__(self, embeddings: Embeddings, watch: Stopwatch) -> None:
        self._embeddings = embeddings
        self._watch = watch

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        with self._watch.running():
            return self._embeddings.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of texts, in their order."""
        with self._watch.running():
            return self._embeddings.embed_documents(texts)
