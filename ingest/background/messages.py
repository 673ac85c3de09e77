"""What queue and worker tell each other: one JSON object a line, and nothing that could be run.

A task goes to the worker; progress comes back, then either that it is finished or why it is not.
The worker has read files of unknown origin, so what it says is checked for its form.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import TypeAdapter

from ingest.background.job import WorkStage

LONGEST = 10_000
"""Characters of a line that is read."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read and embedded."""

    file: Path
    id: str
    """The id of the contract."""
    out: Path
    """An empty folder for what is made of it (`handover`)."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task has come."""

    stage: WorkStage
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A task is done; what was made lies in its folder."""

    model: str
    """Names the model of the vectors."""


RefusalKind = Literal[
    "UnsupportedFormat",
    "EmptyFile",
    "EncryptedFile",
    "NoTextLayer",
    "NotAContract",
    "UnreadableFile",
    "EmbeddingError",
    "WorkerError",
]
"""A class of `ingest.errors`, narrower ones first; "WorkerError" for what was not foreseen."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A task could not be done."""

    kind: RefusalKind
    message: str


Reply: TypeAlias = Progress | Finished | Refused


def to_line(message: Task | Reply) -> str:
    r"""The message as a line, with its end.

    >>> to_line(Finished("e5"))
    '{"model":"e5"}\n'
    """
    return TypeAdapter(type(message)).dump_json(message).decode() + "\n"


def reply_from(line: str) -> Reply:
    """The reply that `to_line` wrote. Raises `ValueError` where it is none.

    >>> reply_from('{"stage":"reading","done":1,"whole":3}')
    Progress(stage='reading', done=1, whole=3)
    """
    return _replies().validate_json(line)


def task_from(line: str) -> Task:
    """The task that `to_line` wrote."""
    return TypeAdapter(Task).validate_json(line)


@cache
def _replies() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)
