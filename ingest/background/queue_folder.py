"""Where uploads, and what is made of them, lie on their way into the library.

A library's folder in, a private folder in it out (`incoming/<random>`), which goes when the queue
is closed. One that a server left behind when it was stopped or killed is deleted when the next
queue opens; one that another server still works in is held by its lock, and stays.
"""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from filelock import BaseFileLock

INCOMING = "incoming"
_LOCK = ".lock"


class QueueFolder:
    """A folder that is held until it is closed."""

    def __init__(self, path: Path, lock: "BaseFileLock") -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def open(cls, library: Path) -> "QueueFolder":
        """A new folder in that of a library; what was left behind by others is gone."""
        from filelock import FileLock

        incoming = library.resolve() / INCOMING
        incoming.mkdir(mode=0o700, exist_ok=True)
        _sweep(incoming)
        path = incoming / uuid4().hex
        lock = FileLock(path.with_suffix(_LOCK), thread_local=False)  # any thread may close it
        lock.acquire()
        path.mkdir(mode=0o700)
        return cls(path, lock)

    def new(self) -> Path:
        """An empty folder in it."""
        path = self.path / uuid4().hex
        path.mkdir(mode=0o700)
        return path

    def close(self) -> None:
        """Delete it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()
        self.path.with_suffix(_LOCK).unlink(missing_ok=True)
        with suppress(OSError):  # others are at work in it, or have deleted it
            self.path.parent.rmdir()


def _sweep(incoming: Path) -> None:
    """Delete the folders that nobody holds."""
    from filelock import FileLock, Timeout

    for path in {entry.with_suffix("") for entry in incoming.iterdir()}:
        lock = FileLock(path.with_suffix(_LOCK), timeout=0)
        try:
            with lock:
                shutil.rmtree(path, ignore_errors=True)
        except Timeout:
            continue
        path.with_suffix(_LOCK).unlink(missing_ok=True)
