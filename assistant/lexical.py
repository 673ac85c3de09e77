"""BM25 over the clauses or sentences of one contract.

Texts in, an index out; stems of a question in, a score for each text out. The formula is that of
Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
idf of Lucene, which is never negative.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""How soon further occurrences of a word stop counting."""
B = 0.75
"""How far a long text is held against its words; 0 not at all, 1 in full."""


class Bm25:
    """An index of texts given as stems; empty texts score 0."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._size = len(texts)
        lengths = np.array([len(text) for text in texts], dtype=np.float32)
        mean = float(lengths.mean()) if self._size and lengths.any() else 1.0
        norms = K1 * (1 - B + B * lengths / mean)
        postings: dict[str, list[tuple[int, int]]] = {}
        for index, text in enumerate(texts):
            for stem, count in Counter(text).items():
                postings.setdefault(stem, []).append((index, count))
        self._weights: dict[str, tuple[NDArray[np.intp], NDArray[np.float32]]] = {}
        for stem, found in postings.items():
            indices = np.array([index for index, _ in found], dtype=np.intp)
            counts = np.array([count for _, count in found], dtype=np.float32)
            weights = self._idf(len(found)) * counts * (K1 + 1) / (counts + norms[indices])
            self._weights[stem] = (indices, weights.astype(np.float32))

    def _idf(self, documents: int) -> float:
        return float(np.log(1 + (self._size - documents + 0.5) / (documents + 0.5)))

    def idf(self, stem: str) -> float:
        """How rare a stem is: high for a word of one text; that of an unseen word for others."""
        found = self._weights.get(stem)
        return self._idf(len(found[0]) if found is not None else 0)

    def scores(self, question: Mapping[str, float]) -> NDArray[np.float32]:
        """One score a text, shape (texts,), for stems with their weights; 0 where none occurs."""
        scores = np.zeros(self._size, dtype=np.float32)
        for stem, weight in question.items():
            found = self._weights.get(stem)
            if found is not None:
                indices, weights = found
                scores[indices] += weight * weights
        return scores
