"""How far the way of a file has come: what is told, and to whom.

The stages, in their order: "reading" (pages, where the format has any), "structure" (lines made
clauses), "embedding" (passages), "storing". Who draws it is left to the command line and the page.
"""

from collections.abc import Callable

ProgressReport = Callable[[str, int, int], None]
"""Called with the stage, what is done of it, and its whole."""

PageReport = Callable[[int, int], None]
"""Called with how many pages were read, and how many there are."""


def silent(stage: str, done: int, whole: int) -> None:
    """A progress report that tells nobody."""
    del stage, done, whole


def unheard(done: int, whole: int) -> None:
    """A report of pages that tells nobody."""
    del done, whole
