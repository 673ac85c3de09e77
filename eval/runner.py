"""Cases and an assistant in, a report out: every question asked once, in order, and judged.

What a single answer must hold is left to `measures`, what comes of all of them to `report`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from eval.answering import Answering
from eval.case import Case
from eval.measures import retrieval
from eval.measures.abstention import abstention_right
from eval.measures.citation import citation_right, is_gold
from eval.measures.fact import fact_stated
from eval.measures.judgement import Judgement
from eval.measures.retrieval import Retrieved
from eval.measures.verbatim import quotes_verbatim
from eval.report import CaseResult, Report, Score

DEPTHS = (1, 5, 10)
"""Recall is taken within so many clauses."""


ProgressReport = Callable[[int, int], None]
"""Called with how many cases are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case as it went, before ragas has scored it."""

    result: CaseResult
    ranked: Retrieved | None = None
    """The clauses retrieved; None where there is nothing to find, or nothing came of it."""
    cited: Retrieved | None = None
    """The clauses cited; None for an abstention."""


def run(
    cases: Iterable[Case],
    assistant: Answering,
    configuration: Mapping[str, str] | None = None,
    on_progress: ProgressReport | None = None,
) -> Report:
    """The report on `cases`; a case that breaks the assistant is one of its failures."""
    listed = list(cases)
    asked: list[_Asked] = []
    for case in listed:
        asked.append(_asked(case, assistant))
        if on_progress is not None:
            on_progress(len(asked), len(listed))
    return Report(tuple(_scored(asked)), configuration or {})


def _asked(case: Case, assistant: Answering) -> _Asked:
    try:
        return _judged(case, assistant)
    except Exception as error:  # noqa: BLE001 - whatever breaks is counted, and its reason shown
        return _Asked(CaseResult(case, crash=f"{type(error).__name__}: {error}"))


def _judged(case: Case, assistant: Answering) -> _Asked:
    answer = assistant.ask(case.question, case.contracts)
    cited = {c.contract: assistant.library.contract(c.contract) for c in answer.citations}
    judgements: list[Judgement] = [quotes_verbatim(answer, cited), abstention_right(case, answer)]
    if not case.answerable:
        return _Asked(CaseResult(case, tuple(judgements)))
    judgements += [citation_right(case, answer), fact_stated(case, answer)]
    return _Asked(
        CaseResult(case, tuple(judgements)),
        ranked=_ranked(case, assistant),
        cited=_cited(case, answer),
    )


def _ranked(case: Case, assistant: Answering) -> Retrieved:
    assert case.contract is not None, "a fact is stated in a contract"
    contract = assistant.library.contract(case.contract)
    right = tuple(
        _clause_id(contract.id, clause.start)
        for clause in contract.clauses
        for place in case.places
        if place.holds(contract.parts[clause.part].name, clause.number, clause.title)
    )
    if not right:
        msg = f"The contract {contract.id!r} has no clause {' or '.join(map(str, case.places))}."
        raise LookupError(msg)
    documents = assistant.retriever.invoke(case.question, contracts=case.contracts)
    ids = [_clause_id(d.metadata["contract"], d.metadata["start"]) for d in documents]
    return Retrieved(tuple(ids), right)


def _clause_id(contract: str, start: int) -> str:
    return f"{contract}/{start}"


def _cited(case: Case, answer: Answer) -> Retrieved | None:
    if not answer.found or not answer.citations:
        return None
    ids = {_clause_id(c.contract, c.clause_start): is_gold(case, c) for c in answer.citations}
    return Retrieved(tuple(ids), tuple(clause for clause, gold in ids.items() if gold))


def _scored(asked: Sequence[_Asked]) -> list[CaseResult]:
    """The results with ragas' scores, computed for all of them at once."""
    scores: dict[str, list[Score]] = defaultdict(list)
    ranked = {one.result.case.id: one.ranked for one in asked if one.ranked is not None}
    for depth in DEPTHS:
        recalls = retrieval.recall([clauses.first(depth) for clauses in ranked.values()])
        for case, value in zip(ranked, recalls, strict=True):
            scores[case].append(Score(f"recall@{depth}", value))
    cited = {one.result.case.id: one.cited for one in asked if one.cited is not None}
    for case, value in zip(cited, retrieval.precision(list(cited.values())), strict=True):
        scores[case].append(Score("precision of citations", value))
    return [replace(one.result, scores=tuple(scores[one.result.case.id])) for one in asked]
