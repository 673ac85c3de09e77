"""The place where an amending deed is done in, the range of the new wording out.

In quotation marks where there are any, else what follows the colon to the end of the clause, or
the clause after it where the new wording has a number of its own.
"""

import re

from ingest.contract import Contract
from ingest.facts.targets import same_number

_PAIRS = {"«": "»", "“": "”", "„": "”"}
_OPEN = re.compile(r"[«“„\"]")
_SEARCHED = 250
"""Characters after the deed in which the new wording begins."""
_LONGEST = 20_000
"""Characters of a new wording, which may have clauses of its own."""
_COLON = re.compile(r":\s*")


def new_wording(contract: Contract, clause: int, at: int, number: str) -> tuple[int, int] | None:
    """Range of the wording that the deed ending at `at` brings; None where there is none."""
    text, end = contract.text, contract.clauses[clause].end
    quoted = _quoted(text, at, end)
    if quoted is not None:
        return quoted
    colon = _COLON.search(text, at, min(end, at + _SEARCHED))
    if colon is not None and text[colon.end() : end].strip():
        return colon.end(), end
    if colon is not None or re.search(r"\b(?:follow|suit|suiv)", text[at:end]):
        return _next_clause(contract, clause, number)
    return None


def _quoted(text: str, at: int, end: int) -> tuple[int, int] | None:
    opening = _OPEN.search(text, at, min(end, at + _SEARCHED))
    if opening is None or re.search(r"[.;]\s*\n|[a-z]\.\s", text[at : opening.start()]):
        return None
    close = _closing(text, opening, end)
    if close is None:
        return None
    start = opening.end()
    while start < close and text[start].isspace():
        start += 1
    return start, start + len(text[start:close].rstrip())


def _closing(text: str, opening: re.Match[str], end: int) -> int | None:
    """Where the quotation ends: marks that open and close nest, straight ones end a line."""
    mark = opening[0]
    if mark == '"':
        last = re.compile(r"\"(?=\s*[.;,]?\s*(?:\n|$))").search(text[:end], opening.end())
        found = last.start() if last else text.find('"', opening.end(), end)
        return found if found > opening.end() else None
    depth = 1
    for i in range(opening.end(), min(len(text), opening.end() + _LONGEST)):
        depth += (text[i] == mark) - (text[i] == _PAIRS[mark])
        if depth == 0:
            return i
    return None


def _next_clause(contract: Contract, clause: int, number: str) -> tuple[int, int] | None:
    """The clause after the amending one, where it bears the number that is changed."""
    if clause + 1 >= len(contract.clauses):
        return None
    follower = contract.clauses[clause + 1]
    opens_quote = bool(_OPEN.match(contract.text, follower.start))
    if same_number(follower.number) != same_number(number) and not opens_quote:
        return None
    quoted = _quoted(contract.text, follower.start, follower.end) if opens_quote else None
    return quoted or (follower.start, follower.end)
