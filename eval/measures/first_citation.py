"""First citation: whether the citation that leads the answer is a right one.

On labels of spans it is the any-overlap of the first citation (Hendrycks et al. 2021, "CUAD").
"""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "first citation"


def first_citation(case: Case, answer: Answer) -> Score:
    """1 where the first citation of a found answer meets one of the case's needs, else 0.

    Needed is 9.7 of the general terms; cited are 9.5 of them, then 9.7: 0. A clause that states
    the fact differently counts too: it is shown beside the one that prevails.
    """
    if not answer.found:
        return Score(MEASURE, 0.0, "abstained")
    needs = (*case.needs, *case.differing)
    first = answer.citations[0]
    right = any(need.met_by(first) for need in needs)
    return Score(MEASURE, float(right), "" if right else f"cited {first.contract}: {first.place}")
