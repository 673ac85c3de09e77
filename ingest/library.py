"""The library: contracts and their embedded passages, in one Chroma store.

Contracts with vectors in, contracts and nearest passages out. Chroma is the only truth on disk. It
has two collections: `contracts` (one record a contract: its text and structure) and `passages` (one
record an embedded sentence, stamped with the generation of the contract it was read from).

A contract is replaced as a whole: the new passages are written first, then its one record is
upserted, then the old passages go. Passages count only when their generation is that of a record,
so wherever a crash comes, readers see the old contract or the new one and never a mixture; what a
crash left over is swept at the next write.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.contract import Contract
from ingest.embedding import Vectors
from ingest.errors import LibraryError, UnknownContract
from ingest.passages import Passage
from ingest.privacy import close_the_doors
from ingest.records import from_json, to_json

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI

MARKER = "clausier-library.json"
"""File that makes a folder a library; it names the format and the model of the vectors."""
FORMAT = 1
CONTRACTS = "clausier-contracts"
PASSAGES = "clausier-passages"
_LOCK = "clausier-library.lock"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library tells of a contract without opening it."""

    id: str
    title: str
    language: str
    source: str
    content_hash: str
    generation: str
    """Names this reading of this file by this model; passages carry it."""
    clauses: int
    pages: int
    """0 where the format has no pages."""


