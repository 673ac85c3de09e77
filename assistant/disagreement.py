"""Clauses of one contract that give different values for the same thing, and which one prevails.

Ranked clauses in; out come the clause of another part whose sentence gives another value, and the
part that prevails by the contract's own order of precedence. Only values of the kind asked for are
compared.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import RankedClause, RankedSentence
from assistant.facts import find_facts
from assistant.index import FACTS
from assistant.question import Question
from ingest.contract import Clause, Contract, PartKind

Values = frozenset[tuple[str, str]]
_SENTENCES = 3
"""So many of a clause's best sentences may hold the other value."""
_ANNEXES = re.compile(r"\b(?:annexes?|appendi(?:x|ces)|schedules?|exhibits?)\b", re.IGNORECASE)


def values_of(question: Question, clause: RankedClause, sentence: RankedSentence) -> Values:
    """The (figure, unit) of each fact in the sentence that is of a kind asked for."""
    asked = question.kinds.intersection(FACTS)
    found = find_facts(clause.words(clause.sentence(sentence)))
    return frozenset((fact.number, fact.unit) for fact in found if fact.kind in asked and fact.unit)


def elsewhere(
    question: Question, clauses: Sequence[RankedClause], least: float
) -> RankedClause | None:
    """The likeliest clause in another part than the best one that gives another value.

    It comes with the sentence that does first. The value is in a unit of those of the best clause's
    sentence, and none of them is in that sentence. `clauses` are of one contract, best first;
    `least` is how likely, beside the best, the other must be.
    """
    best = clauses[0]
    values = values_of(question, best, best.sentences[0])
    units = {unit for _, unit in values}
    for clause in clauses[1:]:
        if clause.share < least * best.share:
            return None
        if clause.clause.part == best.clause.part:
            continue
        for sentence in clause.sentences[:_SENTENCES]:
            others = values_of(question, clause, sentence)
            if units & {unit for _, unit in others}:
                if values & others:
                    break
                rest = tuple(other for other in clause.sentences if other is not sentence)
                return replace(clause, sentences=(sentence, *rest))
    return None


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
