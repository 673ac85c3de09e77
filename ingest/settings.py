"""The options of ingest: where things lie and which model reads. Read at the entrance."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

_BESIDE = Path()
"""Stands for a path that was not given, and follows from another."""


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """The options of ingest; every one has its variable in the environment."""

    library: Path = Path("library")
    """Folder of the library. CLAUSIER_LIBRARY."""
    embedding_model: str | None = None
    """A sentence-transformers model or folder; None: the bundled one. CLAUSIER_EMBEDDING_MODEL."""
    reranker: str | None = None
    """A sentence-transformers cross-encoder or folder; None: none. CLAUSIER_RERANKER. Ingest itself
    has no use for it (`assistant.reranker`)."""
    cache: Path = Path()
    """Folder for unpacked weights. CLAUSIER_CACHE; default: the user's cache folder."""
    chroma_url: str | None = None
    """A Chroma server, as http://host:port; None: the store in `library`. CLAUSIER_CHROMA_URL."""
    state: Path = _BESIDE
    """Folder of what users make: their accounts and conversations. CLAUSIER_STATE; default: beside
    `library`, as `library.state`, since embedding anew puts another folder in the library's place.
    Ingest itself has no use for it, nor for `users`."""
    users: Path = _BESIDE
    """File of the accounts (`assistant.access`). CLAUSIER_USERS; default: `users.toml` in
    `state`."""

    def __post_init__(self) -> None:
        """Derive the paths that were not given."""
        if self.state is _BESIDE:
            object.__setattr__(self, "state", _state_of(self.library))
        if self.users is _BESIDE:
            object.__setattr__(self, "users", self.state / "users.toml")

    @classmethod
    def from_environment(
        cls, library: str | Path | None = None, environment: Mapping[str, str] | None = None
    ) -> "IngestSettings":
        """The settings of the environment; `library` given wins over CLAUSIER_LIBRARY."""
        env = os.environ if environment is None else environment
        return cls(
            library=Path(library or env.get("CLAUSIER_LIBRARY") or "library"),
            embedding_model=env.get("CLAUSIER_EMBEDDING_MODEL") or None,
            reranker=env.get("CLAUSIER_RERANKER") or None,
            cache=Path(env.get("CLAUSIER_CACHE") or user_cache_path("clausier", appauthor=False)),
            chroma_url=env.get("CLAUSIER_CHROMA_URL") or None,
            state=_path(env.get("CLAUSIER_STATE")),
            users=_path(env.get("CLAUSIER_USERS")),
        )


def _path(named: str | None) -> Path:
    return Path(named) if named else _BESIDE


def _state_of(library: Path) -> Path:
    """The folder beside `library`.

    >>> _state_of(Path("contracts/library")).as_posix()
    'contracts/library.state'
    """
    place = library.resolve() if library.name in {"", ".."} else library
    return place.parent / f"{place.name}.state"
