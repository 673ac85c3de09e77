"""What a paragraph can be to the structure of a contract."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.contract import ClauseKind, PartKind


class RoleKind(StrEnum):
    """What a paragraph is."""

    PART = "part"
    HEADING = "heading"
    CLAUSE = "clause"
    """A numbered clause whose text follows its number."""
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Role:
    """What one paragraph is."""

    kind: RoleKind
    level: int = 0
    """Of a heading or clause: 1 is the highest."""
    number: str = ""
    title: str = ""
    part: PartKind | None = None
    """Of a PART."""
    name: str = ""
    """Of a PART: how citations name it."""
    title_end: int = 0
    """Of a HEADING that its text follows on the same line: the length of its number and title;
    0 where the whole paragraph is heading."""
    clause: ClauseKind = ClauseKind.CLAUSE
    """Of a HEADING or CLAUSE: the kind of clause that it opens."""


BODY = Role(RoleKind.BODY)
"""Text of whatever clause is open."""
