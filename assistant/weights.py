"""What each feature counts, as `python -m eval.ranking fit` found it on `dev`.

`ranking.toml` in, a `Weights` out. A clause's score is the weighted sum of its features; over the
clauses of a contract the scores are log-odds: their softmax is the share of the questions of `dev`
for which a clause with such a lead was the right one. Sentences of a clause are scored the same
way. Whether the contract answers at all is a logistic regression over its best clause, and whether
two sentences of different figures speak of one thing is another over how like they are.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.contrasts import CONTRAST, Contrast
from assistant.features import CLAUSE, SENTENCE, STATED
from assistant.index import Array

RANKING = Path(__file__).with_name("ranking.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight by feature, in the order of `assistant.features`."""

    clause: Array
    sentence: Array
    stated: Array
    bias: float
    """Of `stated`."""
    contrast: Array
    contrast_bias: float

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[str, float]]) -> "Weights":
        """The weights of the tables `clause`, `sentence`, `stated` and `contrast`.

        What they lack counts 0.
        """
        return cls(
            _row(tables["clause"], CLAUSE),
            _row(tables["sentence"], SENTENCE),
            _row({k: v for k, v in tables["stated"].items() if k != "bias"}, STATED),
            tables["stated"]["bias"],
            _row({k: v for k, v in tables["contrast"].items() if k != "bias"}, CONTRAST),
            tables["contrast"]["bias"],
        )

    def same_thing(self, contrast: Contrast) -> float:
        """How likely it is that two sentences of different figures speak of one thing, 0 to 1."""
        odds = float(np.dot(contrast.features, self.contrast)) + self.contrast_bias
        return float(1 / (1 + np.exp(-odds)))


def _row(table: Mapping[str, float], names: tuple[str, ...]) -> Array:
    if unknown := set(table) - set(names):
        raise ValueError(f"{RANKING.name!r} weighs {min(unknown)!r}, which is no feature")
    return np.array([table.get(name, 0.0) for name in names], np.float32)


@cache
def fitted() -> Weights:
    """The weights that ship."""
    return Weights.of(tomllib.loads(RANKING.read_text("utf-8")))
