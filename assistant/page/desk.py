"""What the page works with, and who is asking: the one place where rights are looked up.

A `Desk` is made once, at the entrance; a `Visitor` for each event, from its request. What a handler
shows, it takes from the visitor, who sees the contracts of their groups and their own conversations
and nothing else.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import gradio as gr

from assistant.access import Account, Accounts, account_of
from assistant.assistant import Assistant
from assistant.conversations import Conversations, Turn, seen
from assistant.errors import AssistantError
from assistant.page.words import say
from ingest.background import IngestionQueue
from ingest.language import Language
from ingest.library import Library


class NotAllowed(AssistantError):
    """Whoever asks may not do that."""


class KeepGold(Protocol):
    """Makes a gold fact of an answer that was judged bad: the file it was written to."""

    def __call__(self, library: Library, turn: Turn, expected: "Expected") -> Path:
        """Raises an error that says what is wrong with what is expected."""
        ...


@dataclass(frozen=True, slots=True)
class Expected:
    """What would have been right."""

    contract: str
    place: str
    """Number of the clause, as printed."""
    value: str
    """As printed there."""
    silent: bool
    """The contract does not say; place and value are empty then."""


@dataclass(frozen=True)
class Desk:
    """What the page works with."""

    assistant: Assistant
    conversations: Conversations
    queue: IngestionQueue
    accounts: Accounts
    keep_gold: KeepGold
    refusals: tuple[type[Exception], ...]
    """Errors that are told to the visitor as they are."""
    samples: Sequence[Path] = ()
    """Contracts to try the page with."""
    signs_in: bool = False
    """By a page of ours, so that there is a way out, too."""
    warm: threading.Event = field(default_factory=threading.Event)
    """Set once the models are loaded."""

    def close(self) -> None:
        """End what goes on in the background, and let go of the files."""
        self.queue.close()
        self.conversations.close()

    def visitor(self, request: gr.Request | None) -> "Visitor":
        """Whoever sent `request`. Raises `NotAllowed` where they are nobody that we know."""
        account = account_of(self.accounts, getattr(request, "username", None))
        if account is None:
            raise NotAllowed(" · ".join((say("signed_out", "fr"), say("signed_out", "en"))))
        return Visitor(self, account)


@dataclass(frozen=True)
class Visitor:
    """Who asks, and what of the desk's they may see."""

    desk: Desk
    account: Account

    @property
    def user(self) -> str:
        """Whose conversations these are."""
        return self.account.name

    @cached_property
    def assistant(self) -> Assistant:
        """Over the contracts that they may see."""
        return self.desk.assistant.visible_to(self.account.groups_seen)

    @property
    def library(self) -> Library:
        """The contracts that they may see."""
        return self.assistant.library

    def turns(self, conversation: str, language: Language) -> list[Turn]:
        """Those of their conversation; what quotes a contract they may not see now is left out."""
        turns = self.desk.conversations.turns(self.user, conversation)
        return seen(turns, self._visible, language)

    def turn(self, turn_id: str, language: Language) -> Turn:
        """One of their turns, likewise."""
        found = self.desk.conversations.turn(self.user, turn_id)
        return seen([found], self._visible, language)[0]

    def require_admin(self, language: Language) -> None:
        """Nothing. Raises `NotAllowed` for whoever may only read."""
        if not self.account.admin:
            raise NotAllowed(say("only_admins", language))

    @cached_property
    def _visible(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.library.entries())
