"""Cases that another processor's arithmetic may turn over: results in, the ids of those out.

The encoder computes in bfloat16 where the processor has it and in single precision elsewhere, and
no two kinds of processor round alike. Between the two, cosines of a question with passages move by
1.8e-4 (standard deviation, 135 passages of one contract, 40 questions), enough to turn a few cases
in a thousand over. A gate that is shut by those would be believed by nobody. So a baseline is taken
with each question's vector moved at random by twice as much, two times; a case that is right in one
of these runs and wrong in another is no fact that could be lost.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from eval.result import CaseResult
from ingest.embedding import Embedder, Vector, Vectors

DISTANCE = 0.02
"""How far a vector of length 1 is moved; cosines then move by 3.7e-4."""
TIMES = 2


class MovedEmbedder:
    """The same embedder, each question's vector moved a little: by its words and a seed alone."""

    def __init__(self, embedder: Embedder, seed: int, distance: float = DISTANCE) -> None:
        self._embedder = embedder
        self._seed = seed
        self._distance = distance

    @property
    def name(self) -> str:
        """Identity of the model: passages are not moved."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of its vectors."""
        return self._embedder.dimension

    def embed_query(self, text: str) -> Vector:
        """The vector of a question, moved and of length 1 again."""
        vector = self._embedder.embed_query(text)
        seed = hashlib.sha256(f"{self._seed} {text}".encode()).digest()[:8]
        step = np.random.default_rng(int.from_bytes(seed)).standard_normal(len(vector))
        moved = vector + self._distance * step / np.linalg.norm(step)
        return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The vectors of texts, in their order, as they are."""
        return self._embedder.embed_passages(texts, on_progress)


def wavering(
    results: Iterable[CaseResult], again: Iterable[Iterable[CaseResult]]
) -> frozenset[str]:
    """The ids of the cases that did not go the same way each time."""
    first = {result.case.id: result.passed for result in results}
    return frozenset(
        result.case.id for run in again for result in run if result.passed != first[result.case.id]
    )
