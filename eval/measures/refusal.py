"""Refusal where the contracts are silent, beside false refusal where they are not.

The two belong together: who always refuses has a refusal of 1 and a false refusal of 1.
"""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "refusal"
"""Of questions that the contracts do not answer; more is better."""
FALSE = "false refusal"
"""Of questions that they do answer; less is better."""


def refusal(case: Case, answer: Answer) -> Score:
    """1 where the answer is that the contracts do not say, else 0; named by what the case is."""
    refused = float(not answer.found)
    if case.answerable:
        return Score(FALSE, refused, "abstained, though the contract answers" if refused else "")
    cited = "; ".join(f"{c.contract}: {c.place}" for c in answer.citations)
    reason = "" if refused else f"answered from {cited}, though the contract is silent"
    return Score(MEASURE, refused, reason)
