"""The library: contracts and their embedded passages, in one Chroma store, and their files.

Contracts with vectors in, contracts and nearest passages out. Chroma is the only truth on disk. It
has four collections: `contracts` (one small record a contract: what is told of it without opening
it), `texts` (its text and structure), `passages` (one record an embedded sentence) and `layouts`
(where words stand on pages); the latter three are stamped with the generation of the contract that
they were read from. Beside it lie the source files, named by their content (`ingest.source_files`),
and files that can be worked out anew at any time (`ingest.derived_files`).

A contract is replaced as a whole: the new file, text, layout and passages are written first, then
its one record is upserted, then the old ones go. They count only when a record names their
generation or content, so wherever a crash comes, readers see the old contract or the new one and
never a mixture; what a crash left over is swept at the next write. Vectors of two models are never
mixed: `ingest.reembedding` embeds a library anew with another one. Older libraries open as ever:
those that kept the text in the contract's record, and those without layouts and files, which have
none to give until their contracts are ingested again.

Whoever may not see all contracts is given a view of the library (`Library.visible_to`), in which
those of other groups do not exist.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from ingest.contract import Contract
from ingest.derived_files import DerivedFiles
from ingest.document_records import DocumentRecords
from ingest.embedding import Vectors
from ingest.entries import Entry, entry_of, from_metadata, to_metadata
from ingest.errors import LibraryError, OtherModel, ReplacedContract, UnknownContract
from ingest.layout import Layout
from ingest.layout import from_document as layout_from
from ingest.layout import to_document as layout_document
from ingest.library_folder import check_folder, hold, mark, open_client, stored_model
from ingest.names import checked_groups
from ingest.passages import Passage
from ingest.privacy import close_the_doors
from ingest.records import from_document, from_json, to_document
from ingest.replacement import put_right
from ingest.source_files import SourceFiles

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI

CONTRACTS = "clausier-contracts"
PASSAGES = "clausier-passages"
TEXTS = "clausier-texts"
LAYOUTS = "clausier-layouts"

_PLACE = ("clause", "sentence", "start", "end")
"""Where a passage stands, as it is stamped."""

__all__ = ["CONTRACTS", "LAYOUTS", "PASSAGES", "TEXTS", "Entry", "Kept", "Library"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a contract beside its words."""

    layout: Layout | None = None
    """None where the format has no pages."""
    file: Path | None = None
    """The file that the contract was read from, for pictures of its pages."""
    groups: tuple[str, ...] | None = None
    """Who may see it; none: everybody. None: as the contract that it replaces."""
    ingested: str = ""
    """When its file was read."""


_NOTHING = Kept()


