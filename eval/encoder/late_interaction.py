"""Whether a reranker on the same encoder pays: late interaction, quality beside milliseconds.

The best passages by the encoder's cosine are scored once more, each word of the question by the
word of the passage that is nearest to it (MaxSim; Khattab and Zaharia 2020, "ColBERT"), over the
vectors that the encoder gives each token before it takes their mean. Nothing is trained for it.
Passages are encoded when they are asked about, as where a library stores no token vectors.
"""

import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.encoder.folds import cross_validated
from eval.encoder.measuring import Encoder
from eval.encoder.retrieval import Exam, Vectors, exam, rank_of, vectors_of
from eval.numbers import share
from ingest.embedding.cleaning import cleaned
from ingest.embedding.folder import PROMPTS
from ingest.embedding.loading import load

DEPTHS = (5, 10, 20, 40)
"""So many passages are scored once more."""
WEIGHTS = (0.0, 0.3, 1.0, 3.0)
"""Of the second score beside the first."""
_TIMED = 30
"""Questions that are timed."""
Tokens = NDArray[np.float32]
"""Unit vectors, one a token."""


class TokenEncoder:
    """The vectors that an encoder's folder gives the tokens of texts."""

    def __init__(self, folder: str) -> None:
        self._model = load(folder)

    def of(self, texts: Sequence[str], prompt: str) -> list[Tokens]:
        """For each text the unit vectors of its tokens."""
        found = self._model.encode(
            [prompt + cleaned(text) for text in texts],
            output_value="token_embeddings",
            batch_size=16,
            show_progress_bar=False,
        )
        arrays = [tokens.float().cpu().numpy() for tokens in found]
        return [each / np.linalg.norm(each, axis=1, keepdims=True) for each in arrays]


def max_sim(question: Tokens, passage: Tokens) -> float:
    """Mean over the question's tokens of the cosine with the nearest token of the passage.

    >>> east, north = np.eye(2, dtype=np.float32)
    >>> max_sim(np.stack([east, north]), np.stack([east, east]))
    0.5
    """
    return float((question @ passage.T).max(axis=1).mean())


def curves(ours: Encoder, tokens: TokenEncoder, sets: Sequence[str]) -> Iterator[str]:
    """A line a set and depth: what is right first without and with it, and the milliseconds."""
    for name in sets:
        given = exam(name)
        vectors = vectors_of(given, ours.questions, ours.passages)
        records = {
            case.id: case.record
            for case, _ in given.asked
            if given.halves.get(case.record, "dev") == "dev"
        }
        every = {
            contract: tokens.of(found, PROMPTS["document"])
            for contract, found in given.passages.items()
        }
        asked = tokens.of([case.question for case, _ in given.asked], PROMPTS["query"])
        for depth in DEPTHS:
            passed = {
                weight: _first(given, vectors, every, asked, depth, weight) for weight in WEIGHTS
            }
            alone = float(np.mean([passed[0.0][case] for case in records]))
            took = _milliseconds(given, vectors, tokens, depth)
            best = cross_validated(passed, records)
            yield (
                f"{name}, {depth} passages: first {share(alone)} -> {share(best)},"
                f" {took:.0f} ms a question"
            )


def _first(
    given: Exam,
    vectors: Vectors,
    every: dict[str, list[Tokens]],
    asked: Sequence[Tokens],
    depth: int,
    weight: float,
) -> dict[str, bool]:
    """By case: whether the right clause is first."""
    first = {}
    for number, (case, right) in enumerate(given.asked):
        (contract,) = case.contracts
        scores = vectors[0][contract] @ vectors[1][number]
        best = np.argsort(-scores)[:depth]
        raised = scores - 10  # whatever is not scored again stays behind
        for place in best:
            raised[place] = scores[place] + weight * max_sim(asked[number], every[contract][place])
        first[case.id] = rank_of(right, raised, given.owner[contract]) == 1
    return first


def _milliseconds(given: Exam, vectors: Vectors, tokens: TokenEncoder, depth: int) -> float:
    took = []
    for number, (case, _) in list(enumerate(given.asked))[:: len(given.asked) // _TIMED]:
        (contract,) = case.contracts
        best = np.argsort(-(vectors[0][contract] @ vectors[1][number]))[:depth]
        began = time.perf_counter()
        (question,) = tokens.of([case.question], PROMPTS["query"])
        for passage in tokens.of([given.passages[contract][i] for i in best], PROMPTS["document"]):
            max_sim(question, passage)
        took.append(1000 * (time.perf_counter() - began))
    return float(np.median(took))
