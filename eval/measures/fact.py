"""Fact stated: the value asked for can be read at the beginning of the answer."""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score
from eval.wording import plain

MEASURE = "fact stated"
READ = 900
"""Characters of an answer that a hurried reader reads."""


def fact_stated(case: Case, answer: Answer) -> Score | None:
    r"""1 where each of the case's facts is in the first 900 characters of a found answer, else 0.

    Fact `\b30 jours`, answer "… payables à 30 jours …": 1. The same words after 900 others: 0.
    None where only the place is known.
    """
    if not case.facts:
        return None
    if not answer.found:
        return Score(MEASURE, 0.0, "abstained")
    read = plain(answer.text)[:READ]
    missing = [fact for fact in case.facts if not fact.stated_in(read)]
    if not missing:
        return Score(MEASURE, 1.0)
    expected = "; ".join(" or ".join(fact.values or fact.items) for fact in missing)
    return Score(MEASURE, 0.0, f"not stated: {expected}; said {read[:200]!r}")
