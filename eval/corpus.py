"""Contract files in, a library of them out, for as long as a run takes.

The run's library is made anew from the files, so that reading and embedding are measured as they
are now, not as they were when some library was made.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.embedding import Embedder
    from ingest.library import Library


@contextmanager
def library_of(
    files: Sequence[Path], embedder: "Embedder", on_progress: Callable[[int, int], None]
) -> Iterator["Library"]:
    """A library of the contracts in a temporary folder.

    `on_progress` is called with how many contracts are in, and how many there are. Raises what
    ingesting raises.
    """
    from ingest.ingestion import ingest_file
    from ingest.library import Library

    with TemporaryDirectory(prefix="clausier-eval-") as temporary:
        library = Library.open(Path(temporary) / "library", embedder.name)
        for done, file in enumerate(files):
            on_progress(done, len(files))
            ingest_file(file, library, embedder)
        on_progress(len(files), len(files))
        yield library
