"""The options of ingest: where the library lies and which model reads. Read at the entrance."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path


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
        )
