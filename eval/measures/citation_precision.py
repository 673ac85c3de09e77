"""Citation precision: of the clauses cited, the share that a right answer cites."""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "citation precision"


def citation_precision(case: Case, answer: Answer) -> Score | None:
    """The share of an answer's citations that meet a need, or stand where a fact differs.

    Needed is 9.7; cited are 9.7, 9.8 and 3.2: one of three. None for an abstention, which cites
    nothing: precision of nothing is no number.
    """
    if not answer.found or not answer.citations:
        return None
    right = [
        any(need.met_by(citation) for need in (*case.needs, *case.differing))
        for citation in answer.citations
    ]
    return Score(MEASURE, sum(right) / len(right))
