"""Sentences of two parts of a contract that may say two different things of one.

A contract and the vectors of its sentences in; for each sentence out those of other parts that give
another figure in the same unit, with how like the two are. Whether they speak of the same thing is
weighed by `CONTRAST` (`assistant.weights`); no question is needed for it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from assistant.facts import Fact, find_facts
from assistant.words import stems
from ingest.contract import Contract
from ingest.embedding import Vectors

CONTRAST = (
    "cosine",  # of the two sentences, read with their headings
    "shared words",  # of those of the shorter one
)
_KEPT = 5
"""So many contrasting sentences of a sentence, those most like it."""

Place = tuple[int, int]
"""(index into `Contract.clauses`, index into `Clause.sentences`)."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sentence of another part that gives another figure in the same unit."""

    clause: int
    sentence: int
    features: tuple[float, ...]
    """In the order of `CONTRAST`."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """A sentence with figures."""

    place: Place
    part: int
    facts: tuple[Fact, ...]
    words: frozenset[str]


def contrasts(
    contract: Contract,
    vectors: Mapping[Place, Vectors],
    similarity: Callable[[float], float],
) -> dict[Place, tuple[Contrast, ...]]:
    """By sentence: those that contrast with it, the likest first.

    `vectors` are those of the sentences, of length 1; `similarity` is what a cosine counts
    (`assistant.scale`).
    """
    stated = list(_stated(contract))
    if len({one.part for one in stated}) < 2:
        return {}
    stated = [one for one in stated if one.place in vectors]
    matrix = np.array([vectors[one.place] for one in stated])
    cosines = matrix @ matrix.T
    found: dict[Place, list[Contrast]] = defaultdict(list)
    for a, one in enumerate(stated):
        for b, other in enumerate(stated):
            if one.part != other.part and differ(one.facts, other.facts):
                features = (similarity(float(cosines[a, b])), _shared(one.words, other.words))
                found[one.place].append(Contrast(*other.place, features))
    return {
        place: tuple(sorted(others, key=lambda other: -sum(other.features))[:_KEPT])
        for place, others in found.items()
    }


def differ(some: tuple[Fact, ...], others: tuple[Fact, ...]) -> bool:
    """They have a unit in common and no value.

    >>> differ(tuple(find_facts("sous 30 jours")), tuple(find_facts("sous 45 jours")))
    True
    >>> differ(tuple(find_facts("sous 30 jours")), tuple(find_facts("sous 30 mois")))
    False
    """
    units = {fact.unit for fact in some} & {fact.unit for fact in others}
    values = {(fact.number, fact.unit) for fact in some}
    return bool(units) and values.isdisjoint((fact.number, fact.unit) for fact in others)


def measured(text: str) -> tuple[Fact, ...]:
    """The figures with a unit in the text."""
    return tuple(fact for fact in find_facts(text) if fact.unit)


def _stated(contract: Contract) -> list[_Stated]:
    found = []
    for number, clause in enumerate(contract.clauses):
        for position, sentence in enumerate(clause.sentences):
            text = contract.text[sentence.start : sentence.end]
            if facts := measured(text):
                words = frozenset(stems(text, contract.language))
                found.append(_Stated((number, position), clause.part, facts, words))
    return found


def _shared(some: frozenset[str], others: frozenset[str]) -> float:
    """The words in common, as a share of the fewer.

    >>> _shared(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    fewer = min(len(some), len(others))
    return len(some & others) / fewer if fewer else 0.0
