"""Cosines of different encoders on one scale, so that weights and thresholds mean the same.

A cosine in, a similarity out. Encoders spread their cosines differently: as it comes,
multilingual-e5-small gives nearly all pairs of texts 0.75 to 0.9; trained on contracts, right and
wrong clauses lie several times as far apart. What words, kinds of facts and margins weigh beside a
cosine was chosen on the former; `clausier-encoder` is brought to it by a gain that was fitted on
`dev` (python -m eval.encoder calibrate).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line."""

    gain: float = 1.0
    offset: float = 0.0

    def similarity(self, cosine: float) -> float:
        """The similarity that stands for the cosine.

        >>> Scale(0.5, 0.5).similarity(0.8)
        0.9
        """
        return self.offset + self.gain * cosine


SCALES: Mapping[str, Scale] = {"clausier-encoder": Scale(0.2, 0.74)}
"""By family; all others: the cosine as it is."""
_OURS = re.compile(r"(?P<family>clausier-encoder|multilingual-e5-small)(-[\d.]+)?-[0-9a-f]{8}")


def family_of(model: str) -> str | None:
    """What encoders are called that share scale and thresholds; None for one that is not ours.

    >>> family_of("clausier-encoder-1-0123abcd"), family_of("clausier-encoder-of-mine")
    ('clausier-encoder', None)
    """
    match = _OURS.fullmatch(model)
    return match["family"] if match else None


def scale_of(model: str) -> Scale:
    """The scale of the encoder of that name."""
    return SCALES.get(family_of(model) or "", Scale())
