"""A file read and embedded: all that its way into the library takes, but for the library.

A file and an embedder in, what is to be stored out; nothing is written. It can therefore be done in
another process (`ingest.background`) as well as in the caller's (`ingest.ingestion`).
"""

from dataclasses import dataclass
from pathlib import Path

from ingest.contract import Contract
from ingest.embedding import Embedder, Vectors
from ingest.layout import Layout
from ingest.passages import Passage, to_passages
from ingest.progress import ProgressReport, silent
from ingest.reading import read_file


@dataclass(frozen=True, slots=True)
class Embedded:
    """The passages of a contract, and their vectors in the same order."""

    passages: tuple[Passage, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A contract that can be stored."""

    contract: Contract
    layout: Layout | None
    """None where the format has no pages."""
    embedded: Embedded


def prepare_file(
    path: Path, contract_id: str, embedder: Embedder, on_progress: ProgressReport = silent
) -> Prepared:
    """The contract in `path` under `contract_id`, embedded.

    Raises an `UnreadableFile` that says why the file cannot be taken in, or an `EmbeddingError`.
    """
    reading = read_file(path, contract_id, on_progress)
    embedded = embed(reading.contract, embedder, on_progress)
    return Prepared(reading.contract, reading.layout, embedded)


def embed(contract: Contract, embedder: Embedder, on_progress: ProgressReport = silent) -> Embedded:
    """The contract's passages with their vectors. Raises an `EmbeddingError`."""
    passages = tuple(to_passages(contract))
    texts = [passage.reading for passage in passages]
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        on_progress("embedding", done, len(texts))

    on_progress("embedding", 0, len(texts))
    return Embedded(passages, embedder.embed_passages(texts, advance))
