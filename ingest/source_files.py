"""The files that contracts were read from, kept in the library's folder under their content's name.

A file in, the same bytes out, as `files/<sha256><suffix>`: the contract's record says which is its
own. A file is there as a whole or not at all, and never changes; it leaves the folder with the last
contract that was read from it.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import LibraryError

FILES = "files"
_PART = ".part"
"""Suffix of a file that is still being written."""


class SourceFiles:
    """Source files by the SHA-256 of their content."""

    def __init__(self, library: Path) -> None:
        self._folder = library / FILES

    def find(self, content_hash: str, source: str) -> Path | None:
        """The file of that content and of the suffix of `source`; None where none is kept."""
        path = self._path(content_hash, source)
        return path if path.is_file() else None

    def add(self, file: Path, content_hash: str, source: str) -> None:
        """Keep a copy of `file`. Raises `LibraryError` where it is no longer of that content."""
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != content_hash:
            msg = f"Cannot keep {str(file)!r}: it has changed while it was read. Ingest it again."
            raise LibraryError(msg)
        self._folder.mkdir(exist_ok=True)
        path = self._path(content_hash, source)
        part = path.with_name(path.name + _PART)
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())  # a record must never name a file that a power cut emptied
        part.replace(path)

    def sweep(self, living: Iterable[tuple[str, str]]) -> None:
        """Delete all files but those of `living` (content and source name of each contract)."""
        if not self._folder.is_dir():
            return
        kept = {self._path(content_hash, source) for content_hash, source in living}
        for path in self._folder.iterdir():
            if path not in kept and path.is_file():
                path.unlink()

    def _path(self, content_hash: str, source: str) -> Path:
        return self._folder / (content_hash + Path(source).suffix.lower())
