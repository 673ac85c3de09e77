"""Fact stated: the value asked for is in the words quoted."""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.judgement import Judgement

MEASURE = "fact stated"
_SHOWN = 160
"""Characters of a quote that a report shows."""


def fact_stated(case: Case, answer: Answer) -> Judgement:
    r"""Right where one of the case's patterns matches a quote of a found answer.

    Pattern `trente \(30\) jours`, quote "… payables à trente (30) jours …": right. The same quote
    cut off before the figure: wrong, even if the clause goes on to state it.
    """
    expected = " or ".join(pattern.pattern for pattern in case.patterns)
    if not answer.found:
        return Judgement(MEASURE, right=False, reason=f"abstained; expected {expected}")
    quotes = [citation.quote for citation in answer.citations]
    right = any(case.states(quote) for quote in quotes)
    shown = " | ".join(" ".join(quote.split())[:_SHOWN] for quote in quotes)
    return Judgement(MEASURE, right, f"quoted {shown!r}; expected {expected}")
