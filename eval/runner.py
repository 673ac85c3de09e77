"""Cases and an assistant in, results out: every question asked once, in order, and measured.

What a single answer must hold is left to `measures`, what comes of all of them to `report`.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from assistant.answer import Answer
from eval.answering import Answering
from eval.case import Case, Need
from eval.located import clauses_of, located, retrieved
from eval.measures import ragas_ids
from eval.measures.citation_precision import citation_precision
from eval.measures.citation_recall import citation_recall
from eval.measures.contradiction import both_sides_shown
from eval.measures.fact import fact_stated
from eval.measures.first_citation import first_citation
from eval.measures.language import in_question_language
from eval.measures.ragas_ids import Retrieved
from eval.measures.ragas_strings import quoted_spans, string_scores
from eval.measures.ranking import ranking_scores, relevance
from eval.measures.refusal import refusal
from eval.measures.right import right
from eval.measures.score import Score
from eval.measures.verbatim import verbatim_quotes
from eval.result import CaseResult
from ingest.contract import Contract

DEPTH = 10
"""Clauses of a ranking that count."""

ProgressReport = Callable[[int, int], None]
"""Called with how many cases are done, and how many there are."""
ContractById = Callable[[str], Contract]


class Judge(Protocol):
    """What else may be said of an answer, by a language model."""

    def scores(
        self, case: Case, answer: Answer, contracts: Mapping[str, Contract]
    ) -> Sequence[Score]:
        """Scores of measures that are advisory."""
        ...


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case as it went, before the libraries have scored it together with the others."""

    result: CaseResult
    ranked: tuple[int | None, ...] | None = None
    """For each clause ranked, which need it meets; None where there is no ranking to judge."""
    retrieved: Retrieved | None = None
    """The clauses ranked, by their ids."""
    cited: Retrieved | None = None
    """The clauses cited; None for an abstention."""


def run(
    cases: Iterable[Case],
    assistant: Answering,
    on_progress: ProgressReport | None = None,
    judge: Judge | None = None,
    *,
    ranked: bool = True,
) -> list[CaseResult]:
    """The results of `cases`, in order; one that breaks the assistant is a failure among them.

    `ranked` has the retriever rank clauses for each question once more, for recall, MRR and nDCG.
    """
    listed = list(cases)
    contract = cache(assistant.library.contract)  # a library reads it from disk each time
    asked: list[_Asked] = []
    for case in listed:
        try:
            one = _answered(case, assistant, contract, judge)
            asked.append(_ranked(one, assistant, contract) if ranked else one)
        except Exception as error:  # noqa: BLE001 - whatever breaks is counted, its reason shown
            asked.append(_Asked(CaseResult(case, crash=f"{type(error).__name__}: {error}")))
        if on_progress is not None:
            on_progress(len(asked), len(listed))
    return _scored(asked)


def _answered(
    case: Case, assistant: Answering, contract: ContractById, judge: Judge | None
) -> _Asked:
    """The case with its answer and all that can be said of the answer alone."""
    contracts = {id_: contract(id_) for id_ in case.contracts}
    for need in case.needs:
        _check(need, contracts)
    answer, seconds = _timed(case, assistant)
    contracts |= {c.contract: contract(c.contract) for c in answer.citations}
    scores = _scores(case, answer, contracts)
    if judge is not None:
        scores += judge.scores(case, answer, contracts)
    result = CaseResult(case, answer, {score.measure: score for score in scores}, seconds)
    return _Asked(result, cited=_cited(case, answer))


def _ranked(asked: _Asked, assistant: Answering, contract: ContractById) -> _Asked:
    """The same with the clauses that the retriever finds; a silent case has none to find.

    Nor has a follow-up: a retriever is asked one question, and knows of none before.
    """
    case = asked.result.case
    if not case.answerable or case.earlier:
        return asked
    documents = assistant.retriever.invoke(case.question, contracts=list(case.contracts))
    found = [located(document) for document in documents][:DEPTH]
    return replace(
        asked,
        ranked=relevance(found, case.needs),
        retrieved=retrieved(found, case.needs, [contract(id_) for id_ in case.contracts]),
    )


def _check(need: Need, contracts: Mapping[str, Contract]) -> None:
    """Raise `LookupError` where no clause could ever meet the need: the case is broken then."""
    if not any(need.met_by(clause) for clause in clauses_of(contracts.values())):
        msg = f"no clause stands at {need}; the gold fact or the reading is wrong"
        raise LookupError(msg)


def _timed(case: Case, assistant: Answering) -> tuple[Answer, float]:
    """The answer and its seconds, after the assistant's own answers to the earlier questions."""
    contracts = list(case.contracts)
    history: list[tuple[str, str]] = []
    for question in case.earlier:
        history.append((question, assistant.ask(question, contracts, history).text))
    start = time.perf_counter()
    answer = assistant.ask(case.question, contracts, history)
    return answer, time.perf_counter() - start


def _scores(case: Case, answer: Answer, contracts: Mapping[str, Contract]) -> list[Score]:
    scores = [
        verbatim_quotes(answer, contracts),
        refusal(case, answer),
        in_question_language(case, answer),
        quoted_spans(answer, contracts),
    ]
    if not case.answerable:
        return scores
    judged = (
        first_citation(case, answer),
        citation_recall(case, answer),
        citation_precision(case, answer),
        fact_stated(case, answer),
        both_sides_shown(case, answer),
    )
    scores += [score for score in judged if score is not None]
    if len(case.facts) == 1:
        scores += string_scores(case.facts[0], answer, contracts[case.facts[0].contract])
    return [right({score.measure: score for score in scores}), *scores]


def _cited(case: Case, answer: Answer) -> Retrieved | None:
    if not case.answerable or not answer.found or not answer.citations:
        return None
    needs = (*case.needs, *case.differing)
    right = {
        f"{c.contract}/{c.start}": any(need.met_by(c) for need in needs) for c in answer.citations
    }
    return Retrieved(tuple(right), tuple(id_ for id_, is_right in right.items() if is_right))


def _scored(asked: Sequence[_Asked]) -> list[CaseResult]:
    """The results with the libraries' scores, computed for all of them at once."""
    more: dict[str, list[Score]] = {one.result.case.id: [] for one in asked}
    rankings = {
        one.result.case.id: (one.ranked, len(one.result.case.needs))
        for one in asked
        if one.ranked is not None
    }
    for case, scores in ranking_scores(rankings).items():
        more[case] += scores
    found = {one.result.case.id: one.retrieved for one in asked if one.retrieved is not None}
    for case, value in zip(found, ragas_ids.recall(list(found.values())), strict=True):
        more[case].append(Score(ragas_ids.RECALL, value))
    cited = {one.result.case.id: one.cited for one in asked if one.cited is not None}
    for case, value in zip(cited, ragas_ids.precision(list(cited.values())), strict=True):
        more[case].append(Score(ragas_ids.PRECISION, value))
    return [
        replace(
            one.result,
            scores={
                **one.result.scores,
                **{score.measure: score for score in more[one.result.case.id]},
            },
        )
        for one in asked
    ]
