"""The sample contracts of the checkout in a library of their own, for as long as a run takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.errors import NoSamples
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from ingest.embedding import Embedder
    from ingest.library import Library

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
"""Where a checkout has them; they are no part of the installed package."""


def sample_files(folder: Path = SAMPLES) -> list[Path]:
    """The sample contracts, by name. Raises `NoSamples`."""
    files = sorted([*folder.glob("*.pdf"), *folder.glob("*.docx")])
    if not files:
        msg = (
            f"There are no sample contracts in {str(folder)!r}. Run this in a clone of the project,"
            " or name a library with --library and its gold facts with --gold."
        )
        raise NoSamples(msg)
    return files


@contextmanager
def samples_library(
    on_progress: Callable[[int, int], None], folder: Path = SAMPLES
) -> Iterator[tuple["Library", "Embedder"]]:
    """A library of the sample contracts in a temporary folder, and the embedder it was made with.

    `on_progress` is called with how many contracts are in, and how many there are.
    """
    files = sample_files(folder)
    from ingest.embedding import open_embedder
    from ingest.ingestion import ingest_file
    from ingest.library import Library

    settings = IngestSettings.from_environment()
    embedder = open_embedder(settings.embedding_model, settings.cache)
    with TemporaryDirectory(prefix="clausier-eval-") as temporary:
        library = Library.open(Path(temporary) / "library", embedder.name)
        for done, file in enumerate(files):
            on_progress(done, len(files))
            ingest_file(file, library, embedder)
        on_progress(len(files), len(files))
        yield library, embedder
