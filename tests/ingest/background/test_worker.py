"""The worker as it runs: another process, which reads and embeds with the real model."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.background import IngestionQueue
from ingest.background.queue_folder import INCOMING
from ingest.embedding import Embedder
from ingest.ingestion import Outcome, ingest_file
from ingest.library import Library
from ingest.settings import IngestSettings
from tests.ingest.background.conftest import until


@pytest.fixture(scope="module")
def real(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, cache: Path
) -> Iterator[tuple[IngestionQueue, Library]]:
    """A queue as the page has it, over a new library."""
    folder = tmp_path_factory.mktemp("real") / "library"
    store = Library.open(folder, embedder.name)
    with IngestionQueue(store, IngestSettings(library=folder, cache=cache)) as queue:
        yield queue, store
    assert not (folder / INCOMING).exists()


@pytest.mark.encoder
class TestWorker:
    def test_reads_and_embeds(self, real, embedder: Embedder, samples: Path) -> None:
        """A PDF is in the library with its vectors and layout, as if it had been ingested."""
        queue, store = real
        path = samples / "auvalie-hds-avenant-1.pdf"
        job = until(queue, queue.add(path))
        assert (job.stage, job.error) == ("done", "")
        assert job.result.pages == store.entry(job.contract).pages > 1
        assert "amends" in [note.key for note in job.result.notes]
        assert store.layout(job.contract).page_sizes
        vectors = store.vectors(store.entry(job.contract).generation)
        assert len(vectors) == job.result.passages
        assert ingest_file(path, store, embedder).outcome is Outcome.UNCHANGED


class TestImports:
    def test_server_stays_small(self) -> None:
        """Whoever has a queue does not import torch; nor does the worker, until it has a file."""
        code = "import sys, ingest.background.worker; print('torch' in sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "False"
