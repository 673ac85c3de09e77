"""Evidence and what composing made of it in, the trace of the search out.

Nothing is searched or judged here: every reason was taken down where it was decided, by
`assistant.picking` for the clauses of a contract that answers, by `assistant.composing` for which
contracts do.
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.evidence import Evidence, RankedClause
from assistant.picking import Picked
from assistant.question import Question
from assistant.trace import Candidate, Consulted, Outcome, Search, Why

_BEST = 10
"""So many clauses are told of."""


def traced(
    question: Question, evidence: Evidence, shown: Sequence[str], picked: Mapping[str, Picked]
) -> Search:
    """What was searched, and what became of it.

    `shown` are the contracts put side by side, `picked` what was chosen of those that answer; where
    none does, the best clause of all is the nearest.
    """
    told = evidence.clauses[:_BEST]
    candidates = [
        _candidate(clause, _why(clause, shown, picked, nearest=not picked and place == 0))
        for place, clause in enumerate(told)
    ]
    candidates += [
        _candidate(clause, _why(clause, shown, picked, nearest=False))
        for clause in _quoted_from_below(told, picked)
    ]
    opened = sorted(evidence.stated, key=lambda one: -evidence.stated[one])
    return Search(
        understood=" ".join(question.search.split()),
        kinds=tuple(sorted(question.kinds)),
        contracts=tuple(
            Consulted(one, evidence.stated[one], _outcome(one, shown, picked)) for one in opened
        ),
        others=len(evidence.contracts) - len(opened),
        candidates=tuple(candidates),
    )


def _outcome(contract: str, shown: Sequence[str], picked: Mapping[str, Picked]) -> Outcome:
    if contract in picked:
        return "answered"
    return "silent" if contract in shown else "left aside"


def _why(
    clause: RankedClause, shown: Sequence[str], picked: Mapping[str, Picked], *, nearest: bool
) -> Why:
    if nearest:
        return "nearest"
    contract = clause.contract.id
    if contract not in picked:
        return "silent" if contract in shown else "other contract"
    own = picked[contract]
    for pick in own.chosen:
        if pick.clause.clause == clause.clause:
            return "other value" if pick.differs else "quoted"
    return own.left_out.get(clause.clause.start, "less likely")


def _quoted_from_below(
    told: Sequence[RankedClause], picked: Mapping[str, Picked]
) -> Iterator[RankedClause]:
    """The clauses quoted that are not among those told of, each once."""
    known = {(clause.contract.id, clause.clause.start) for clause in told}
    for own in picked.values():
        for pick in own.chosen:
            place = pick.clause.contract.id, pick.clause.clause.start
            if place not in known:
                known.add(place)
                yield pick.clause


def _candidate(ranked: RankedClause, why: Why) -> Candidate:
    contract, clause = ranked.contract, ranked.clause
    return Candidate(
        contract=contract.id,
        part=contract.parts[clause.part].name,
        number=clause.number,
        title=clause.title,
        page=contract.page_at(clause.start),
        start=clause.start,
        end=clause.end,
        share=ranked.share,
        why=why,
    )
