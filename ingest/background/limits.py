"""How much a queue takes, and how long it waits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """The limits of a queue."""

    largest: int = 100_000_000
    """Bytes of a file."""
    waiting: int = 100
    """Files that wait at once."""
    kept: int = 200
    """Ended jobs that are remembered; the oldest are forgotten first."""
    idle: float = 60.0
    """Seconds without work after which the worker ends, and gives its memory back."""
    stall: float = 600.0
    """Seconds without progress after which the worker is ended. A scanned page may take 120."""
