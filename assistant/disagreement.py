"""Sentences of one contract that give different values for the same thing, and which one prevails.

What is quoted in; out come the sentence of another part that gives another value, and the part that
prevails by the contract's own order of precedence. Where a kind of value is asked for, only values
of that kind are compared.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.contrasts import differ, measured
from assistant.evidence import RankedClause, RankedSentence
from assistant.facts import Fact
from assistant.index import FACTS
from assistant.question import Question
from assistant.weights import fitted
from ingest.contract import Clause, Contract, PartKind

_ANNEXES = re.compile(r"\b(?:annexes?|appendi(?:x|ces)|schedules?|exhibits?)\b", re.IGNORECASE)


def elsewhere(
    question: Question,
    clause: RankedClause,
    sentences: Iterable[RankedSentence],
    least: float,
) -> tuple[Clause, int] | None:
    """The clause of another part, and its sentence, that says otherwise than `clause` does.

    What counts of `clause` are the `sentences` of it that are quoted.

    It gives another figure in the same unit, of the kind asked for where one is. `least` is how
    likely it must be that both speak of the same thing; the likeliest is taken.
    """
    contract = clause.contract
    found: list[tuple[float, Clause, int]] = []
    for sentence in sentences:
        values = _values(question, clause.words(clause.sentence(sentence)))
        for contrast in sentence.contrasts:
            other = contract.clauses[contrast.clause]
            place = other.sentences[contrast.sentence]
            likely = fitted().same_thing(contrast)
            others = _values(question, contract.text[place.start : place.end])
            if likely >= least and differ(values, others):
                found.append((likely, other, contrast.sentence))
    if not found:
        return None
    _, other, position = max(found, key=lambda one: one[0])
    return other, position


def _values(question: Question, text: str) -> tuple[Fact, ...]:
    """The figures of a kind asked for; all of them where none is."""
    asked = question.kinds.intersection(FACTS)
    return tuple(fact for fact in measured(text) if not asked or fact.kind in asked)


def prevailing(contract: Contract, clauses: Sequence[Clause]) -> tuple[str, Clause] | None:
    """The name of the part that prevails among those of `clauses`, and the clause that says so.

    None where the contract states no order, or its order does not hold one of the parts.
    """
    order = contract.precedence
    ranks = {clause.part: _rank(contract, clause.part) for clause in clauses}
    if order is None or len(ranks) == 1:
        return None
    known = {part: rank for part, rank in ranks.items() if rank is not None}
    saying = next(
        (c for c in contract.clauses if c.start <= order.start and order.end <= c.end), None
    )
    if len(known) < len(ranks) or saying is None:
        return None
    return contract.parts[min(known, key=known.__getitem__)].name, saying


def _rank(contract: Contract, part: int) -> int | None:
    """Where the part stands in the order; that of "the annexes" where it is one of them."""
    order = contract.precedence
    if order is None:
        return None
    if part in order.parts:
        return order.parts.index(part)
    together = [
        place
        for place, (name, of) in enumerate(zip(order.documents, order.parts, strict=True))
        if of is None and _ANNEXES.search(name)
    ]
    annexed = contract.parts[part].kind is PartKind.ANNEX
    return together[0] if annexed and len(together) == 1 else None
