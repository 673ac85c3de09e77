"""The way of a file into the library: read it, embed its sentences, store it as a whole.

All reading is done before anything is written, so a file that is refused changes nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.embedding import Embedder, Vectors
from ingest.errors import LibraryError, UnreadableFile
from ingest.library import Kept, Library
from ingest.passages import to_passages
from ingest.reading import READING_VERSION, Reading, file_hash, read_file, slug


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


def _silent(stage: str, done: int, whole: int) -> None:
    del stage, done, whole


def ingest_file(
    path: Path,
    library: Library,
    embedder: Embedder,
    contract_id: str | None = None,
    on_progress: ProgressReport = _silent,
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
    generation = _generation(file_hash(path), target, embedder.name)
    if before is not None and contract_id is None and before.source != path.name:
        msg = (
            f"The id {target!r} is taken by {before.source!r}. Give {path.name!r} an id of its own "
            f"with --id, or replace the other with --id {target}."
        )
        raise LibraryError(msg)
    if before is not None and before.generation == generation:
        return Ingested(target, Outcome.UNCHANGED, before.clauses, 0)
    reading = read_file(path, target)
    embed = _Embedding(library, embedder, on_progress)
    count = embed.and_store(reading, generation, path)
    outcome = Outcome.ADDED if before is None else Outcome.REPLACED
    return Ingested(target, outcome, len(reading.contract.clauses), count)


@dataclass(frozen=True, slots=True)
class _Embedding:
    """The way from a reading into the library."""

    library: Library
    embedder: Embedder
    on_progress: ProgressReport

    def and_store(self, reading: Reading, generation: str, path: Path) -> int:
        """Embed and store what was read from `path`; how many passages it has."""
        passages = list(to_passages(reading.contract))
        vectors = self._vectors([passage.reading for passage in passages])
        kept = Kept(reading.layout, path)
        self.on_progress("storing", 0, 1)
        self.library.store(reading.contract, generation, passages, vectors, kept)
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


def _generation(content_hash: str, contract_id: str, model: str) -> str:
    """Names this file, read by this version and embedded by this model, under this id."""
    key = f"{content_hash}\n{contract_id}\n{model}\n{READING_VERSION}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
