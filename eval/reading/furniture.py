"""Words of running headers and footers that are in a clause or a heading: there are to be none.

Worked example: the pages end in "-2-", "-3-", …; one clause reads "the balance -3- of which". Held:
1 clause.
"""

import re
from collections.abc import Sequence

from eval.reading.evened import spaced
from eval.reading.figure import Figure, Sheet, at_most, count
from ingest.contract import Contract


def furniture_sheet(contract: Contract, furniture: Sequence[str]) -> Sheet:
    """How many clauses and headings hold any of the words."""
    held = [
        f"{words!r} in {contract.text[start:end][:60]!r} … (p. {contract.page_at(start)})"
        for start, end in _ranges(contract)
        for words in furniture
        if _holds(contract.text[start:end], words)
    ]
    return Sheet(
        f"{contract.source}: running headers and footers",
        (Figure("found in clauses and headings", len(held), count, at_most(0)),),
        tuple(held),
    )


def _ranges(contract: Contract) -> list[tuple[int, int]]:
    ranges = {(clause.start, clause.end) for clause in contract.clauses}
    return sorted(ranges | {(heading.start, heading.end) for heading in contract.headings})


def _holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as words.

    >>> _holds("the balance -3- of which", "-3-"), _holds("A-3-B", "-3-")
    (True, False)
    """
    sought = rf"(?<!\S){re.escape(spaced(words))}(?!\w)"
    return re.search(sought, spaced(text)) is not None
