"""Examples in, pairs of sentences out: which of them give two figures for one thing.

A gold fact that one contract states in two ways names both places. A sentence that states the fact
makes a pair with each sentence that contrasts with it (`assistant.contrasts`); the pair is right
where the other one states it the other way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.contrasts import CONTRAST, Contrast
from eval.encoder.folds import FOLDS, fold_of
from eval.located import Located, clauses_of
from eval.place import Place
from eval.ranking.examples import Example
from eval.ranking.fitting import Array, fit_yes_no
from eval.records import Fact, matches
from eval.split import Half
from ingest.contract import Contract

LEAST = (0.1, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence that states a fact, and one that contrasts with it."""

    half: Half
    record: str
    fact: str
    """Its contract and id."""
    contrast: Contrast
    right: bool
    """They speak of one thing."""


def pairs(every: Sequence[Example]) -> list[Pair]:
    """The pairs of all facts that the examples ask for, each once."""
    facts = {
        (one.set, fact.contract, fact.id): (one, fact)
        for one in every
        for fact in one.case.facts
        if fact.contract == one.features.index.contract.id
    }
    return [pair for one, fact in facts.values() for pair in _of_fact(one, fact)]


def fit_pairs(every: Sequence[Pair]) -> tuple[Array, float]:
    """Weights and bias of how likely it is that a pair is right; without pairs, that none is."""
    if not every:
        return np.zeros(len(CONTRAST)), -np.inf
    rows = np.array([pair.contrast.features for pair in every], np.float32)
    return fit_yes_no(rows, np.array([pair.right for pair in every]))


def figures(dev: Sequence[Pair], test: Sequence[Pair]) -> Iterator[str]:
    """What a threshold finds: on `dev` by weights of the other folds, on `test` by those of `dev`.

    Of each fact the likeliest pair counts, as in an answer.
    """
    judged: list[tuple[Pair, float]] = []
    for fold in range(FOLDS):
        weights = fit_pairs([pair for pair in dev if fold_of(pair.record) != fold])
        judged += _judged([pair for pair in dev if fold_of(pair.record) == fold], weights)
    for half, found in (("dev", judged), ("test", _judged(test, fit_pairs(dev)))):
        best: dict[str, tuple[Pair, float]] = {}
        for pair, likely in found:
            if pair.fact not in best or likely > best[pair.fact][1]:
                best[pair.fact] = pair, likely
        differing = {pair.fact for pair, _ in found if pair.right}
        for least in LEAST:
            told = [pair for pair, likely in best.values() if likely >= least]
            right = sum(pair.right for pair in told)
            yield (
                f"{half}: differing_likely {least}: of {len(differing)} facts stated in two ways"
                f" {right} told; {len(told) - right} of {len(best)} facts told with a sentence that"
                " is of another thing"
            )


def _judged(found: Sequence[Pair], weights: tuple[Array, float]) -> list[tuple[Pair, float]]:
    odds = [float(np.dot(pair.contrast.features, weights[0])) + weights[1] for pair in found]
    return [(pair, float(1 / (1 + np.exp(-one)))) for pair, one in zip(found, odds, strict=True)]


def _of_fact(one: Example, fact: Fact) -> Iterator[Pair]:
    index = one.features.index
    contract = index.contract
    places = clauses_of([contract])
    for number, position in _stating(contract, places, fact):
        for contrast in index.contrasts.get((number, position), ()):
            said = _words(contract, contrast.clause, contrast.sentence)
            right = any(
                _stands_at(places[contrast.clause], place)
                and any(matches(value, said) for value in place.values)
                for place in fact.differs
            )
            yield Pair(one.half, one.case.record, f"{contract.id}/{fact.id}", contrast, right)


def _stating(
    contract: Contract, places: Sequence[Located], fact: Fact
) -> Iterator[tuple[int, int]]:
    """The sentences at the fact's places that state it, as (clause, sentence)."""
    for number, clause in enumerate(contract.clauses):
        if any(_stands_at(places[number], place) for place in fact.places):
            for position in range(len(clause.sentences)):
                if fact.stated_in(_words(contract, number, position)):
                    yield number, position


def _words(contract: Contract, clause: int, position: int) -> str:
    sentence = contract.clauses[clause].sentences[position]
    return contract.text[sentence.start : sentence.end]


def _stands_at(clause: Located, place: Place) -> bool:
    return place.holds(clause.part, clause.number, clause.title, clause.path)
