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
SECONDS = 60.0


class FlatEmbedder:
    """Vectors that say nothing, at no cost, of the model that the stand-in has too."""

    name = "flat"
    dimension = 8

    def embed_query(self, text):
        return self.embed_passages([text])[0]

    def embed_passages(self, texts, on_progress=None):
        return np.full((len(texts), 8), 8**-0.5, np.float32)


@pytest.fixture
def flat() -> FlatEmbedder:
    return FlatEmbedder()


@pytest.fixture
def store(tmp_path: Path, flat: FlatEmbedder) -> Library:
    return Library.open(tmp_path / "library", flat.name)


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A file that the stand-in waits for, amid embedding, where a contract says "GATE"."""
    return tmp_path / "gate"


@pytest.fixture
def make(store: Library, gate: Path, tmp_path: Path) -> Iterator[Callable[..., IngestionQueue]]:
    """Makes queues with the stand-in; closed at the end."""
    made: list[IngestionQueue] = []

    def make(on_stored=None, **limits) -> IngestionQueue:
        settings = IngestSettings(library=store.folder, cache=tmp_path)
        command = [sys.executable, str(STAND_IN), str(gate)]
        made.append(IngestionQueue(store, settings, on_stored, QueueLimits(**limits), command))
        return made[-1]

    yield make
    for queue in made:
        queue.close()


@pytest.fixture
def queue(make) -> IngestionQueue:
    return make()


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
