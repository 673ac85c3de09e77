"""A question -> its vector, in numpy alone.

In flow the weights of an unpacked folder, out flow the vectors that sentence-transformers computes
with them. Importing torch takes seconds, opening these files a fraction of one, and a question is
short: so one cold question is answered before torch would have been imported. The encoder is BERT
(Devlin et al. 2019) as e5 uses it: mean pooling over all tokens (Wang et al. 2024, "Multilingual E5
Text Embeddings").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.cleaning import cleaned
from ingest.embedding.embedder import Vector
from ingest.embedding.folder import EMBEDDINGS, LAYER, PROMPTS, WEIGHTS
from ingest.embedding.tokens import Tokenizer
from ingest.embedding.windows import joined, windows

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Linear:
    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        # BLAS takes half the time for this as for x @ weight.T, which reads the weights crosswise.
        product: Array = np.ascontiguousarray((self.weight @ x.T).T) + self.bias
        return product


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Array
    bias: Array
    epsilon: float

    def __call__(self, x: Array) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        variance = (centred * centred).mean(-1, keepdims=True)
        evened: Array = centred / np.sqrt(variance + self.epsilon) * self.weight + self.bias
        return evened


class PlainEncoder:
    """The encoder of an unpacked folder; questions only.

    The weights are mapped into memory, not read: of the vocabulary's vectors, four fifths of the
    file, only those of a question's tokens ever are. Raises OSError, ValueError or KeyError for a
    folder that lacks something.
    """

    def __init__(self, folder: Path) -> None:
        config = json.loads((folder / "config.json").read_bytes())
        self.dimension: int = config["hidden_size"]
        self._heads: int = config["num_attention_heads"]
        self._limit: int = config["max_position_embeddings"]
        self._epsilon: float = config["layer_norm_eps"]
        self._tokenizer = Tokenizer(folder)
        tensors = mapped(folder / WEIGHTS)
        self._words = tensors[EMBEDDINGS["emb.word"]]
        self._places = tensors[EMBEDDINGS["emb.pos"]] + tensors[EMBEDDINGS["emb.type"]][0]
        self._norm = _Norm(
            tensors[EMBEDDINGS["emb.ln.w"]], tensors[EMBEDDINGS["emb.ln.b"]], self._epsilon
        )
        self._layers = [
            self._layer(number, tensors) for number in range(config["num_hidden_layers"])
        ]

    def query(self, text: str) -> Vector:
        """The vector of a question; of one too long for the encoder the mean of its windows'."""
        prompt = PROMPTS["query"]
        pieces = windows(
            cleaned(text), self._limit, lambda part: len(self._tokenizer.encode(prompt + part))
        )
        vectors = np.stack([_unit(self._embed(prompt + piece)) for piece in pieces])
        return _unit(joined(vectors, [len(piece) + 1 for piece in pieces]))

    def _layer(self, number: int, tensors: Mapping[str, Array]) -> Mapping[str, _Linear | _Norm]:
        place = f"encoder.layer.{number}."
        parts: dict[str, _Linear | _Norm] = {}
        for name, theirs in LAYER.items():
            weight, bias = (tensors[f"{place}{theirs}.{kind}"] for kind in ("weight", "bias"))
            parts[name] = (
                _Norm(weight, bias, self._epsilon) if weight.ndim == 1 else _Linear(weight, bias)
            )
        return parts

    def _embed(self, text: str) -> Vector:
        """The mean of the vectors of the text's tokens."""
        ids = self._tokenizer.encode(text)
        x = self._norm(self._words[ids] + self._places[: len(ids)])
        for layer in self._layers:
            x = layer["aln"](x + layer["ao"](self._attended(layer, x)))
            x = layer["oln"](x + layer["fo"](_gelu(layer["fi"](x))))
        mean: Vector = x.mean(0)
        return mean

    def _attended(self, layer: Mapping[str, _Linear | _Norm], x: Array) -> Array:
        heads = self._heads
        width = self.dimension // heads
        q, k, v = (layer[name](x).reshape(len(x), heads, width).swapaxes(0, 1) for name in "qkv")
        scores = q @ k.swapaxes(1, 2) / np.float32(np.sqrt(width))
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        attended: Array = (shares @ v).swapaxes(0, 1).reshape(len(x), -1)
        return attended


def mapped(path: Path) -> dict[str, Array]:
    """The float32 tensors of a safetensors file, mapped into memory.

    The file is: the length of its head in 8 bytes, the head in JSON, the tensors. The library's own
    way copies them, which takes longer than a question. Raises OSError, ValueError or KeyError.
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        head = json.loads(file.read(size))
    content = np.memmap(path, np.uint8, "r")
    tensors = {}
    for name, place in head.items():
        if name != "__metadata__":
            if place["dtype"] != "F32":
                raise ValueError(f"{name!r} in {str(path)!r} is {place['dtype']!r}, not 'F32'")
            start, end = (8 + size + offset for offset in place["data_offsets"])
            tensors[name] = content[start:end].view("<f4").reshape(place["shape"])
    return tensors


def _gelu(x: Array) -> Array:
    return x * np.float32(0.5) * (1 + _erf(x * np.float32(np.sqrt(0.5))))


def _erf(x: Array) -> Array:
    """The error function to 1.5e-7 (Abramowitz and Stegun 1964, formula 7.1.26).

    >>> _erf(np.float32([-1, 0, 0.5])).round(6).tolist() # doctest: +ELLIPSIS
    [-0.84270..., 0.0, 0.5205...]
    """
    size = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * size)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    series = np.zeros_like(t)
    for factor in factors:
        series = (series + np.float32(factor)) * t
    found: Array = np.sign(x) * (1 - series * np.exp(-size * size))
    return found


def _unit(vector: Vector) -> Vector:
    return (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)
