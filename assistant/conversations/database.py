"""The file that conversations are kept in: an SQLite database, one connection for all threads.

A path in, transactions out. Its schema has a version; a file that is no such database is refused
and left as it is. What the tables mean is left to `store`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from assistant.errors import ConversationsError

_VERSION = 1
_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
_SCHEMA = """
CREATE TABLE conversations (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX conversations_of ON conversations (user, changed);
CREATE TABLE turns (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
    question TEXT NOT NULL,
    answer TEXT,
    error TEXT NOT NULL,
    asked TEXT NOT NULL,
    contracts TEXT NOT NULL,
    rating INTEGER NOT NULL DEFAULT 0 CHECK (rating IN (-1, 0, 1)),
    comment TEXT NOT NULL DEFAULT ''
);
CREATE INDEX turns_of ON turns (conversation);
CREATE INDEX turns_rated ON turns (rating) WHERE rating <> 0;
CREATE VIRTUAL TABLE title_words USING fts5(words, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE turn_words USING fts5(words, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER conversation_gone AFTER DELETE ON conversations BEGIN
    DELETE FROM title_words WHERE rowid = old.number;
END;
CREATE TRIGGER turn_gone AFTER DELETE ON turns BEGIN
    DELETE FROM turn_words WHERE rowid = old.number;
END;
"""
"""Times are text in UTC, of one length, so that they sort; `number` is the order of coming."""


class Database:
    """The database at a path, made where there is none; `close` it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        with self._told():
            self._connection = _connected(path)
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file; what was kept is on disk already."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time: all that is done in it is kept, or none."""
        with self._lock, self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise

    def _prepare(self) -> None:
        """Make the tables of a new file. Raises for a file that is none of ours."""
        with self.transaction() as connection:
            [version] = connection.execute("PRAGMA user_version").fetchone()
            [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if version == 0 and tables == 0:
                for statement in _statements():
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            elif version > _VERSION:
                msg = (
                    f"The conversations in {str(self.path)!r} were kept by a newer version of "
                    f"Clausier (schema {version}, this one has {_VERSION}). Install that version."
                )
                raise ConversationsError(msg)
            elif version == 0:
                raise ConversationsError(self._damaged("it is another program's database"))
        self._connection.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
        self._connection.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite and the system refuse, in one line that names the file."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if type(error) is sqlite3.DatabaseError:  # its subclasses are other troubles
                raise ConversationsError(self._damaged(str(error))) from error
            msg = (
                f"Cannot use the conversations in {str(self.path)!r} ({error}). See that the file "
                "can be written and the disk has room, then try again."
            )
            raise ConversationsError(msg) from error

    def _damaged(self, why: str) -> str:
        return (
            f"Cannot read the conversations in {str(self.path)!r}: {why}. Move that file away, "
            "with those beside it that begin with its name; a new one is made then."
        )


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to the file, which nobody but its owner reads."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with suppress(PermissionError):  # a file that others own is theirs to open
        path.chmod(0o600)
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _statements() -> Iterator[str]:
    """The statements of the schema, one by one: together they would end the transaction."""
    statement = ""
    for line in _SCHEMA.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
