"""A trained encoder in, the file out that ships: what training changed, in a few megabytes."""

from pathlib import Path

import numpy as np

from ingest.embedding.bundled import bundled_file, checksum
from ingest.embedding.difference import write_difference
from ingest.embedding.folder import EMBEDDINGS, LAYER, WEIGHTS
from ingest.embedding.packed import read_packed

NAME = "clausier-encoder"
VERSION = "1"
"""To be raised with every training that ships: libraries store it."""


def pack(trained: Path, target: Path) -> None:
    """Write the difference between the model in the folder `trained` and the bundled one.

    Raises `ValueError` where a tensor that training leaves alone is another.
    """
    from safetensors.numpy import load_file

    file = bundled_file()
    packed = read_packed(file)
    weights = load_file(trained / WEIGHTS)
    changes = {}
    for layer in range(packed.shape.layers):
        for name, theirs in LAYER.items():
            for ours, kind in (("w", "weight"), ("b", "bias")):
                now = weights[f"encoder.layer.{layer}.{theirs}.{kind}"]
                before = packed.tensor(f"l{layer}.{name}.{ours}").reshape(now.shape)
                changes[f"l{layer}.{name}.{ours}"] = now - before
    for name, theirs in EMBEDDINGS.items():
        if not np.array_equal(weights[theirs].reshape(-1), packed.tensor(name)):
            msg = f"The model in {str(trained)!r} was not trained from the bundled one: {theirs!r}."
            raise ValueError(msg)
    write_difference(changes, target, NAME, VERSION, checksum(file))
