"""What is told of a file on its way into the library: a snapshot, which never changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.notices import Notice
from ingest.result import Result

WorkStage = Literal["reading", "structure", "embedding"]
"""What is done by the worker."""
Stage = Literal[
    "waiting",
    "reading",
    "structure",
    "embedding",
    "storing",
    "done",
    "unchanged",
    "refused",
    "failed",
    "cancelled",
]
"""How far a file has come. "refused": it cannot be taken in as it is; "failed": something else
went wrong, and it may do better another time."""

AGAIN: frozenset[Stage] = frozenset({"refused", "failed", "cancelled"})
"""What can be tried again."""
ENDED: frozenset[Stage] = AGAIN | {"done", "unchanged"}


@dataclass(frozen=True, slots=True)
class Job:
    """A file on its way into the library."""

    id: str
    """Random, and so not to be guessed."""
    name: str
    """Of the file as it was given, less its folders: data, which a page must escape."""
    user: str
    """Who gave it; "" where nobody is named."""
    contract: str
    """The id that the contract has or will have."""
    groups: tuple[str, ...] | None
    """Who may see the contract; none: everybody. None: as the one that it replaces."""
    added: datetime
    stage: Stage = "waiting"
    done: int = 0
    whole: int = 1
    """Of the stage: pages, passages, or 1."""
    error: str = ""
    """In one line of English, with the names of files; "" where nothing is wrong."""
    reason: Notice | None = None
    """Why it was refused or has failed, as it can be said in French or English."""
    result: Result | None = None
    """What was read; None until it is in the library."""
    ended: datetime | None = None

    @property
    def has_ended(self) -> bool:
        """Nothing more is done for it."""
        return self.stage in ENDED
