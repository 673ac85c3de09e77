"""The way of a file into the library: read it, embed its sentences, store it as a whole.

All reading is done before anything is written, so a file that is refused changes nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.contract import Contract
from ingest.embedding import Embedder, Vectors
from ingest.errors import LibraryError, UnreadableFile
from ingest.library import Kept, Library
from ingest.passages import to_passages
from ingest.reading import READING_VERSION, file_hash, read_file, slug


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that is in the library now."""

    id: str
    outcome: Outcome
    clauses: int
    passages: int
    """0 where nothing had to be embedded."""


ProgressReport = Callable[[str, int, int], None]
"""Called with the stage ("reading", "embedding", "storing"), what is done of it, and its whole."""


def silent(stage: str, done: int, whole: int) -> None:
    """A progress report that tells nobody."""
    del stage, done, whole


def ingest_file(
    path: Path,
    library: Library,
    embedder: Embedder,
    contract_id: str | None = None,
    on_progress: ProgressReport = silent,
) -> Ingested:
    """Put the contract in `path` into `library`; a file that is there already changes nothing.

    Raises an `UnreadableFile` or a `LibraryError`; the library is then as it was.
    """
    on_progress("reading", 0, 1)
    if not path.is_file():
        msg = f"Cannot read {str(path)!r}: there is no such file. Check the path."
        raise UnreadableFile(msg)
    target = contract_id or slug(path.stem)
    before = library.entry(target)
    generation = generation_of(file_hash(path), target, embedder.name)
    if before is not None and contract_id is None and before.source != path.name:
        msg = (
            f"The id {target!r} is taken by {before.source!r}. Give {path.name!r} an id of its own "
            f"with --id, or replace the other with --id {target}."
        )
        raise LibraryError(msg)
    if before is not None and before.generation == generation:
        return Ingested(target, Outcome.UNCHANGED, before.clauses, 0)
    reading = read_file(path, target)
    embed = Embedding(library, embedder, on_progress)
    count = embed.and_store(reading.contract, generation, Kept(reading.layout, path))
    outcome = Outcome.ADDED if before is None else Outcome.REPLACED
    return Ingested(target, outcome, len(reading.contract.clauses), count)


@dataclass(frozen=True, slots=True)
class Embedding:
    """The way from a contract that was read into the library."""

    library: Library
    embedder: Embedder
    on_progress: ProgressReport

    def and_store(self, contract: Contract, generation: str, kept: Kept) -> int:
        """Embed and store `contract` with what is kept beside it; how many passages it has."""
        passages = list(to_passages(contract))
        vectors = self._vectors([passage.reading for passage in passages])
        self.on_progress("storing", 0, 1)
        self.library.store(contract, generation, passages, vectors, kept)
        self.on_progress("storing", 1, 1)
        return len(passages)

    def _vectors(self, texts: list[str]) -> Vectors:
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self.on_progress("embedding", done, len(texts))

        self.on_progress("embedding", 0, len(texts))
        return self.embedder.embed_passages(texts, advance)


def generation_of(
    content_hash: str, contract_id: str, model: str, version: str = READING_VERSION
) -> str:
    """Names this file, read by this version and embedded by this model, under this id."""
    key = f"{content_hash}\n{contract_id}\n{model}\n{version}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