class Library:
    """Contracts in a folder (or on a Chroma server), by id."""

    def __init__(self, client: "ClientAPI", folder: Path, model: str) -> None:
        self.client = client
        self.folder = folder
        self.model = model
        self._contracts = _collection(client, CONTRACTS)
        self._passages = _collection(client, PASSAGES)
        self._texts = DocumentRecords(client, TEXTS)
        self._layouts = DocumentRecords(client, LAYOUTS)
        self._files = SourceFiles(folder)
        self.derived = DerivedFiles(folder)
        self._groups: frozenset[str] | None = None
        """A view of what these groups see; None: of all contracts."""

    @classmethod
    def open(cls, folder: Path, model: str, chroma_url: str | None = None) -> "Library":
        """The library in `folder`, made if missing; `model` names what embeds its passages.

        Raises `OtherModel` where another model embedded it, and `LibraryError` where the folder is
        something else.
        """
        close_the_doors()
        put_right(folder)
        check_folder(folder)
        stored = _stored_by(model, folder)
        folder.mkdir(parents=True, exist_ok=True)
        library = cls(open_client(folder, chroma_url), folder, model)
        if stored is None:
            mark(folder, model)
        return library

    def visible_to(self, groups: frozenset[str] | None) -> "Library":
        """A view of the same library in which only what these groups see exists; None: as it is.

        It takes microseconds, reads what the library holds at each moment, and cannot be written
        to: whoever does not see all contracts cannot say which id is free.
        """
        if groups is None:
            return self
        view = copy(self)
        view._groups = groups if self._groups is None else groups & self._groups
        return view

    def entries(self) -> list[Entry]:
        """What is in the library, by id."""
        return [entry for entry in self._all() if entry.seen_by(self._groups)]

    def _all(self) -> list[Entry]:
        records = self._contracts.get(include=["metadatas"])
        entries = [
            from_metadata(i, m)
            for i, m in zip(records["ids"], records["metadatas"] or [], strict=True)
        ]
        return sorted(entries, key=lambda entry: entry.id)

    def entry(self, contract_id: str) -> Entry | None:
        """What is in the library under `contract_id`; None where nothing is."""
        records = self._contracts.get(ids=[contract_id], include=["metadatas"])
        metadatas = records["metadatas"] or []
        entry = from_metadata(contract_id, metadatas[0]) if metadatas else None
        return entry if entry is not None and entry.seen_by(self._groups) else None

    def contract(self, contract_id: str, generation: str | None = None) -> Contract:
        """The contract of that id, of that `generation` or of the present one.

        Whoever has found its passages names their generation, so that they are never taken for
        places in another text. Raises `UnknownContract`, and `ReplacedContract` where the
        generation is no longer there.
        """
        if self._groups is not None or generation is None:
            entry = self._known(contract_id)
            if generation is None:
                try:
                    return self.contract(contract_id, entry.generation)
                except ReplacedContract:  # between these lines
                    return self.contract(contract_id)
        document = self._texts.get(contract_id, generation)
        return from_document(document) if document else self._older(contract_id, generation)

    def _older(self, contract_id: str, generation: str) -> Contract:
        """The contract as older libraries kept it. Raises `ReplacedContract`.

        The error names no other contract: whoever asks may see fewer than this library does.
        """
        entry = self.entry(contract_id)
        older = self._contracts.get(ids=[contract_id], include=["documents"])["documents"] or [""]
        if entry is None or not older[0] or entry.generation != generation:
            msg = (
                f"The contract {contract_id!r} of the library {str(self.folder)!r} has been "
                "replaced or removed since it was opened. Ask again."
            )
            raise ReplacedContract(msg)
        return from_json(older[0])

    def vectors(self, generation: str) -> dict[tuple[int, int], Vectors]:
        """The vectors of a contract's passages in that generation, by (clause, sentence).

        `ingest.passages.WHOLE_CLAUSE` stands for the sentence of a clause as a whole. Empty where
        the generation is of no contract that is seen.
        """
        if self._groups is not None and generation not in {e.generation for e in self.entries()}:
            return {}
        where: Any = {"generation": generation}
        records = self._passages.get(where=where, include=["embeddings", "metadatas"])
        vectors = np.asarray(records["embeddings"], np.float32)
        return {
            (int(cast("int", m["clause"])), int(cast("int", m["sentence"]))): vector
            for m, vector in zip(records["metadatas"] or [], vectors, strict=True)
        }

    def layout(self, contract_id: str, generation: str | None = None) -> Layout | None:
        """Where the contract's words stand; None without pages, and where none was kept.

        Of that `generation`, or of the present one: whoever has opened a contract before names it,
        so that a new reading's places are never taken for those of the old text.
        """
        entry = self.entry(contract_id)
        if entry is None:
            return None
        document = self._layouts.get(contract_id, generation or entry.generation)
        return None if document is None else layout_from(document)

    def source_file(self, contract_id: str) -> Path | None:
        """The file that the contract was read from, as it was; None where none was kept."""
        entry = self.entry(contract_id)
        return None if entry is None else self._files.find(entry.content_hash, entry.source)

    def _unknown(self, contract_id: str) -> str:
        known = ", ".join(entry.id for entry in self.entries()) or "none yet"
        return (
            f"No contract {contract_id!r} in the library {str(self.folder)!r} (it holds: {known}). "
            "Choose one of these, or ingest the file first."
        )

    def store(
        self,
        contract: Contract,
        generation: str,
        passages: Sequence[Passage],
        vectors: Vectors,
        kept: Kept = _NOTHING,
    ) -> None:
        """Put `contract` in the library, in the place of any of the same id, as a whole."""
        with self.writing():
            self._sweep()
            if kept.file is not None:
                self._files.add(kept.file, contract.content_hash, contract.source)
            if kept.layout is not None:
                self._layouts.add(contract.id, generation, layout_document(kept.layout))
            self._texts.add(contract.id, generation, to_document(contract))
            self._add_passages(contract.id, generation, passages, vectors)
            groups = self._groups_of(contract.id) if kept.groups is None else kept.groups
            entry = entry_of(contract, generation, checked_groups(groups), kept.ingested)
            self._record(entry, vectors.mean(axis=0, keepdims=True))  # where it lies as a whole
            self._sweep()

    def remove(self, contract_id: str) -> None:
        """Take a contract out. Raises `UnknownContract`; then nothing is changed."""
        with self.writing():
            self._known(contract_id)
            self._contracts.delete(ids=[contract_id])
            self._sweep()

    def share(self, contract_id: str, groups: Iterable[str]) -> None:
        """Have these groups alone see the contract; none: everybody.

        Raises `UnknownContract`, and `LibraryError` for what can be no group.
        """
        given = checked_groups(groups)
        with self.writing():
            entry = replace(self._known(contract_id), groups=given)
            self._contracts.update(ids=[contract_id], metadatas=[to_metadata(entry)])

    def rename(self, contract_id: str, new_id: str) -> None:
        """Have the contract under another id; nothing is read or embedded again.

        Interrupted, it leaves the contract under the old id, under both, or under the new one.
        Raises `UnknownContract`, and `LibraryError` where `new_id` is taken or can be no id.
        """
        from ingest.generations import generation_under
        from ingest.reading import checked_id

        with self.writing():
            entry = self._known(contract_id)
            if self.entry(checked_id(new_id)) is not None:
                msg = (
                    f"Cannot rename {contract_id!r}: the id {new_id!r} is taken. Choose another, "
                    f"or take that contract out with `clausier remove {new_id}`."
                )
                raise LibraryError(msg)
            self._sweep()
            generation = generation_under(entry, self.model, new_id, self.model)
            renamed = replace(entry, id=new_id, generation=generation)
            self._copy(entry, renamed)
            whole = self._contracts.get(ids=[contract_id], include=["embeddings"])["embeddings"]
            self._record(renamed, np.asarray(whole, np.float32))
            self._contracts.delete(ids=[contract_id])
            self._sweep()

    def _known(self, contract_id: str) -> Entry:
        """The entry of that id. Raises `UnknownContract`."""
        entry = self.entry(contract_id)
        if entry is None:
            raise UnknownContract(self._unknown(contract_id))
        return entry

    def _groups_of(self, contract_id: str) -> tuple[str, ...]:
        entry = self.entry(contract_id)
        return () if entry is None else entry.groups

    def _record(self, entry: Entry, vector: Vectors) -> None:
        """Write the one record by which a contract counts."""
        self._contracts.upsert(
            ids=[entry.id],
            embeddings=vector,
            documents=[""],  # an older library kept the text here
            metadatas=[to_metadata(entry)],
        )

    def _copy(self, entry: Entry, renamed: Entry) -> None:
        """Have layout, text and passages of `entry` under id and generation of `renamed` too."""
        layout = self._layouts.get(entry.id, entry.generation)
        if layout is not None:
            self._layouts.add(renamed.id, renamed.generation, layout)
        contract = replace(self.contract(entry.id, entry.generation), id=renamed.id)
        self._texts.add(renamed.id, renamed.generation, to_document(contract))
        self._add_passages(renamed.id, renamed.generation, *self._stored(entry.generation))

    def _stored(self, generation: str) -> tuple[list[Passage], Vectors]:
        """The passages of that generation, in the order of the text, and their vectors."""
        where: Any = {"generation": generation}
        found = self._passages.get(where=where, include=["documents", "embeddings", "metadatas"])
        documents, stamps = found["documents"] or [], cast("Any", found["metadatas"] or [])
        numbers = [int(record.rsplit("/", 1)[1]) for record in found["ids"]]
        order = np.argsort(numbers)
        passages = [
            Passage(**{name: stamps[i][name] for name in _PLACE}, reading=documents[i])
            for i in order.tolist()
        ]
        return passages, np.asarray(found["embeddings"], np.float32)[order]

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
                        **{name: getattr(passage, name) for name in _PLACE},
                    }
                    for passage in batch
                ],
            )

    def _sweep(self) -> None:
        """Delete what belongs to no contract's present generation or file."""
        entries = self._all()
        living = [entry.generation for entry in entries]
        self._layouts.sweep(living)
        self._texts.sweep(living)
        self.derived.sweep(living)
        self._files.sweep((entry.content_hash, entry.source) for entry in entries)
        where: Any = {"generation": {"$nin": living}} if living else None
        orphans = self._passages.get(where=where, include=[])["ids"]
        size = self.client.get_max_batch_size()
        for start in range(0, len(orphans), size):
            self._passages.delete(ids=orphans[start : start + size])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing; one process at a time.

        Raises `LibraryError` where another process holds it for longer than a minute, and for a
        view, and `OtherModel` where one has embedded it anew since it was opened.
        """
        if self._groups is not None:
            msg = (
                f"Cannot write to the library {str(self.folder)!r}: these groups may only read it. "
                "Ask an admin."
            )
            raise LibraryError(msg)
        with hold(self.folder):
            _stored_by(self.model, self.folder)
            yield


def _stored_by(model: str, folder: Path) -> str | None:
    """The model of the library in `folder`; None where it is new. Raises unless it is `model`."""
    stored = stored_model(folder)
    if stored is not None and stored != model:
        msg = (
            f"The library {str(folder)!r} was embedded with {stored!r}, and {model!r} is set now. "
            f"Embed its contracts anew with `clausier reembed --library {quote(str(folder))}`, "
            "or set CLAUSIER_EMBEDDING_MODEL back."
        )
        raise OtherModel(msg)
    return stored


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
