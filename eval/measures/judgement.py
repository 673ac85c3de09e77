"""What a measure says of one answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """Right or wrong by one measure, with the reason."""

    measure: str
    right: bool
    reason: str
    """For the reader of the report: what was expected, and what came."""
