"""What the rest of Clausier knows of an embedding model.

Texts flow in, unit vectors flow out. Which library computes them is left to `engines`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float32]
"""Shape (dimension,), length 1."""

Vectors: TypeAlias = NDArray[np.float32]
"""Shape (texts, dimension), every row of length 1."""


class Embedder(Protocol):
    """A model that gives questions and passages comparable vectors."""

    @property
    def name(self) -> str:
        """Identity of the model: vectors can be compared when they bear the same name."""
        ...

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        ...

    def embed_query(self, text: str) -> Vector:
        """The vector of a question."""
        ...

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order; shape (0, dimension) for none.

        on_progress is called now and then with the number of texts done since its last call.
        """
        ...
