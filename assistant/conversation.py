"""A question in a conversation: its features over a contract, with what was asked before it.

A question and a way to get features in, features out. Where it was asked after another one, its
clauses are scored by the question alone and by both together, and those that stand beside the
answer to the one before are marked. The sentences of a clause are scored by the question alone: it
asks for something else than the one before did.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from assistant.features import CLAUSE, Features
from assistant.index import Array
from assistant.question import Question, understand
from assistant.weights import fitted
from ingest.contract import Clause

LEANING, STANDING = 0.5, 0.2
"""What the features of both questions count beside those of the one, where it leans on the one
before and where it could stand alone: chosen on the conversations of `dev`."""
_BESIDE = CLAUSE.index("beside")


def in_conversation(
    question: Question, features: Callable[[Question], list[Features]]
) -> list[Features]:
    """The features of each contract for the question, by `features` of a question."""
    if not question.before:
        return features(question)
    alone, together = features(question.alone), features(question.together)
    if not question.leans:
        return [
            _blended(one, both, STANDING, one) for one, both in zip(alone, together, strict=True)
        ]
    found = [_blended(one, both, LEANING, both) for one, both in zip(alone, together, strict=True)]
    for one, last in zip(found, features(understand(question.before)), strict=True):
        one.clauses[:, _BESIDE] = beside(last)
    return found


def beside(last: Features) -> Array:
    """By clause: 1 under the heading of the best clause for the question that was asked last."""
    clauses = last.index.contract.clauses
    if not clauses:
        return np.zeros(0, np.float32)
    best = int(np.argmax(last.clauses @ fitted().clause))
    headings = Counter((clause.part, clause.path) for clause in clauses)
    under = [_under(clause, headings) for clause in clauses]
    return np.array([heading == under[best] for heading in under], np.float32)


def _under(clause: Clause, headings: Counter[tuple[int, tuple[str, ...]]]) -> tuple[object, ...]:
    """The part and heading that the clause stands under; itself where it has none above.

    A heading that several clauses have above them is none's own.
    """
    own = headings[clause.part, clause.path] == 1
    return (clause.part, *((clause.path[:-1] if own else clause.path) or clause.path))


def _blended(alone: Features, together: Features, share: float, judged: Features) -> Features:
    """The clauses by both, the sentences by the question alone, the silence as `judged`."""
    clauses = (1 - share) * alone.clauses + share * together.clauses
    return replace(judged, clauses=clauses, sentences=alone.sentences)