class Library:
    """Contracts in a folder (or on a Chroma server), by id."""

    def __init__(self, client: "ClientAPI", folder: Path, model: str) -> None:
        self.client = client
        self.folder = folder
        self.model = model
        self._contracts = _collection(client, CONTRACTS)
        self._passages = _collection(client, PASSAGES)

    @classmethod
    def open(cls, folder: Path, model: str, chroma_url: str | None = None) -> "Library":
        """The library in `folder`, made if missing; `model` names what embeds its passages.

        Raises `LibraryError` where the folder is something else, or was embedded by another model.
        """
        close_the_doors()
        _check_folder(folder)
        stored = _stored_model(folder)
        if stored is not None and stored != model:
            msg = (
                f"The library {str(folder)!r} was embedded with {stored!r}, not {model!r}. "
                "Set CLAUSIER_EMBEDDING_MODEL back, or ingest into a new folder with --library."
            )
            raise LibraryError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        library = cls(_client(folder, chroma_url), folder, model)
        if stored is None:
            marker = json.dumps({"format": FORMAT, "embedding_model": model})
            (folder / MARKER).write_text(marker + "\n", encoding="utf-8")
        return library

    def entries(self) -> list[Entry]:
        """What is in the library, by id."""
        records = self._contracts.get(include=["metadatas"])
        entries = [
            _entry(i, m) for i, m in zip(records["ids"], records["metadatas"] or [], strict=True)
        ]
        return sorted(entries, key=lambda entry: entry.id)

    def entry(self, contract_id: str) -> Entry | None:
        """What is in the library under `contract_id`; None where nothing is."""
        records = self._contracts.get(ids=[contract_id], include=["metadatas"])
        metadatas = records["metadatas"] or []
        return _entry(contract_id, metadatas[0]) if metadatas else None

    def contract(self, contract_id: str) -> Contract:
        """The contract of that id. Raises `UnknownContract`."""
        records = self._contracts.get(ids=[contract_id], include=["documents"])
        documents = records["documents"] or []
        if not documents:
            raise UnknownContract(self._unknown(contract_id))
        return from_json(documents[0])

    def _unknown(self, contract_id: str) -> str:
        known = ", ".join(entry.id for entry in self.entries()) or "none yet"
        return (
            f"No contract {contract_id!r} in the library {str(self.folder)!r} (it holds: {known}). "
            "Choose one of these, or ingest the file first."
        )

    def store(
        self, contract: Contract, generation: str, passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        """Put `contract` in the library, in the place of any of the same id, as a whole."""
        with self.writing():
            self._sweep()
            self._add_passages(contract.id, generation, passages, vectors)
            self._contracts.upsert(
                ids=[contract.id],
                embeddings=vectors.mean(axis=0, keepdims=True),  # where it lies as a whole
                documents=[to_json(contract)],
                metadatas=[_metadata(contract, generation)],
            )
            self._sweep()

    def remove(self, contract_id: str) -> None:
        """Take a contract out. Raises `UnknownContract`; then nothing is changed."""
        if self.entry(contract_id) is None:
            raise UnknownContract(self._unknown(contract_id))
        with self.writing():
            self._contracts.delete(ids=[contract_id])
            self._sweep()

    def _add_passages(
        self, contract_id: str, generation: str, passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        size = self.client.get_max_batch_size()
        for start in range(0, len(passages), size):
            batch = passages[start : start + size]
            self._passages.upsert(
                ids=[f"{contract_id}/{generation}/{start + i}" for i in range(len(batch))],
                embeddings=vectors[start : start + size],
                documents=[passage.reading for passage in batch],
                metadatas=[
                    {
                        "contract": contract_id,
                        "generation": generation,
                        "clause": passage.clause,
                        "sentence": passage.sentence,
                        "start": passage.start,
                        "end": passage.end,
                    }
                    for passage in batch
                ],
            )

    def _sweep(self) -> None:
        """Delete passages that belong to no contract's present generation."""
        living = [entry.generation for entry in self.entries()]
        where: Any = {"generation": {"$nin": living}} if living else None
        orphans = self._passages.get(where=where, include=[])["ids"]
        size = self.client.get_max_batch_size()
        for start in range(0, len(orphans), size):
            self._passages.delete(ids=orphans[start : start + size])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing; one process at a time.

        Raises `LibraryError` where another process holds it for longer than a minute.
        """
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.folder / _LOCK, timeout=60):
                yield
        except Timeout as error:
            msg = (
                f"The library {str(self.folder)!r} is being written by another process. "
                "Try again when it has finished."
            )
            raise LibraryError(msg) from error


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        msg = f"The library {str(folder)!r} is a file. Name a folder with --library."
        raise LibraryError(msg)
    if folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir()):
        msg = (
            f"The folder {str(folder)!r} holds other things and is no library. "
            "Name a library or a new folder with --library."
        )
        raise LibraryError(msg)


def _stored_model(folder: Path) -> str | None:
    marker = folder / MARKER
    if not marker.is_file():
        return None
    try:
        data = json.loads(marker.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise KeyError("format")
        return str(data["embedding_model"])
    except (ValueError, KeyError, TypeError) as error:
        msg = (
            f"The library {str(folder)!r} is of another format: {marker.name} does not say what "
            "is expected. Ingest the contracts into a new folder with --library."
        )
        raise LibraryError(msg) from error


def _client(folder: Path, chroma_url: str | None) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if chroma_url is None:
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    address = urlsplit(chroma_url)
    try:
        return chromadb.HttpClient(
            host=address.hostname or "localhost",
            port=address.port or 8000,
            ssl=address.scheme == "https",
            settings=settings,
        )
    except ValueError as error:
        msg = (
            f"No Chroma server answers at {chroma_url!r} ({error}). "
            "Start it, or unset CLAUSIER_CHROMA_URL to use the store in the library's folder."
        )
        raise LibraryError(msg) from error


def _collection(client: "ClientAPI", name: str) -> "Collection":
    return client.get_or_create_collection(
        name,
        embedding_function=None,  # vectors are always given
        configuration={
            "hnsw": {
                "space": "cosine",
                # Chroma's index is built in random order and finds most of the nearest, not all:
                # with ef_search alone a right clause was found one time and not the next. With
                # these all 250 nearest of 1,012 passages are found, each time, and as quickly.
                "ef_search": 1000,
                "ef_construction": 400,
                "max_neighbors": 48,
            }
        },
    )


def _metadata(contract: Contract, generation: str) -> dict[str, str | int]:
    return {
        "title": contract.title,
        "language": contract.language,
        "source": contract.source,
        "content_hash": contract.content_hash,
        "generation": generation,
        "clauses": len(contract.clauses),
        "pages": len(contract.page_starts),
    }


def _entry(contract_id: str, metadata: Any) -> Entry:  # noqa: ANN401 - Chroma's own mapping
    return Entry(id=contract_id, **metadata)
