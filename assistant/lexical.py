"""BM25 over the clauses or sentences of one contract, for words and whatever else they are called.

Texts in, an index out; the units of a question in (`assistant.glossary`), a score for each text
out. A unit is one thing that the question says, with all the terms that a text may write for it;
they count as one word, as rare as all of them together. The formula is that of Robertson and
Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf of Lucene,
which is never negative.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""How soon further occurrences of a word stop counting."""
B = 0.75
"""How far a long text is held against its words; 0 not at all, 1 in full."""

Term = tuple[str, ...]
"""A word or phrase, as stems."""
Unit = Mapping[Term, float]
"""Terms of one meaning and what each weighs, at most 1; none: it has no word in that language."""
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """What texts hold of a question."""

    scores: Array
    """BM25, shape (texts,)."""
    held: Array
    """Shape (units, texts): the weight of the best term of the unit that the text holds, or 0."""
    idf: Array
    """Shape (units,): how rare each is."""

    @property
    def covered(self) -> Array:
        """By text: the share of the question, rare units counting more, that it holds; 0 to 1."""
        total = float(self.idf.sum())
        shares: Array = self.idf @ self.held / total if total else np.zeros_like(self.scores)
        return shares


class Bm25:
    """An index of texts given as stems; empty texts score 0."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        postings: dict[str, list[tuple[int, int]]] = {}
        for index, text in enumerate(texts):
            for stem, count in Counter(text).items():
                postings.setdefault(stem, []).append((index, count))
        found = [posting for of_stem in postings.values() for posting in of_stem]
        self._set(
            list(postings),
            np.cumsum([0, *(len(of_stem) for of_stem in postings.values())]),
            np.array(found, np.int32).reshape(-1, 2),
            np.array([len(text) for text in texts], np.float32),
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Bm25":
        """The index that `arrays` was taken from."""
        index = cls.__new__(cls)
        words = arrays["words"].tobytes().decode()
        stems = words.split("\n") if words else []
        index._set(stems, arrays["ends"], arrays["postings"], arrays["lengths"])
        return index

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of the index as arrays of plain types, for a file."""
        return {
            "words": np.frombuffer("\n".join(self._rows).encode(), np.uint8),
            "ends": self._ends,
            "postings": self._postings,
            "lengths": self._lengths,
        }

    def _set(
        self, stems: list[str], ends: NDArray[Any], postings: NDArray[Any], lengths: Array
    ) -> None:
        """Of `postings`, (text, how often), those of the stem n are `ends[n]` to `ends[n + 1]`."""
        if len(ends) != len(stems) + 1 or ends[-1] != len(postings):
            msg = f"{len(stems)} stems and {len(postings)} postings do not go with {ends[-1:]}."
            raise ValueError(msg)
        self._rows = {stem: row for row, stem in enumerate(stems)}
        self._ends, self._postings, self._lengths = ends, postings, lengths
        self._size = len(lengths)
        mean = float(lengths.mean()) if self._size and lengths.any() else 1.0
        self._norms = K1 * (1 - B + B * lengths / mean)

    def matches(self, units: Sequence[Unit]) -> Matches:
        """What each text holds of the units."""
        scores = np.zeros(self._size, np.float32)
        held = np.zeros((len(units), self._size), np.float32)
        idf = np.zeros(len(units), np.float32)
        for number, unit in enumerate(units):
            often = np.zeros(self._size, np.float32)
            for term, weight in unit.items():
                found = self._occurrences(term)
                if found is not None:
                    often += weight * found
                    held[number] = np.maximum(held[number], weight * (found > 0))
            idf[number] = self._idf(int(np.count_nonzero(often)))
            scores += idf[number] * often * (K1 + 1) / (often + self._norms)
        return Matches(scores, held, idf)

    def _occurrences(self, term: Term) -> Array | None:
        """How often each text holds all stems of the term; None where no text does."""
        least: Array | None = None
        for stem in term:
            row = self._rows.get(stem)
            if row is None:
                return None
            indices, counts = self._postings[self._ends[row] : self._ends[row + 1]].T
            found = np.zeros(self._size, np.float32)
            found[indices] = counts
            least = found if least is None else np.minimum(least, found)
        return least

    def _idf(self, documents: int) -> float:
        return float(np.log(1 + (self._size - documents + 0.5) / (documents + 0.5)))
