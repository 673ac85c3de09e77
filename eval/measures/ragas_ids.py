"""Context recall and precision by ragas' measures that compare ids: no model takes part.

Ids of clauses in, shares out. Recall is the share of the right clauses that were retrieved,
precision the share of the cited that are right. Right {b}, retrieved [a, b, c, d]: recall 1,
precision 0.25. They are computed from the same clauses as recall@10 and citation precision by
another library's code, so a difference is a mistake in one of them.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.privacy import close_the_doors

RECALL = "ragas context recall"
PRECISION = "ragas context precision"


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Clauses of one question by their ids."""

    ids: tuple[str, ...]
    """What came, best first."""
    right: tuple[str, ...]
    """What should have come."""


def recall(questions: Sequence[Retrieved]) -> list[float]:
    """For each question the share of the right clauses that came (IDBasedContextRecall)."""
    if not questions:
        return []
    close_the_doors()
    from ragas.metrics._context_recall import IDBasedContextRecall  # public, but for a warning

    return _scores(IDBasedContextRecall(), questions)


def precision(questions: Sequence[Retrieved]) -> list[float]:
    """For each question the share of what came that is right (IDBasedContextPrecision).

    Every question has something that came: precision of nothing is not a number.
    """
    if not questions:
        return []
    close_the_doors()
    from ragas.metrics._context_precision import IDBasedContextPrecision  # as above

    return _scores(IDBasedContextPrecision(), questions)


def _scores(metric: Any, questions: Sequence[Retrieved]) -> list[float]:  # noqa: ANN401 - either metric
    """The scores that ragas gives, in order.

    `single_turn_ascore` is passed by: it makes up a user id and writes it into the home folder for
    statistics, even where these are turned off.
    """
    from ragas.dataset_schema import SingleTurnSample

    async def score_all() -> list[float]:
        return [
            float(
                await metric._single_turn_ascore(
                    SingleTurnSample(
                        retrieved_context_ids=list(question.ids),
                        reference_context_ids=list(question.right),
                    ),
                    callbacks=None,
                )
            )
            for question in questions
        ]

    return asyncio.run(score_all())
