"""Abstention right: where the contract is silent the answer says so, and nowhere else."""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.judgement import Judgement

MEASURE = "abstention right"


def abstention_right(case: Case, answer: Answer) -> Judgement:
    """Right where an answer was found exactly if there is one."""
    if answer.found == case.answerable:
        return Judgement(MEASURE, right=True, reason="answered" if answer.found else "abstained")
    if not answer.found:
        reason = "abstained, though the contract answers"
    else:
        cited = ", ".join(f"{c.contract}: {c.place}" for c in answer.citations)
        reason = f"answered from {cited}, though the contract is silent"
    return Judgement(MEASURE, right=False, reason=reason)
