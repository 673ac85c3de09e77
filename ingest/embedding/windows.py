"""A passage too long for the encoder -> windows that fit, and one vector from theirs.

In flows a text and a way to count its tokens, out flow the pieces that cover it from its first
word to its last; nothing overlaps, nothing is dropped but the space at each cut. An encoder cuts
off what it cannot hold, so without windows the end of a long clause could not be found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


def windows(text: str, limit: int, count: Callable[[str], int]) -> list[str]:
    """Consecutive pieces of text, each of at most limit tokens as count has it.

    Cuts fall between words, near the middle, so that no window is a mere rest.

    >>> words = lambda text: len(text.split())
    >>> windows("le prestataire restitue les données", 3, words)
    ['le prestataire', 'restitue les données']
    >>> windows("le client", 3, words)
    ['le client']
    """
    if count(text) <= limit or len(text) < 2:
        return [text]
    cut = _space_near_middle(text) or len(text) // 2
    halves = text[:cut].rstrip(), text[cut:].lstrip()
    return [window for half in halves if half for window in windows(half, limit, count)]


def _space_near_middle(text: str) -> int | None:
    """Index of the space nearest to the middle, None for one word."""
    middle = len(text) // 2
    spaces = text.rfind(" ", 1, middle), text.find(" ", middle, -1)
    return min((i for i in spaces if i > 0), key=lambda i: abs(i - middle), default=None)


def joined(vectors: NDArray[np.float32], sizes: Sequence[int]) -> NDArray[np.float32]:
    """Mean of the windows' vectors, weighted by their sizes; not normalised.

    >>> joined(np.array([[1, 0], [0, 1]], np.float32), [3, 1]).tolist()
    [0.75, 0.25]
    """
    return np.average(vectors, axis=0, weights=sizes).astype(np.float32)
