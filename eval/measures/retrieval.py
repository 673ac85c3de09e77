"""Recall and precision of clauses, by ragas' measures that compare ids: no model takes part.

Ids of clauses in, shares out. Recall is the share of the right clauses that were retrieved,
precision the share of the retrieved that are right. Right {b}, retrieved [a, b, c, d]: recall 1,
precision 0.25, recall@1 0.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.privacy import close_the_doors


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Clauses of one question by their ids."""

    ids: tuple[str, ...]
    """What came, best first."""
    right: tuple[str, ...]
    """What should have come: any of them will do, so one that came stands for all."""

    def first(self, count: int) -> "Retrieved":
        """The same with the first `count` that came."""
        return Retrieved(self.ids[:count], self.right)


def recall(questions: Sequence[Retrieved]) -> list[float]:
    """For each question 1.0 where a right clause came, else 0.0 (ragas IDBasedContextRecall)."""
    if not questions:
        return []
    close_the_doors()
    from ragas.metrics._context_recall import IDBasedContextRecall  # public, but for a warning

    return _scores(IDBasedContextRecall(), [_one_will_do(question) for question in questions])


def precision(questions: Sequence[Retrieved]) -> list[float]:
    """For each question the share of what came that is right (ragas IDBasedContextPrecision).

    Every question has something that came: precision of nothing is not a number.
    """
    if not questions:
        return []
    close_the_doors()
    from ragas.metrics._context_precision import IDBasedContextPrecision  # as above

    return _scores(IDBasedContextPrecision(), questions)


def _one_will_do(question: Retrieved) -> Retrieved:
    """The right clauses as one, since a fact that is stated twice needs to be found once."""
    came = [clause for clause in question.ids if clause in question.right]
    return Retrieved(question.ids, tuple(came or question.right)[:1])


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
