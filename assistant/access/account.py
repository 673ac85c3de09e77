"""Somebody who may use Clausier: an admin, or a reader of the contracts of some groups."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "admin"]


@dataclass(frozen=True, slots=True)
class Account:
    """A user, as the page and the library know them."""

    name: str
    role: Role
    groups: frozenset[str]
    """A reader sees their contracts, and those that everybody sees."""

    @property
    def admin(self) -> bool:
        """Whether they may change the library, and see all of it."""
        return self.role == "admin"

    @property
    def groups_seen(self) -> frozenset[str] | None:
        """The groups whose contracts they see beside everybody's; None: all contracts.

        >>> Account("claire", "reader", frozenset({"legal"})).groups_seen
        frozenset({'legal'})
        >>> EVERYBODY.groups_seen is None
        True
        """
        return None if self.admin else self.groups


EVERYBODY = Account("", "admin", frozenset())
"""Whoever sits at the machine, where no user is defined."""
