"""Files worked out from a contract, kept in the library's folder so that it is done once.

Each is named by the generation of the contract that it was made from and by its maker, as
`derived/<generation>.<maker>`, and begins with a checksum. None is ever needed: what is missing or
damaged is made anew, and what cannot be written is done without. They leave the folder with the
generation that they are of.
"""

import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

DERIVED = "derived"

_CHECKSUM = 4
"""Bytes of it."""


class DerivedFiles:
    """Files by generation and maker."""

    def __init__(self, library: Path) -> None:
        self._folder = library / DERIVED

    def read(self, generation: str, maker: str) -> bytes | None:
        """What `maker` made of that generation; None where nothing is kept, or damaged."""
        try:
            with self._path(generation, maker).open("rb") as file:
                checksum, content = file.read(_CHECKSUM), file.read()
        except OSError:
            return None
        return content if checksum == _checksum(content) else None

    def has(self, generation: str, maker: str) -> bool:
        """Whether something that `maker` made of that generation is kept."""
        return self._path(generation, maker).is_file()

    def write(self, generation: str, maker: str, content: bytes) -> None:
        """Keep `content`, as a whole or not at all; a folder that takes no file is left as it is.

        Of each generation the last maker's file is kept.
        """
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            path = self._path(generation, maker)
            part = path.with_name(f"{generation}.{uuid4().hex}")  # others may write the same
            try:
                part.write_bytes(_checksum(content) + content)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            for other in self._folder.glob(f"{generation}.*"):
                if other != path:
                    other.unlink(missing_ok=True)

    def sweep(self, living: Sequence[str]) -> None:
        """Delete the files of all generations but those."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name.split(".")[0] not in living:
                    path.unlink(missing_ok=True)

    def _path(self, generation: str, maker: str) -> Path:
        return self._folder / f"{generation}.{maker}"


def _checksum(content: bytes) -> bytes:
    """What tells a damaged file; nobody who could write one need forge it."""
    return zlib.crc32(content).to_bytes(_CHECKSUM)
