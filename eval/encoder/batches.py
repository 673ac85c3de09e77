"""Examples in, training steps out: which clauses compete with which, and over which passages.

A step holds clauses of two contracts, or of more where these are short. Those of a contract are
neighbours of one another, by the vectors of the encoder as it comes: its hardest negatives are what
the question has to be told apart from (Xiong et al. 2021, "Approximate Nearest Neighbor Negative
Contrastive Learning").
Near-duplicates of the right clause are no negatives: they are excused.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.encoder.example import Example
from eval.encoder.overlap import shingles
from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a step is."""

    clauses: int = 24
    questions: int = 4
    """At most so many of a clause."""
    passages: int = 5
    """At most so many of a clause, its whole among them."""


@dataclass(frozen=True, slots=True)
class Step:
    """What goes through the model before the weights move once."""

    questions: tuple[str, ...]
    clause: tuple[int, ...]
    """By question: which clause of the step it asks for."""
    answers: tuple[tuple[int, ...], ...]
    """By question: which passages of the step answer it; empty: not known."""
    passages: tuple[str, ...]
    owner: tuple[int, ...]
    """By passage: its clause."""
    whole: tuple[bool, ...]
    """By passage: it is all of its clause."""
    excused: tuple[tuple[int, int], ...]
    """(question, clause): a clause that may answer the question too, so is no negative."""


def plan(
    examples: Sequence[Example],
    vectors: NDArray[np.float32],
    epochs: int,
    seed: int,
    sizes: Sizes = Sizes(),
) -> list[Step]:
    """All steps of a training, in their order; the same for the same arguments.

    `vectors` are those of the examples' wholes. A contract that there is in two languages is read
    in one of them an epoch, by turns.
    """
    draw = random.Random(seed)  # noqa: S311 - the order, not a secret
    steps: list[Step] = []
    documents = _documents(examples)
    for epoch in range(epochs):
        groups = [
            group
            for document in _in_one_language(documents, epoch)
            for group in _neighbours(document, vectors, max(1, sizes.clauses // 2), draw)
        ]
        draw.shuffle(groups)
        steps += [
            _step(examples, vectors, members, sizes, draw)
            for members in _together(groups, sizes.clauses)
        ]
    return steps


def _documents(examples: Sequence[Example]) -> dict[str, dict[Language, list[int]]]:
    """By contract and language: its examples."""
    documents: dict[str, dict[Language, list[int]]] = {}
    for index, example in enumerate(examples):
        sides = documents.setdefault(example.document, {})
        sides.setdefault(example.language, []).append(index)
    return documents


def _in_one_language(
    documents: Mapping[str, Mapping[Language, list[int]]], epoch: int
) -> Iterator[list[int]]:
    for number, sides in enumerate(documents.values()):
        languages = sorted(sides)
        yield sides[languages[(number + epoch) % len(languages)]]


def _neighbours(
    document: Sequence[int], vectors: NDArray[np.float32], size: int, draw: random.Random
) -> Iterator[list[int]]:
    """The clauses of a contract in groups of like ones, each begun with a clause drawn."""
    left = list(document)
    while left:
        seed = draw.choice(left)
        near = sorted(left, key=lambda i: -float(vectors[i] @ vectors[seed]))[:size]
        left = [i for i in left if i not in set(near)]
        yield near


def _together(groups: Sequence[list[int]], size: int) -> Iterator[list[int]]:
    """Groups joined to steps of at most so many clauses: two large ones, or more small ones."""
    waiting = list(groups)
    members: list[int] = []
    while waiting:
        fit = next((group for group in waiting if len(members) + len(group) <= size), None)
        if fit is None:
            yield members
            members = []
        else:
            waiting.remove(fit)
            members = members + fit
    if members:
        yield members


def _step(
    examples: Sequence[Example],
    vectors: NDArray[np.float32],
    members: Sequence[int],
    sizes: Sizes,
    draw: random.Random,
) -> Step:
    questions: list[str] = []
    clause: list[int] = []
    answers: list[tuple[int, ...]] = []
    passages: list[str] = []
    owner: list[int] = []
    whole: list[bool] = []
    for number, index in enumerate(members):
        example = examples[index]
        asked = draw.sample(example.questions, min(sizes.questions, len(example.questions)))
        last = len(example.passages) - 1
        wanted = list(dict.fromkeys([last, *(a for q in asked for a in q.answers)]))[
            : sizes.passages
        ]
        others = [i for i in range(last) if i not in wanted]
        kept = sorted(wanted + draw.sample(others, min(len(others), sizes.passages - len(wanted))))
        place = {k: len(passages) + i for i, k in enumerate(kept)}
        passages += [example.passages[k] for k in kept]
        owner += [number] * len(kept)
        whole += [k == last for k in kept]
        for question in asked:
            questions.append(question.text)
            clause.append(number)
            answers.append(tuple(place[a] for a in question.answers if a in place and a != last))
    alike = _alike(examples, vectors, members)
    excused = [(q, other) for q, own in enumerate(clause) for other in alike[own]]
    return Step(
        tuple(questions),
        tuple(clause),
        tuple(answers),
        tuple(passages),
        tuple(owner),
        tuple(whole),
        tuple(excused),
    )


SAME = 0.5
"""Share of its words, three in a row, from which on a clause says what another one says."""
NEAR, NEAR_ELSEWHERE = 0.965, 0.915
"""Cosine from which on clauses are alike, in one contract and in two."""


def _alike(
    examples: Sequence[Example], vectors: NDArray[np.float32], members: Sequence[int]
) -> list[list[int]]:
    near = vectors[list(members)] @ vectors[list(members)].T
    words = [shingles(examples[i].whole, 3) for i in members]
    found: list[list[int]] = []
    for a, i in enumerate(members):
        row = []
        for b, j in enumerate(members):
            one = examples[i].document == examples[j].document
            shared = len(words[a] & words[b]) / max(1, min(len(words[a]), len(words[b])))
            if a != b and (near[a, b] > (NEAR if one else NEAR_ELSEWHERE) or shared > SAME):
                row.append(b)
        found.append(row)
    return found
