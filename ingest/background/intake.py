"""An upload checked and copied, so that the original may go.

A path and a name in, a file of a safe name in the queue's own folder out, with its hash. What needs
reading to be refused is left to the readers.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from ingest.background.limits import QueueLimits
from ingest.background.names import safe_name, shown_name
from ingest.errors import TooLarge, UnreadableFile
from ingest.readers import check_file

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A copy of a file, alone in a folder."""

    name: str
    """As shown."""
    file: Path
    content_hash: str
    """SHA-256, in hexadecimal."""


def take_in(path: Path, name: str | None, folder: Path, limits: QueueLimits) -> Upload:
    """A copy of the file in `path`, called `name`, in a new folder in `folder`.

    Raises an `UnreadableFile` where it is missing, empty, too large or of an unknown format;
    nothing is then left of it.
    """
    shown = shown_name(name or path.name)
    safe = safe_name(shown)
    check_file(path, safe)
    _check_size(safe, path.stat().st_size, limits)
    place = folder / uuid4().hex
    file = place / safe
    try:
        place.mkdir(mode=0o700)
        return Upload(shown, file, _copied(path, file, limits))
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, OSError):
            msg = (
                f"Cannot take in {safe!r} ({error.strerror}). Make room on the disk, and try again."
            )
            raise UnreadableFile(msg) from error
        raise


def _copied(path: Path, file: Path, limits: QueueLimits) -> str:
    """The hash of `path`, which is written to `file`."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, file.open("xb") as copy:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            _check_size(file.name, size, limits)  # it may grow while it is read
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _check_size(name: str, size: int, limits: QueueLimits) -> None:
    if size > limits.largest:
        msg = (
            f"Cannot take in {name!r}: it has more than {limits.largest / 1e6:g} MB. "
            "Save its pictures smaller, or split it."
        )
        raise TooLarge(msg)
