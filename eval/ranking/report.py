"""Examples in, weights and what they are worth out: by cross-validation on `dev`, and on `test`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.contrasts import CONTRAST
from assistant.features import CLAUSE, SENTENCE, STATED
from assistant.weights import Weights
from eval.encoder.folds import FOLDS, fold_of
from eval.numbers import share
from eval.ranking.examples import Example, lists
from eval.ranking.fitting import fit_lists, fit_yes_no
from eval.ranking.pairs import fit_pairs, pairs

FALSE_REFUSALS = (0.01, 0.02, 0.03, 0.05, 0.07, 0.1)


def fit(every: Sequence[Example]) -> Weights:
    """The weights that fit the examples best."""
    clause = fit_lists(lists(every), len(CLAUSE)).astype(np.float32)
    told = [one for example in every for one in example.sentences()]
    sentence = fit_lists(told, len(SENTENCE))
    contrast, contrast_bias = fit_pairs(pairs(every))
    partial = Weights(
        clause,
        sentence.astype(np.float32),
        np.zeros(len(STATED), np.float32),
        0.0,
        contrast.astype(np.float32),
        contrast_bias,
    )
    rows = np.stack([stated_row(example, partial) for example in every])
    answered = np.array([example.right.any() for example in every])
    stated, bias = fit_yes_no(rows, answered, _balanced(every, answered))
    return replace(partial, stated=stated.astype(np.float32), bias=bias)


def _balanced(every: Sequence[Example], answered: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each example counts: in every set those that are answered as much as the others.

    Else the kind of question that one set asks, of which most are answered there or few, would tell
    by itself.
    """
    sets = np.array([example.set for example in every])
    counting = np.zeros(len(every))
    for name in np.unique(sets):
        for yes in (True, False):
            group = (sets == name) & (answered == yes)
            if group.any():
                counting[group] = (sets == name).sum() / group.sum()
    return counting


def stated_row(example: Example, weights: Weights) -> NDArray[np.float32]:
    """The features of whether the contract answers at all."""
    scores = example.features.clauses @ weights.clause
    order = np.argsort(-scores, kind="stable")
    best = int(order[0])
    sentence = int(np.argmax(example.features.of_sentences(best) @ weights.sentence))
    lead = float(scores[best] - scores[order[1]]) if len(order) > 1 else np.inf
    return example.features.stated(best, sentence, float(scores[best]), lead)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What some weights make of an example."""

    example: Example
    rank: int | None
    """Of the first right clause, from 1; None where the contract is silent."""
    tells: tuple[bool, ...]
    """By right clause where the choice matters: the sentence chosen tells the fact."""
    stated: float
    """Log-odds that the contract answers."""


def outcome(example: Example, weights: Weights) -> Outcome:
    """What the weights make of it."""
    order = np.argsort(-(example.features.clauses @ weights.clause), kind="stable")
    ranks = np.flatnonzero(example.right[order])
    tells = tuple(
        bool(one.right[int(np.argmax(one.rows @ weights.sentence))]) for one in example.sentences()
    )
    stated = float(stated_row(example, weights) @ weights.stated + weights.bias)
    return Outcome(example, int(ranks[0]) + 1 if len(ranks) else None, tells, stated)


def cross_validated(every: Sequence[Example]) -> list[Outcome]:
    """Each example by weights that were fitted on the other folds."""
    found = []
    for fold in range(FOLDS):
        inside = [one for one in every if fold_of(one.case.record) == fold]
        weights = fit([one for one in every if fold_of(one.case.record) != fold])
        found += [outcome(one, weights) for one in inside]
    return found


def figures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """By set and language of the question: what is first, among five, told; and what is refused."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        for name in (one.example.set, f"{one.example.set}, {one.example.question.language}"):
            groups.setdefault(name, []).append(one)
    for name, group in sorted(groups.items()):
        ranks = np.array([one.rank for one in group if one.rank is not None])
        tells = [told for one in group for told in one.tells]
        yield (
            f"{name}: right clause first {share(float(np.mean(ranks == 1)))}, among five"
            f" {share(float(np.mean(ranks <= 5)))}"
            + (f"; right sentence of it {share(float(np.mean(tells)))}" if tells else "")
        )
        silent = np.array([one.stated for one in group if one.rank is None])
        spoken = np.sort([one.stated for one in group if one.rank is not None])
        if len(silent) and "," not in name:
            for wrongly in FALSE_REFUSALS:
                least = float(spoken[int(wrongly * len(spoken))])
                yield (
                    f"  stated_least {1 / (1 + np.exp(-least)):.3f} refuses"
                    f" {share(float(np.mean(silent < least)))} of what is not there and"
                    f" {share(wrongly)} of what is"
                )


def as_toml(weights: Weights) -> str:
    """The weights as `assistant/ranking.toml` holds them."""
    lines = [
        "# What each feature of assistant/features.py and contrasts.py counts. Written by",
        "# `python -m eval.ranking fit --write`, fitted on the `dev` halves of the gold sets.",
    ]
    stated = [*zip(STATED, weights.stated, strict=True), ("bias", weights.bias)]
    contrast = [*zip(CONTRAST, weights.contrast, strict=True), ("bias", weights.contrast_bias)]
    for table, rows in (
        ("clause", zip(CLAUSE, weights.clause, strict=True)),
        ("sentence", zip(SENTENCE, weights.sentence, strict=True)),
        ("stated", stated),
        ("contrast", contrast),
    ):
        lines += ["", f"[{table}]", *(f'"{name}" = {value:.4g}' for name, value in rows)]
    return "\n".join(lines) + "\n"
