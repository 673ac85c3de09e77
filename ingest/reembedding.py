"""A library embedded anew with another model, from the contracts stored in it.

A library and an embedder in, the same library with the embedder's vectors out. Nothing is read
again: contracts, layouts and source files are carried over. Chroma's collections have one length
of vectors, so a new library is made beside the old one (`.library-reembedding`), which takes its
place once it is complete (`ingest.replacement`). Interrupted, the old one is as it was, and the
next try goes on with what is there.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ingest.contract import Contract
from ingest.embedding import Embedder
from ingest.errors import LibraryError
from ingest.generations import generation_under
from ingest.ingestion import store_prepared
from ingest.library import Entry, Kept, Library
from ingest.library_folder import MARKER, check_folder, close_store, hold, mark, stored_model
from ingest.preparation import Prepared, embed
from ingest.progress import ProgressReport, silent
from ingest.reading import file_hash
from ingest.replacement import aside, put_right, replace_library


def reembed(
    folder: Path,
    embedder: Embedder,
    chroma_url: str | None = None,
    on_progress: ProgressReport = silent,
) -> list[str]:
    """The ids of the contracts in `folder`, all of them embedded by `embedder` now.

    Empty where nothing was to be done: the library is of that model already, or holds no contract.
    Whoever else has the library open must open it again. Raises `LibraryError` where the folder is
    no library or cannot be replaced; the library is then as it was.
    """
    if chroma_url is not None:
        msg = (
            f"Cannot embed {str(folder)!r} anew: its vectors are on the Chroma server "
            f"{chroma_url!r}. Ingest the files into a new library (--library), on an empty server "
            "or with CLAUSIER_CHROMA_URL unset."
        )
        raise LibraryError(msg)
    put_right(folder)
    place = folder.resolve()
    if _model(place) == embedder.name:
        return []
    _check_place(place)
    with hold(place):
        model = _model(place)  # another process may have been quicker
        if model == embedder.name:
            return []
        return _replaced(place, model, embedder, on_progress)


def _model(folder: Path) -> str:
    check_folder(folder)
    stored = stored_model(folder)
    if stored is None:
        msg = f"No library {str(folder)!r} to embed anew. Name one with --library."
        raise LibraryError(msg)
    return stored


def _check_place(folder: Path) -> None:
    """Raises `LibraryError` where another folder could not take the place of this one."""
    before = aside(folder)
    if folder.is_mount():
        msg = (
            f"Cannot embed {str(folder)!r} anew: it is a mounted volume, which no folder can take "
            "the place of. Ingest the files into a new library with --library."
        )
        raise LibraryError(msg)
    if before.exists():
        msg = (
            f"Cannot embed {str(folder)!r} anew: {str(before)!r} is in the way, perhaps an earlier "
            "state of the library. Look at it, move it elsewhere, and try again."
        )
        raise LibraryError(msg)


def _replaced(
    folder: Path, model: str, embedder: Embedder, on_progress: ProgressReport
) -> list[str]:
    new_folder = folder.with_name(f".{folder.name}-reembedding")
    try:
        _begin(new_folder, folder, embedder.name)
        old = Library.open(folder, model)
        new = Library.open(new_folder, embedder.name)
        ids = _Reembedding(old, new, embedder, on_progress).all()
    finally:
        close_store(new_folder)
    close_store(folder)
    try:
        replace_library(folder, new_folder)
    except OSError as error:
        raise _cannot_replace(folder, error) from error
    return ids


def _begin(new: Path, old: Path, model: str) -> None:
    """Have `new` be a library of `model`: what an earlier try has begun, or an empty one."""
    try:
        check_folder(new)
        new.mkdir(exist_ok=True)
        if _begun_with(new) != model:
            _empty(new)
            shutil.copymode(old, new)
            mark(new, model, embedded_anew=True)
    except OSError as error:
        raise _cannot_replace(old, error) from error


def _empty(folder: Path) -> None:
    """Delete all but the marker, which tells whose folder it is, however often this is begun."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()


def _begun_with(folder: Path) -> str | None:
    """The model of an earlier try; None where there was none, or it had not come to say so."""
    try:
        return stored_model(folder)
    except LibraryError:
        return None


def _cannot_replace(folder: Path, error: OSError) -> LibraryError:
    msg = (
        f"Cannot embed {str(folder)!r} anew: no folder can be made beside it that takes its place "
        f"({error.strerror}). Allow it to be renamed, or ingest the files into a new library with "
        "--library."
    )
    return LibraryError(msg)


@dataclass(frozen=True, slots=True)
class _Reembedding:
    """The way from the old library into the new one."""

    old: Library
    new: Library
    embedder: Embedder
    on_progress: ProgressReport

    def all(self) -> list[str]:
        """Embed what is missing in the new library; the ids of all."""
        entries = self.old.entries()
        ids = [entry.id for entry in entries]
        for begun in self.new.entries():
            if begun.id not in ids:  # removed from the old library since an earlier try
                self.new.remove(begun.id)
        for entry in entries:
            self._one(entry)
        assert [entry.id for entry in self.new.entries()] == ids
        return ids

    def _one(self, entry: Entry) -> None:
        generation = generation_under(entry, self.old.model, entry.id, self.embedder.name)
        there = self.new.entry(entry.id)
        if there is None or there.generation != generation:
            contract, kept = self._contract(entry), self._kept(entry)
            embedded = embed(contract, self.embedder, self.on_progress)
            prepared = Prepared(contract, kept.layout, embedded)
            store_prepared(prepared, generation, self.new, kept, self.on_progress)
        elif there.groups != entry.groups:  # shared otherwise since an earlier try
            self.new.share(entry.id, entry.groups)

    def _contract(self, entry: Entry) -> Contract:
        try:
            return self.old.contract(entry.id)
        except ValueError as error:
            msg = (
                f"Cannot embed {entry.id!r} anew: it was stored in a form that this release does "
                f"not know. Ingest {entry.source!r} into a new library with --library."
            )
            raise LibraryError(msg) from error

    def _kept(self, entry: Entry) -> Kept:
        file = self.old.source_file(entry.id)
        if file is not None and file_hash(file) != entry.content_hash:
            msg = (
                f"Cannot embed {entry.id!r} anew: the library's copy of {entry.source!r}, "
                f"{str(file)!r}, is damaged. Put the file back there or delete the copy, and try "
                "again."
            )
            raise LibraryError(msg)
        layout = self.old.layout(entry.id, entry.generation)
        return Kept(layout, file, entry.groups, entry.ingested)
