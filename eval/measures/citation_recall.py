"""Citation recall: of the clauses that a right answer cites, the share that is cited.

Gao et al., "Enabling Large Language Models to Generate Text with Citations" (EMNLP 2023), ask of
each statement whether its citations support it; here the clauses that support it are known.
"""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "citation recall"


def citation_recall(case: Case, answer: Answer) -> Score:
    """The share of the case's needs that a citation of a found answer meets.

    Needed are 9.7 of the general terms and 3.2 of the body; cited are 3.2 of the body and 9.7 of
    the body: one of two, 0.5. The nearest clauses of an abstention are not citations: 0.
    """
    expected = "; ".join(map(str, case.needs))
    if not answer.found:
        return Score(MEASURE, 0.0, f"abstained; expected {expected}")
    met = [any(need.met_by(citation) for citation in answer.citations) for need in case.needs]
    cited = "; ".join(f"{c.contract}: {c.place}" for c in answer.citations) or "nothing"
    return Score(MEASURE, sum(met) / len(met), f"cited {cited}; expected {expected}")
