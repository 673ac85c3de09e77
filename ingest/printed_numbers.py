"""Page numbers that stand in the middle of a page: a file printed once keeps those of the print.

Lines in, the indices of those that are nothing but the next page's number out: "- 3 -", "Page 4",
"5 / 12" each alone on its line, counting up by one.
"""

import re
from collections.abc import Sequence

from ingest.lines import Line, LineKind

_NUMBER = re.compile(
    r"(?:page\s*)?[-–—(\[]?\s?(?P<number>\d{1,3})\s?[-–—)\]]?(?:\s*(?:/|sur|of|de)\s*\d{1,3})?",
    re.IGNORECASE,
)
_FEWEST = 3
_FARTHEST = 160
"""Lines between one page number and the next, at most."""


def printed_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that are page numbers of an earlier print."""
    chains: list[list[tuple[int, int]]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text)
        if match is None or line.kind is not LineKind.TEXT or line.bold:
            continue
        number = int(match["number"])
        for chain in chains:
            at, last = chain[-1]
            if number == last + 1 and index - at <= _FARTHEST:
                chain.append((index, number))
                break
        else:
            chains.append([(index, number)])
    return frozenset(
        index for chain in chains if len(chain) >= _FEWEST for index, _ in chain if _spread(chain)
    )


def _spread(chain: Sequence[tuple[int, int]]) -> bool:
    """There is a page of text between its members: it is no column of figures."""
    first, last = chain[0][0], chain[-1][0]
    return last - first >= 10 * (len(chain) - 1)
