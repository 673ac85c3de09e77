"""A folder in, a trained encoder in it out: data, plan, training, packing, in steps that resume."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from eval.encoder.batches import Sizes, plan
from eval.encoder.data import TrainingData, some_contracts
from eval.encoder.example import Example
from eval.encoder.held_out import embedders, held_out_figures
from eval.encoder.packing import pack

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from eval.encoder.training import Hyperparameters

MODEL, DIFFERENCE = "model", "clausier-encoder.safetensors"
WATCHED = 200
"""About so many clauses are asked for again and again while it learns."""
Say = Callable[[str], None]


def make_encoder(
    data: TrainingData,
    original: Path,
    folder: Path,
    chosen: "Hyperparameters",
    say: Say,
    most: int | None = None,
) -> Path:
    """Train the model of the folder `original` and pack the difference; the packed file.

    `folder` keeps all of it: vectors, checkpoints, the log, the trained model. `most` cuts the
    plan off after so many steps.
    """
    from eval.encoder.training import load_original, train

    folder.mkdir(parents=True, exist_ok=True)
    model = load_original(original)
    say(
        f"{len(data.learnt)} clauses to learn from, {len(data.held_out)} held out, "
        f"{data.barred} left out for words they share with the exam"
    )
    vectors = _vectors(data.learnt, model, folder)
    steps = plan(data.learnt, vectors, chosen.epochs, chosen.seed, Sizes(chosen.clauses))[:most]
    say(f"{len(steps)} steps")

    watched = some_contracts(data.held_out, WATCHED)

    def watch(step: int, now: "SentenceTransformer") -> dict[str, float]:
        figures = held_out_figures(watched, *embedders(now))
        say(f"step {step}: " + ", ".join(f"{k} {v:.3f}" for k, v in figures.items()))
        return figures

    train(
        model,
        steps,
        folder,
        chosen,
        watch if watched else None,
        every=max(1, len(steps) // chosen.looks),
    )
    model.save(str(folder / MODEL), create_model_card=False)
    pack(folder / MODEL, folder / DIFFERENCE)
    return folder / DIFFERENCE


def _vectors(
    examples: Sequence[Example], model: "SentenceTransformer", folder: Path
) -> NDArray[np.float32]:
    """The vectors of the examples' wholes, computed once."""
    texts = [example.whole for example in examples]
    key = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
    file = folder / f"vectors-{key}.npy"
    if not file.exists():
        draft = file.with_suffix(".draft.npy")
        np.save(draft, embedders(model)[1](texts))
        draft.replace(file)  # a file of that name is a whole one
    found: NDArray[np.float32] = np.load(file)
    return found
