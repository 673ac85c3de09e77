"""The folder of a library: what makes it one, and the Chroma store in it or on a server.

A path in; checks, the lock for writing and a Chroma client out. What the store holds is
`ingest.library`'s, and `ingest.replacement` puts one folder in another's place.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.errors import LibraryError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

MARKER = "clausier-library.json"
"""File that makes a folder a library; it names the format and the model of the vectors."""
FORMAT = 1
LOCK = "clausier-library.lock"
"""File that whoever writes to the library holds."""


def check_folder(folder: Path) -> None:
    """Raises `LibraryError` where `folder` is something else than a library or a new folder."""
    if folder.exists() and not folder.is_dir():
        msg = f"The library {str(folder)!r} is a file. Name a folder with --library."
        raise LibraryError(msg)
    if folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir()):
        msg = (
            f"The folder {str(folder)!r} holds other things and is no library. "
            "Name a library or a new folder with --library."
        )
        raise LibraryError(msg)


def stored_model(folder: Path) -> str | None:
    """The model that the library's passages were embedded with; None where it is new."""
    marker = folder / MARKER
    if not marker.is_file():
        return None
    try:
        data = _marked(marker)
        if data["format"] != FORMAT:
            raise KeyError("format")
        return str(data["embedding_model"])
    except (ValueError, KeyError, TypeError) as error:
        msg = (
            f"The library {str(folder)!r} is of another format: {marker.name} does not say what "
            "is expected. Ingest the contracts into a new folder with --library."
        )
        raise LibraryError(msg) from error


def is_embedded_anew(folder: Path) -> bool:
    """Whether the library was made to take the place of one of the same contracts."""
    try:
        return _marked(folder / MARKER).get("embedded_anew") is True
    except (OSError, ValueError, AttributeError):
        return False


def _marked(marker: Path) -> Any:  # noqa: ANN401 - whatever JSON stands in the file
    return json.loads(marker.read_text(encoding="utf-8"))


def mark(folder: Path, model: str, *, embedded_anew: bool = False) -> None:
    """Make `folder` a library of vectors by `model`."""
    marker: dict[str, object] = {"format": FORMAT, "embedding_model": model}
    if embedded_anew:
        marker["embedded_anew"] = True
    (folder / MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the library in `folder` for writing; one process at a time.

    Raises `LibraryError` where another process holds it for longer than a minute.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=60)
    try:
        lock.acquire()
    except Timeout as error:
        msg = (
            f"The library {str(folder)!r} is being written by another process. "
            "Try again when it has finished."
        )
        raise LibraryError(msg) from error
    try:
        yield
    finally:
        lock.release()


def open_client(folder: Path, chroma_url: str | None) -> "ClientAPI":
    """The Chroma store in `folder`, or on the server. Raises `LibraryError` where none answers."""
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


def close_store(folder: Path) -> None:
    """Close what this process has open of the Chroma store in `folder`.

    Chroma keeps one open store a path, so that whoever opened the folder after it was renamed or
    replaced would be given the store that lay there before.
    """
    from chromadb.api.shared_system_client import SharedSystemClient

    place = folder.resolve()
    systems = SharedSystemClient._identifier_to_system  # its own way closes all, of any folder
    for identifier, system in list(systems.items()):
        settings = system.settings
        if settings.is_persistent and Path(settings.persist_directory).resolve() == place:
            del systems[identifier]
            SharedSystemClient._identifier_to_refcount.pop(identifier, None)
            system.stop()
