"""Conversations by user, in one file: started, added to, searched, rated, deleted.

Whoever asks names the user ("" where nobody signs in), and gets at that user's conversations only:
what is another's is as unknown as what is not there.
"""

import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

from assistant.answer import Answer
from assistant.conversations.answer_json import answer_to_json, whole
from assistant.conversations.database import Database
from assistant.conversations.matching import said_in, searches, words_of
from assistant.conversations.rows import conversation_of, ids_written, turn_of, written
from assistant.conversations.titles import title_of
from assistant.conversations.turn import Conversation, Rating, Turn
from assistant.errors import ConversationsError, UnknownConversation

FILE_NAME = "conversations.sqlite3"
"""Of the file, in the folder of what is kept beside the library."""
_LISTED = """
SELECT id, title, created, changed, (SELECT count(*) FROM turns WHERE conversation = c.number)
FROM conversations AS c WHERE user = ?
"""
_FOUND = """
 AND (number IN (SELECT rowid FROM title_words WHERE title_words MATCH ?) OR number IN (
    SELECT conversation FROM turns WHERE number IN (
        SELECT rowid FROM turn_words WHERE turn_words MATCH ?)))
"""
_TURNS = """
SELECT t.id, question, answer, error, asked, contracts, rating, comment, user
FROM turns AS t JOIN conversations AS c ON c.number = t.conversation
"""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Conversations:
    """The conversations of all users, kept in the file at `path`; any thread may use it.

    The file is made where there is none. Raises `ConversationsError` where it is something else,
    and leaves it as it is.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = _utc_now) -> None:
        self._database = Database(path)
        self._now = now

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def of(self, user: str, search: str = "") -> list[Conversation]:
        """The user's conversations, the last changed first.

        With a `search`, those in which every word of it begins one of the title, of a question, an
        answer or a quote, whatever accents and capitals; one without any word finds all.
        """
        words = searches(whole(search))
        query = _LISTED + _FOUND * len(words) + " ORDER BY changed DESC, number DESC"
        given = [user, *(word for word in words for _ in range(2))]
        with self._database.transaction() as connection:
            rows = connection.execute(query, given).fetchall()
        return [conversation_of(row) for row in rows]

    def conversation(self, user: str, conversation_id: str) -> Conversation:
        """One of the user's. Raises `UnknownConversation`."""
        with self._database.transaction() as connection:
            row = connection.execute(
                _LISTED + " AND id = ?", (user, whole(conversation_id))
            ).fetchone()
        if row is None:
            raise _unknown(conversation_id)
        return conversation_of(row)

    def start(self, user: str, title: str = "") -> Conversation:
        """A new conversation, without a turn; without a title its first question gives it one."""
        new, now, name = _new_id(), written(self._now()), _one_line(title)
        with self._database.transaction() as connection:
            added = connection.execute(
                "INSERT INTO conversations (id, user, title, created, changed)"
                " VALUES (?, ?, ?, ?, ?)",
                (new, user, name, now, now),
            )
            _index_title(connection, added.lastrowid, name)
        return conversation_of((new, name, now, now, 0))

    def add(
        self,
        user: str,
        conversation_id: str,
        question: str,
        contracts: Sequence[str],
        *,
        answer: Answer | None = None,
        error: str = "",
    ) -> Turn:
        """The turn as it is kept, at the end of the conversation. Raises `UnknownConversation`.

        `contracts` are the ids that were chosen, none for all; `error` is what a question was
        refused with.
        """
        asked, said = whole(question), None if answer is None else answer_to_json(answer)
        row = (_new_id(), asked, said, whole(error), written(self._now()), ids_written(contracts))
        with self._database.transaction() as connection:
            number, title = _own(connection, user, conversation_id)
            added = connection.execute(
                "INSERT INTO turns (id, question, answer, error, asked, contracts, conversation)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, number),
            )
            connection.execute(
                "INSERT INTO turn_words (rowid, words) VALUES (?, ?)",
                (added.lastrowid, whole(said_in(asked, answer))),
            )
            if not title:
                _retitle(connection, number, title_of(asked))
            connection.execute(
                "UPDATE conversations SET changed = ? WHERE number = ?", (row[4], number)
            )
        return turn_of((*row, 0, ""))

    def turns(self, user: str, conversation_id: str) -> list[Turn]:
        """The conversation's turns, the first first. Raises `UnknownConversation`."""
        with self._database.transaction() as connection:
            number, _ = _own(connection, user, conversation_id)
            rows = connection.execute(
                _TURNS + "WHERE c.number = ? ORDER BY t.number", (number,)
            ).fetchall()
        return [turn_of(row) for row in rows]

    def turn(self, user: str, turn_id: str) -> Turn:
        """One turn of the user's. Raises `UnknownConversation`."""
        with self._database.transaction() as connection:
            row = connection.execute(
                _TURNS + "WHERE user = ? AND t.id = ?", (user, whole(turn_id))
            ).fetchone()
        if row is None:
            raise _unknown(turn_id)
        return turn_of(row)

    def rename(self, user: str, conversation_id: str, title: str) -> None:
        """Give it another title; an empty one gives back that of its first question.

        Raises `UnknownConversation`.
        """
        with self._database.transaction() as connection:
            number, _ = _own(connection, user, conversation_id)
            first = connection.execute(
                "SELECT question FROM turns WHERE conversation = ? ORDER BY number LIMIT 1",
                (number,),
            ).fetchone()
            _retitle(connection, number, _one_line(title) or title_of(first[0] if first else ""))
            connection.execute(
                "UPDATE conversations SET changed = ? WHERE number = ?",
                (written(self._now()), number),
            )

    def delete(self, user: str, conversation_id: str) -> None:
        """Take it away with all its turns. Raises `UnknownConversation`."""
        with self._database.transaction() as connection:
            number, _ = _own(connection, user, conversation_id)
            connection.execute("DELETE FROM conversations WHERE number = ?", (number,))

    def rate(self, user: str, turn_id: str, rating: Rating, comment: str = "") -> None:
        """Keep what the user thinks of an answer, in the place of what was thought before.

        Raises `UnknownConversation`.
        """
        if rating not in get_args(Rating):
            msg = f"No rating {rating!r}. Give one of {', '.join(map(str, get_args(Rating)))}."
            raise ConversationsError(msg)
        with self._database.transaction() as connection:
            done = connection.execute(
                "UPDATE turns SET rating = ?, comment = ? WHERE id = ? AND conversation IN"
                " (SELECT number FROM conversations WHERE user = ?)",
                (rating, whole(comment.strip()), whole(turn_id), user),
            )
            if not done.rowcount:
                raise _unknown(turn_id)

    def rated(self, rating: Rating = -1) -> list[tuple[str, Turn]]:
        """Every user's turns of that rating with the user, the last asked first: for an admin."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                _TURNS + "WHERE rating = ? ORDER BY asked DESC, t.number DESC", (rating,)
            ).fetchall()
        return [(row[-1], turn_of(row)) for row in rows]


def _unknown(some_id: str) -> UnknownConversation:
    """The same for what is another user's, so that nobody learns that it exists."""
    msg = f"No conversation or turn {some_id!r} of yours. It was deleted, or never there."
    return UnknownConversation(msg)


def _own(connection: sqlite3.Connection, user: str, conversation_id: str) -> tuple[int, str]:
    """Number and title of the user's conversation. Raises `UnknownConversation`."""
    row = connection.execute(
        "SELECT number, title FROM conversations WHERE user = ? AND id = ?",
        (user, whole(conversation_id)),
    ).fetchone()
    if row is None:
        raise _unknown(conversation_id)
    number, title = row
    return number, title


def _retitle(connection: sqlite3.Connection, number: int, title: str) -> None:
    connection.execute("UPDATE conversations SET title = ? WHERE number = ?", (title, number))
    connection.execute("DELETE FROM title_words WHERE rowid = ?", (number,))
    _index_title(connection, number, title)


def _index_title(connection: sqlite3.Connection, number: int | None, title: str) -> None:
    connection.execute(
        "INSERT INTO title_words (rowid, words) VALUES (?, ?)", (number, words_of(title))
    )


def _new_id() -> str:
    """A letter first: a command line would take a hyphen for an option."""
    return "k" + secrets.token_urlsafe(12)


def _one_line(title: str) -> str:
    return " ".join(whole(title).split())
