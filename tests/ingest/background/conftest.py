"""A library of made-up contracts, and a worker that needs no model: its words say how it behaves."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.background import IngestionQueue, Job, QueueLimits
from ingest.library import Library
from ingest.settings import IngestSettings

STAND_IN = Path(__file__).with_name("stand_in.py")
CONTRACT = """Contrat d’hébergement

Article 1 - Durée

Le contrat est conclu pour {months} mois dès sa signature par les deux parties, sans reconduction.

Article 2 - Prix

Le prix est de 100 euros par mois, payable à trente jours de la date de la facture.

{more}
"""
SECONDS = 300.0


class FlatEmbedder:
    """Vectors that say nothing, at no cost, of the model that the stand-in has too."""

    name = "flat"
    dimension = 8

    def embed_query(self, text):
        return self.embed_passages([text])[0]

    def embed_passages(self, texts, on_progress=None):
        return np.full((len(texts), 8), 8**-0.5, np.float32)


@pytest.fixture(scope="module")
def flat() -> FlatEmbedder:
    return FlatEmbedder()


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that the stand-in waits for, amid embedding, where a contract says "GATE"."""
    return tmp_path_factory.mktemp("gate") / "gate"


@pytest.fixture(scope="module")
def opened(flat: FlatEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library.open(tmp_path_factory.mktemp("library") / "library", flat.name)


@pytest.fixture
def store(opened: Library, gate: Path) -> Library:
    """A library without contracts."""
    for entry in opened.entries():
        opened.remove(entry.id)
    gate.unlink(missing_ok=True)
    return opened


def start(store: Library, gate: Path, on_stored=None, **limits) -> IngestionQueue:
    """A queue with the stand-in."""
    settings = IngestSettings(library=store.folder, cache=store.folder)
    command = [sys.executable, str(STAND_IN), str(gate)]
    return IngestionQueue(store, settings, on_stored, QueueLimits(**limits), command)


@pytest.fixture
def make(store: Library, gate: Path) -> Iterator[Callable[..., IngestionQueue]]:
    """Makes queues of a test's own; closed at its end."""
    made: list[IngestionQueue] = []

    def make(on_stored=None, **limits) -> IngestionQueue:
        made.append(start(store, gate, on_stored, **limits))
        return made[-1]

    yield make
    for queue in made:
        queue.close()


@pytest.fixture(scope="module")
def running(opened: Library, gate: Path) -> Iterator[IngestionQueue]:
    with start(opened, gate) as queue:
        yield queue


@pytest.fixture
def queue(running: IngestionQueue, store: Library) -> Iterator[IngestionQueue]:
    """A queue without jobs, whose worker may have served other tests."""
    yield running
    for job in running.jobs():
        running.forget(job.id)
    while [path for path in running._folder.path.iterdir() if path.is_dir()]:
        time.sleep(0.01)


def write(folder: Path, name: str = "bail.txt", months: int = 36, more: str = "") -> Path:
    path = folder / name
    path.write_text(CONTRACT.format(months=months, more=more), "utf-8")
    return path


def until(queue: IngestionQueue, job: Job, *stages: str) -> Job:
    """The job once it has ended, or has come to one of `stages`."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        now = queue.job(job.id)
        if now.stage in stages or (not stages and now.has_ended):
            return now
        assert not (stages and now.has_ended), now
        time.sleep(0.01)
    raise AssertionError(now)
