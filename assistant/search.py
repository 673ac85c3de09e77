"""A question in, ranked clauses out: features of meaning, words and kinds, weighed as fitted.

The nearest passages of all contracts count by their cosines; all others lie farther than these.
Each clause is scored by a weighted sum of its features (`assistant.features`, `assistant.weights`),
as are the sentences within it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.about import SelfDescription, about
from assistant.evidence import RankedClause, RankedSentence
from assistant.features import Cosines, Features, features
from assistant.index import Array, ContractIndex
from assistant.question import Question
from assistant.weights import Weights, fitted
from ingest.contract import Contract

_NAMED = 100.0
"""What a clause gains whose number the question names: it comes before all others. So does one that
says of the contract itself what is asked (`assistant.about`)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage near the question."""

    generation: str
    """Of the contract that it is of."""
    clause: int
    sentence: int
    """`WHOLE_CLAUSE` for the clause as a whole."""
    similarity: float
    """Its cosine with the question on the scale of `assistant.scale`."""


def ranked(
    question: Question, found: Sequence[Features], count: int
) -> tuple[list[RankedClause], dict[str, float]]:
    """The best clauses, at most `count` of each contract, best first of all.

    With them, by id of contract, how likely it is that the contract answers at all.
    """
    rankings = [_Ranking(one, question, fitted()) for one in found]
    clauses = [clause for ranking in rankings for clause in ranking.clauses(count)]
    clauses.sort(key=lambda clause: -clause.score)
    return clauses, {ranking.contract: ranking.stated() for ranking in rankings}


def nearest(
    indexes: Sequence[ContractIndex],
    vector: Array,
    count: int,
    similarity: Callable[[float], float],
) -> list[Hit]:
    """The `count` passages of all indexes that are nearest to a vector of length 1, nearest first.

    `similarity` is what a cosine counts (`assistant.scale`).
    """
    cosines = [index.passages.cosines(vector) for index in indexes]
    of_all = np.concatenate([np.zeros(0, np.float32), *cosines])
    owners = np.repeat(np.arange(len(indexes)), [len(own) for own in cosines])
    starts = np.cumsum([0, *(len(own) for own in cosines)])
    hits = []
    for number in np.argsort(-of_all, kind="stable")[:count].tolist():
        owner = int(owners[number])
        index = indexes[owner]
        clause, sentence = index.passages.places[number - starts[owner]].tolist()
        cosine = float(of_all[number])
        hits.append(Hit(index.generation, clause, sentence, similarity(cosine)))
    return hits


def all_features(
    question: Question, indexes: Sequence[ContractIndex], hits: Sequence[Hit]
) -> list[Features]:
    """The features of each contract for the question, by the nearest passages of all."""
    floor = hits[-1].similarity if hits else 0.0
    cosines: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for hit in hits:
        cosines[hit.generation][hit.clause, hit.sentence] = hit.similarity
    none: Cosines = {}
    return [
        features(question, index, cosines.get(index.generation, none), floor) for index in indexes
    ]


class _Ranking:
    """The ranking of one contract's clauses for one question."""

    def __init__(self, found: Features, question: Question, weights: Weights) -> None:
        self._found = found
        self._weights = weights
        contract = found.index.contract
        self._said = _by_clause(contract, about(question, contract))
        named = [
            clause.number in question.articles or number in self._said
            for number, clause in enumerate(contract.clauses)
        ]
        self._scores: Array = found.clauses @ weights.clause + _NAMED * np.array(named, np.float32)
        self._order = np.argsort(-self._scores, kind="stable")
        self._shares = _softmax(self._scores)

    @property
    def contract(self) -> str:
        """Id of the contract."""
        return self._found.index.contract.id

    def clauses(self, count: int) -> list[RankedClause]:
        """The best clauses, at most so many."""
        contract = self._found.index.contract
        return [
            RankedClause(
                contract=contract,
                clause=contract.clauses[number],
                score=float(self._scores[number]),
                share=float(self._shares[number]),
                sentences=self._sentences(number),
                said=self._said.get(number),
            )
            for number in self._order[:count].tolist()
        ]

    def stated(self) -> float:
        """How likely it is that the contract answers at all."""
        if not len(self._order):
            return 0.0
        best = int(self._order[0])
        lead = (
            float(np.diff(self._scores[self._order[1::-1]])[0]) if len(self._order) > 1 else np.inf
        )
        row = self._found.stated(
            best, self._sentences(best)[0].index, float(self._scores[best]), lead
        )
        return float(1 / (1 + np.exp(-(row @ self._weights.stated + self._weights.bias))))

    def _sentences(self, clause: int) -> tuple[RankedSentence, ...]:
        scores = self._found.of_sentences(clause) @ self._weights.sentence
        shares = _softmax(scores)
        return tuple(
            RankedSentence(
                position,
                float(scores[position]),
                float(shares[position]),
                self._found.index.contrasts.get((clause, position), ()),
            )
            for position in np.argsort(-scores, kind="stable").tolist()
        )


def _softmax(scores: Array) -> Array:
    likely = np.exp(scores - scores.max(initial=-np.inf))
    shares: Array = likely / max(float(likely.sum()), 1e-9)
    return shares


def _by_clause(contract: Contract, said: SelfDescription | None) -> dict[int, SelfDescription]:
    """By clause: the ranges that are its own."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in said.ranges if said else ():
        for number, clause in enumerate(contract.clauses):
            if clause.start <= start and end <= clause.end:
                found[number].append((start, end))
                break
    return {number: replace(said, ranges=tuple(own)) for number, own in found.items() if said}
