"""Both sides shown: where clauses state a fact differently, an answer cites the other one too."""

from assistant.answer import Answer
from eval.case import Case
from eval.measures.score import Score

MEASURE = "both sides shown"


def both_sides_shown(case: Case, answer: Answer) -> Score | None:
    """1 where the prevailing clause and every differing one are cited, else 0.

    Body and general terms give different delays: an answer that cites only the one that prevails
    is right, and still leaves its reader to find the other. None where nothing differs.
    """
    if not case.differing:
        return None
    needs = (*case.needs, *case.differing)
    cited = answer.citations if answer.found else ()
    missing = [need for need in needs if not any(need.met_by(c) for c in cited)]
    reason = f"not cited: {'; '.join(map(str, missing))}" if missing else ""
    return Score(MEASURE, float(not missing), reason)
