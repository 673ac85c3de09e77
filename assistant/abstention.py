"""Whether the best clause answers at all. Abstaining is a result, with the nearest clause shown.

A ranked clause in, yes or no out. What is judged is the clause's support (its cosines and its
words, see `assistant.search`) against a threshold. The thresholds lie where questions about other
contracts than those we measure with were all kept, and questions about nothing in any contract
mostly refused. They do not tell a contract's silence on a subject from its words on a neighbouring
one. They hold for the encoder they were set with; with another one nothing is known, and the best
clause is always offered.
"""

from collections.abc import Mapping

from assistant.evidence import RankedClause
from assistant.question import Question
from ingest.language import Language

THRESHOLDS: Mapping[str, Mapping[tuple[Language, Language], float]] = {
    "multilingual-e5-small": {
        ("fr", "fr"): 0.832,
        ("en", "en"): 0.815,
        ("en", "fr"): 0.780,
        ("fr", "en"): 0.785,
    }
}
"""Encoder -> (language of the question, language of the contract) -> least support."""


def answers(question: Question, clause: RankedClause, model: str) -> bool:
    """Whether `clause`, the best one found with the encoder `model`, can be offered as an answer.

    A clause whose number the question names always can.
    """
    if clause.clause.number and clause.clause.number in question.articles:
        return True
    family = next((name for name in THRESHOLDS if model.startswith(name)), None)
    if family is None:
        return True
    return clause.support >= THRESHOLDS[family][question.language, clause.contract.language]
