"""The making of the encoder, small: some steps on some of our own contracts, in a few minutes.

It says whether the way from texts to a shipped file still works and still teaches, not how good an
encoder could be. It needs nothing from outside the repository.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.encoder.data import TrainingData, parted, some_contracts
from eval.encoder.example import own_examples
from eval.encoder.held_out import embedders, held_out_figures
from eval.encoder.making import make_encoder
from eval.encoder.training import LOG, Hyperparameters, load_original
from eval.reading.figure import Figure, Sheet, at_least, at_most, sheet_lines
from ingest.embedding.bundled import UNTRAINED, Bundled

_STEPS = 6
_LEARNT, _HELD_OUT = 150, 60
"""About so many clauses."""
_CHOSEN = Hyperparameters(epochs=1, clauses=16, looks=1)


def rehearse(folder: Path, cache: Path, say: Callable[[str], None]) -> tuple[Figure, ...]:
    """The figures of the rehearsal, with what they must reach; `folder` is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    original = UNTRAINED.unpacked(cache)
    data = _few()
    packed = make_encoder(data, original, folder / "first", _CHOSEN, say, _STEPS)
    unwatched = replace(data, held_out=())
    make_encoder(unwatched, original, folder / "again", _CHOSEN, say, _STEPS)
    rows = _rows(folder / "first")
    watched = [{k: v for k, v in row.items() if " over " in k} for row in rows]
    before, exact = (_mean(figures) for figures in watched if figures)
    shipped = _held_out(data, Bundled(packed).unpacked(folder))
    losses = _losses(rows), _losses(_rows(folder / "again"))
    apart = max(abs(a - b) for a, b in zip(*losses, strict=True))
    size = packed.stat().st_size / 1e6
    figures = (
        Figure("held out, right clause first, untrained", before),
        Figure("trained for some steps", exact),
        Figure("gain", exact - before, target=at_least(0.02)),
        Figure("lost in packing", exact - shipped, target=at_most(0.02)),
        Figure("packed", size, "{:.1f} MB".format, at_most(15.0)),
        Figure("losses of two runs apart", apart, "{:.4f}".format, at_most(0.01)),
    )
    say("\n".join(sheet_lines(Sheet("encoder, rehearsed", figures))))
    if all(figure.met is not False for figure in figures):
        shutil.rmtree(folder, ignore_errors=True)
    return figures


def _few() -> TrainingData:
    data = parted(list(own_examples()))
    return replace(
        data,
        learnt=tuple(some_contracts(data.learnt, _LEARNT)),
        held_out=tuple(some_contracts(data.held_out, _HELD_OUT)),
    )


def _held_out(data: TrainingData, model: Path) -> float:
    return _mean(held_out_figures(data.held_out, *embedders(load_original(model))))


def _mean(figures: Mapping[str, float]) -> float:
    return float(np.mean(list(figures.values())))


def _rows(folder: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]


def _losses(rows: list[dict[str, float]]) -> list[float]:
    return [float(row["loss"]) for row in rows if "loss" in row]
