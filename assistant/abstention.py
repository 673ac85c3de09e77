"""Whether a contract answers at all. Abstaining is a result, with the nearest clause shown.

Evidence in, yes or no out, for each contract. What is judged is how likely it is that the contract
answers, by its best clause (`assistant.features.STATED`), fitted on `dev` with answerable and
unanswerable questions (`python -m eval.ranking fit`); the threshold is a setting, and its curve in
eval/README.md. With an encoder that it was not fitted with nothing is known, and the best clause is
always offered.
"""

from assistant.evidence import Evidence, RankedClause
from assistant.question import Question
from assistant.scale import family_of


def answers(
    question: Question, clause: RankedClause, evidence: Evidence, model: str, least: float
) -> bool:
    """Whether `clause`, found with the encoder `model`, can be offered as an answer.

    `least` is the least likelihood that its contract answers. A clause whose number the question
    names always can, and one that says of the contract itself what is asked.
    """
    if clause.said is not None:
        return True
    if clause.clause.number and clause.clause.number in question.articles:
        return True
    if family_of(model) is None:
        return True
    return evidence.stated[clause.contract.id] >= least
