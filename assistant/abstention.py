"""Whether the best clause answers at all. Abstaining is a result, with the nearest clause shown.

A ranked clause in, yes or no out. What is judged is the clause's support (its similarities and its
words, see `assistant.search`) against a threshold: the highest that refuses no more than three in a
hundred of the questions of `dev` that the contracts answer (`python -m eval.encoder calibrate`). It
does not tell a contract's silence on a subject from its words on a neighbouring one. Those of the
untrained encoder were set by hand. A threshold holds for the encoder it was set with; with another
one nothing is known, and the best clause is always offered.
"""

from collections.abc import Mapping
from math import log2

from assistant.evidence import RankedClause
from assistant.question import Question
from assistant.scale import family_of
from ingest.language import Language

THRESHOLDS: Mapping[str, Mapping[tuple[Language, Language], float]] = {
    "multilingual-e5-small": {
        ("fr", "fr"): 0.832,
        ("en", "en"): 0.815,
        ("en", "fr"): 0.780,
        ("fr", "en"): 0.785,
    },
    "clausier-encoder": {
        ("fr", "fr"): 0.857,
        ("en", "en"): 0.853,
        ("en", "fr"): 0.851,
        ("fr", "en"): 0.849,
    },
}
"""Encoder -> (language of the question, language of the contract) -> least support in a contract of
`SMALL` clauses."""
SMALL = 30
GROWTH = 0.005
"""What a doubling of the clauses searched adds to the least support: the best of many clauses that
answer nothing lies higher than the best of few."""


def answers(question: Question, clause: RankedClause, model: str, searched: int) -> bool:
    """Whether `clause`, found with the encoder `model`, can be offered as an answer.

    `searched` is the number of clauses that it was found among. A clause whose number the question
    names always can.
    """
    if clause.clause.number and clause.clause.number in question.articles:
        return True
    family = family_of(model)
    if family is None:
        return True
    least = THRESHOLDS[family][question.language, clause.contract.language]
    return clause.support >= least + GROWTH * log2(max(searched, SMALL) / SMALL)
