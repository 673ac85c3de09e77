"""The folder of a library: what makes it one, and the Chroma store in it or on a server.

A path in, checks and a Chroma client out. What the store holds is `ingest.library`'s.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.errors import LibraryError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

MARKER = "clausier-library.json"
"""File that makes a folder a library; it names the format and the model of the vectors."""
FORMAT = 1


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


def mark(folder: Path, model: str) -> None:
    """Make `folder` a library of vectors by `model`."""
    marker = json.dumps({"format": FORMAT, "embedding_model": model})
    (folder / MARKER).write_text(marker + "\n", encoding="utf-8")


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
