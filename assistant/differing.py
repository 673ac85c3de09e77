"""Quotes of one contract that give different values: how an answer says it, and which they are.

What was picked of a contract in; out come the words that say so, and the marks of the two sides
with the part that prevails. That they differ was found before (`assistant.disagreement`).
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.answer import Citation, Disagreement
from assistant.disagreement import prevailing
from assistant.picking import Pick
from assistant.wording import phrase
from ingest.language import Language


def differ(chosen: Sequence[Pick]) -> bool:
    """The second quote gives another value than the first."""
    return len(chosen) > 1 and chosen[1].differs


def told(chosen: Sequence[Pick], language: Language) -> Iterator[str]:
    """That the values differ, and what the contract's own order of precedence makes of it."""
    yield phrase("differ", language)
    part, by = _prevailing(chosen)
    if part:
        yield phrase("prevails", language, part=part, number=by)
    else:
        yield phrase("no_order", language)


def disagreements(
    chosen: Mapping[str, Sequence[Pick]], citations: Sequence[Citation]
) -> Iterator[Disagreement]:
    """The marks of the quotes that differ, contract by contract, among all `citations`."""
    marks = {(one.contract, one.start, one.end): n for n, one in enumerate(citations, start=1)}
    for contract, own in chosen.items():
        if differ(own):
            one, other = (marks[contract, pick.start, pick.end] for pick in own[:2])
            yield Disagreement(one, other, *_prevailing(own))


def _prevailing(chosen: Sequence[Pick]) -> tuple[str, str]:
    """Of the first two quotes the part that prevails, and what says so; "" where nothing does."""
    found = prevailing(chosen[0].clause.contract, [pick.clause.clause for pick in chosen[:2]])
    if found is None:
        return "", ""
    part, saying = found
    return part, saying.number or saying.title
