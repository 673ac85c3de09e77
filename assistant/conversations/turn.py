"""A conversation and its turns, as values; keeping them is left to `store`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.answer import Answer

Rating = Literal[-1, 0, 1]
"""A thumb down, none, a thumb up."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions of one user that follow one another."""

    id: str
    """Random: nobody guesses another's."""
    title: str
    """Empty until a question was asked or a title given."""
    created: datetime
    changed: datetime
    """When the last turn was added, or the title changed. Both in UTC."""
    turns: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and what came of it."""

    id: str
    """Random, as that of a conversation."""
    question: str
    answer: Answer | None
    """None where the question was refused, or the answer cannot be shown; `error` says why."""
    error: str
    """Empty where there is an answer."""
    asked: datetime
    """In UTC."""
    contracts: tuple[str, ...]
    """Ids of those that were chosen; none: all were asked."""
    rating: Rating = 0
    comment: str = ""
    """What the user said of the answer."""
