"""Rows of the database in, conversations and turns out; and what of them is written otherwise."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.conversations.answer_json import answer_from_json
from assistant.conversations.turn import Conversation, Turn
from assistant.wording import phrase


def ids_written(contracts: Sequence[str]) -> str:
    """Ids of contracts as one field of a row."""
    return json.dumps(list(contracts))


def written(when: datetime) -> str:
    """A time as text that sorts: in UTC, always of one length."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def conversation_of(row: Sequence[object]) -> Conversation:
    """The conversation of a row: id, title, created, changed, and how many turns."""
    id_, title, created, changed, turns = row
    return Conversation(
        id=str(id_),
        title=str(title),
        created=datetime.fromisoformat(str(created)),
        changed=datetime.fromisoformat(str(changed)),
        turns=int(str(turns)),
    )


def turn_of(row: Sequence[object]) -> Turn:
    """The turn of a row: its fields up to the comment, in the order of `store`.

    An answer that cannot be read is an error of that turn.
    """
    id_, question, said, error, asked, contracts, rating, comment = row[:8]
    answer = None if said is None else answer_from_json(str(said))
    if said is not None and answer is None:
        error = " · ".join(phrase("unreadable_answer", language) for language in ("fr", "en"))
    return Turn(
        id=str(id_),
        question=str(question),
        answer=answer,
        error=str(error),
        asked=datetime.fromisoformat(str(asked)),
        contracts=tuple(json.loads(str(contracts))),
        rating=-1 if rating == -1 else 1 if rating == 1 else 0,
        comment=str(comment),
    )
