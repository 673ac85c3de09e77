"""Turns and jobs as the rows that endpoints give."""

from dataclasses import asdict
from typing import Any

from assistant.conversations import Turn
from assistant.rows import answer_row
from ingest.background import Job

Row = dict[str, Any]


def turn_row(turn: Turn) -> Row:
    """The turn, its answer as a batch gives it."""
    answer = None if turn.answer is None else answer_row(turn.id, turn.question, turn.answer, 0.0)
    return {
        "id": turn.id,
        "question": turn.question,
        "asked": turn.asked.isoformat(),
        "contracts": list(turn.contracts),
        "answer": answer,
        "error": turn.error,
        "rating": turn.rating,
        "comment": turn.comment,
    }


def job_row(job: Job) -> Row:
    """The job, its dates in ISO 8601."""
    row = asdict(job)
    row["added"], row["ended"] = (when and when.isoformat() for when in (job.added, job.ended))
    return row
