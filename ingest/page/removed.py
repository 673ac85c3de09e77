"""What the contract's text leaves out, and why: nothing of a file goes without being told.

`Contract.removed` in, lists out, a reason each; what pages repeat is told once, with its pages.
"""

from collections import defaultdict
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.page.facts import page_ranges
from ingest.page.labels import Labels


@dataclass(frozen=True, slots=True)
class RemovedList:
    """What was left out for one reason."""

    why: str
    words: tuple[tuple[str, str], ...]
    """Words, and the pages that they stood on; "" without pages."""


def removed_lists(contract: Contract, labels: Labels) -> list[RemovedList]:
    """A list a reason, in the order of the file."""
    reasons: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for removed in contract.removed:
        pages = reasons[labels.name("why", removed.why.name.lower())][removed.text]
        if removed.page is not None:
            pages.append(removed.page)
    return [
        RemovedList(why, tuple((text, page_ranges(tuple(on))) for text, on in words.items()))
        for why, words in reasons.items()
    ]
