"""What a measure says of one answer: a share of one, with the reason for the reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one answer."""

    measure: str
    """Name of the measure, as the report prints it."""
    value: float
    """0 to 1; a yes or no is 1 or 0."""
    reason: str = ""
    """What was expected and what came, where that can be told in a line."""
