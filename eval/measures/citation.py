"""Citation right: one of the clauses cited is a clause that states the fact."""

from assistant.answer import Answer, Citation
from eval.case import Case
from eval.measures.judgement import Judgement

MEASURE = "citation right"


def citation_right(case: Case, answer: Answer) -> Judgement:
    """Right where a citation of a found answer is at one of the case's places.

    Fact in Conditions générales, 9.7; cited are Contrat, 3.2 and Conditions générales, 9.7: right.
    Cited is article 9.7 of the body only: wrong. Nearest clauses of an abstention do not count.
    """
    expected = " or ".join(map(str, case.places))
    if not answer.found:
        return Judgement(MEASURE, right=False, reason=f"abstained; expected {expected}")
    cited = ", ".join(f"{c.contract}: {c.place}" for c in answer.citations) or "nothing"
    right = any(is_gold(case, citation) for citation in answer.citations)
    return Judgement(MEASURE, right, f"cited {cited}; expected {expected}")


def is_gold(case: Case, citation: Citation) -> bool:
    """Whether the citation is of the case's contract and one of its places."""
    return citation.contract == case.contract and any(
        place.holds(citation.part, citation.number, citation.title) for place in case.places
    )
