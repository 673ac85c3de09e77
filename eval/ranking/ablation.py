"""Examples in, a table out: what the ranking loses without each group of features, fitted anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.features import CLAUSE, SENTENCE
from eval.numbers import share
from eval.ranking.examples import Example
from eval.ranking.report import Outcome, cross_validated, fit, outcome
from eval.split import HALVES

GROUPS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "nothing": (frozenset(), frozenset()),
    "the other sentences and the whole of a clause": (
        frozenset({"second", "whole"}),
        frozenset(),
    ),
    "words": (
        frozenset({"words", "sentence words", "covered"}),
        frozenset({"words", "covered"}),
    ),
    "what was asked before": (frozenset({"beside"}), frozenset()),
    "kinds of facts": (
        frozenset(),
        frozenset({"fact", "figure", "listed"}),
    ),
    "what a clause or sentence is": (
        frozenset({"length", "definition", "signatures"}),
        frozenset({"fragment", "leaning", "item", "announces", "first", "length"}),
    ),
}
"""By name: the features of clauses, and of sentences, that are taken away."""


def ablation(every: Sequence[Example]) -> Iterator[str]:
    """The table in Markdown; `dev` is cross-validated, `test` by weights of all of `dev`."""
    measured = [
        f"{what}, {half}" for what in ("first", "among five", "sentence") for half in HALVES
    ]
    yield f"| without | set | {' | '.join(measured)} |"
    yield "|---" * (2 + len(measured)) + "|"
    for name, (clause, sentence) in GROUPS.items():
        reduced = [without(one, clause, sentence) for one in every]
        dev = [one for one in reduced if one.half == "dev"]
        weights = fit(dev)
        test = [outcome(one, weights) for one in reduced if one.half == "test"]
        halves = [cross_validated(dev), test]
        for set_name in dict.fromkeys(one.set for one in every):
            columns = zip(*(_figures(half, set_name) for half in halves), strict=True)
            cells = [cell for pair in columns for cell in pair]
            yield f"| {name} | {set_name} | {' | '.join(cells)} |"


def without(example: Example, clause: frozenset[str], sentence: frozenset[str]) -> Example:
    """The example with those features at nought, so that no weight can use them."""
    found = example.features
    return replace(
        example,
        features=replace(
            found,
            clauses=found.clauses * [name not in clause for name in CLAUSE],
            sentences=found.sentences * [name not in sentence for name in SENTENCE],
        ),
    )


def _figures(outcomes: Sequence[Outcome], name: str) -> tuple[str, str, str]:
    """The shares first, among five, and of right sentences."""
    own = [one for one in outcomes if one.example.set == name]
    ranks = np.array([one.rank for one in own if one.rank is not None])
    tells = [told for one in own for told in one.tells]
    told = share(float(np.mean(tells))) if tells else "–"
    return share(float(np.mean(ranks == 1))), share(float(np.mean(ranks <= 5))), told
