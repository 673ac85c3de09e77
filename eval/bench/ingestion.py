"""Ingestion: the whole way of a PDF into the library, and how much of it the encoder takes.

Loading the encoder is left out of both pipelines, which use the same weights, and told apart.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.embeddings import Embeddings

from eval import tutorial
from eval.bench.program import run_program
from eval.bench.progress import tell
from eval.bench.section import Row, Section, Target
from eval.bench.spread import Spread
from eval.bench.stopwatch import Stopwatch, TimedEmbedder, TimedEmbeddings, seconds
from eval.bench.surroundings import Surroundings
from eval.numbers import ratio, share
from ingest.embedding import Embedder, open_embedder
from ingest.ingestion import ingest_file
from ingest.library import Library

REPETITIONS = 3
TARGET = Target(0.8, at_most=False)
"""Of the whole time, in the encoder: the rest is overhead."""
_LOADING = "import sys; from ingest.embedding.loading import load; load(sys.argv[1])"


@dataclass(frozen=True, slots=True)
class _Run:
    """One ingestion."""

    texts: int
    """How many were embedded."""
    whole: float
    """Seconds."""
    encoder: float
    """Seconds of these in the encoder."""


def measure_ingestion(place: Surroundings) -> Section:
    """Our ingestion and the tutorial pipeline's, in turn, each into a new store."""
    tell("loading the encoder")
    loading = [sys.executable, "-c", _LOADING, str(place.weights)]
    load = Spread.of([seconds(lambda: run_program(loading, place))])
    embedder = open_embedder(None, place.cache)
    embeddings = tutorial.SentenceEmbeddings(place.weights)
    embedder.embed_passages(["Article 1"])
    embeddings.embed_documents(["Article 1"])
    ours: list[_Run] = []
    theirs: list[_Run] = []
    for repetition in range(REPETITIONS):
        tell("ingestion", repetition + 1, REPETITIONS)
        ours.append(_ours(place.pdf, place.folder / f"library-{repetition}", embedder))
        theirs.append(_theirs(place.pdf, place.folder / f"tutorial-{repetition}", embeddings))
    return _section(place.pdf.name, ours, theirs, load)


def _section(name: str, ours: Sequence[_Run], theirs: Sequence[_Run], load: Spread) -> Section:
    whole, encoder = _spreads(ours)
    their_whole, their_encoder = _spreads(theirs)
    return Section(
        f"Ingestion of {name} ({len(ours)} repetitions)",
        (
            Row("clausier", whole),
            Row("  of it in the encoder", encoder),
            Row("tutorial pipeline", their_whole),
            Row("  of it in the encoder", their_encoder),
            Row("loading the encoder, not counted above", load),
            Row("clausier, share in the encoder", encoder.over(whole), share, TARGET),
            Row("tutorial pipeline, share in the encoder", their_encoder.over(their_whole), share),
            Row("clausier : tutorial pipeline", whole.over(their_whole), ratio),
        ),
        (
            f"clausier embeds {ours[0].texts} passages (sentences and whole clauses, with their "
            f"headings), the tutorial pipeline {theirs[0].texts} chunks.",
        ),
    )


def _spreads(runs: Sequence[_Run]) -> tuple[Spread, Spread]:
    """Whole seconds, and those in the encoder."""
    return Spread.of(run.whole for run in runs), Spread.of(run.encoder for run in runs)


def _ours(pdf: Path, folder: Path, embedder: Embedder) -> _Run:
    whole, encoder = Stopwatch(), Stopwatch()
    with whole.running():
        timed = TimedEmbedder(embedder, encoder)
        done = ingest_file(pdf, Library.open(folder, timed.name), timed)
    return _Run(done.passages, whole.seconds, encoder.seconds)


def _theirs(pdf: Path, folder: Path, embeddings: Embeddings) -> _Run:
    whole, encoder = Stopwatch(), Stopwatch()
    with whole.running():
        store = tutorial.open_store(folder, TimedEmbeddings(embeddings, encoder))
        chunks = tutorial.ingest(pdf, store)
    return _Run(chunks, whole.seconds, encoder.seconds)
