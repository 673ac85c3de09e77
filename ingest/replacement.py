"""One library's folder in the place of another: what an interruption leaves can be put right.

Two folders in, one out, by two renames: the old library steps aside (`library` to
`.library-before`), the new one takes its name, and only then is the old one deleted. Between the
renames there is no library; `put_right`, with which every opening begins, finds the old one and
puts it back. What is embedded, and when, is `ingest.reembedding`'s.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from ingest.derived_files import DERIVED
from ingest.library_folder import LOCK, MARKER, hold, is_embedded_anew
from ingest.source_files import FILES

_STORE = "chroma.sqlite3"
"""Chroma's file; its indexes lie beside it, in folders named by UUIDs."""


def aside(folder: Path) -> Path:
    """Where the old library lies while the new one takes its place."""
    return folder.with_name(f".{folder.name}-before")


def put_right(folder: Path) -> None:
    """Finish what was interrupted: the old library is put back in its place, or its rest deleted.

    Nothing is done where nothing was interrupted, nor where it cannot be told which library counts.
    """
    place = folder.resolve()
    before = aside(place)
    if not before.is_dir():
        return
    if is_embedded_anew(place):
        _delete(before, place)
    elif _is_vacant(place) and (before / MARKER).is_file():
        with suppress(FileNotFoundError), hold(before):  # whoever is at work holds it, and is quick
            if _is_vacant(place):
                before.rename(place)


def replace_library(folder: Path, new: Path) -> None:
    """Put the library `new` in the place of the one in `folder`, which the caller holds.

    Both are closed, lie side by side, and `new` is marked as embedded anew. Raises `OSError` where
    a folder cannot be renamed; the old library is then where it was.
    """
    before = aside(folder)
    for path in [*new.rglob("*"), new]:
        _write_through(path)
    folder.rename(before)
    try:
        new.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    _write_through(folder.parent)
    _delete(before, folder)


def _delete(before: Path, folder: Path) -> None:
    """Delete the old library; what else somebody had put into its folder moves to the new one.

    Where that cannot be done it stays, and the next opening tries again.
    """
    with suppress(OSError):
        for path in [path for path in before.iterdir() if not _is_of_library(path)]:
            if (folder / path.name).exists():
                return
            path.rename(folder / path.name)
        (before / MARKER).unlink(missing_ok=True)  # half deleted, it must never be put back
        shutil.rmtree(before)


def _is_of_library(path: Path) -> bool:
    """Whether the library made it, not somebody who put a file of theirs beside."""
    if path.name in {MARKER, LOCK, FILES, DERIVED} or path.name.startswith(_STORE):
        return True
    try:
        UUID(path.name)
    except ValueError:
        return False
    return path.is_dir()


def _is_vacant(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _write_through(path: Path) -> None:
    """Have the disk hold a file's bytes, or a folder's names, whenever the power goes."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
