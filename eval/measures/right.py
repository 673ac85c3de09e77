"""Right: the fact is stated, and every clause that it takes is cited."""

from collections.abc import Mapping

from eval.measures import citation_recall, fact
from eval.measures.score import Score

MEASURE = "right"


def right(scores: Mapping[str, Score]) -> Score:
    """1 where the citation recall is 1 and the fact, where one is known, is stated; else 0.

    The right value beside the wrong article is wrong: a citation is what the reader relies on.
    """
    judged = [scores[name] for name in (citation_recall.MEASURE, fact.MEASURE) if name in scores]
    wrong = [score for score in judged if score.value < 1]
    return Score(MEASURE, float(not wrong), " | ".join(score.reason for score in wrong))
