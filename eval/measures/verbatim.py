"""Quotes verbatim: what is shown as the contract's words is the contract's words, at that place."""

from collections.abc import Mapping

from assistant.answer import Answer
from eval.measures.judgement import Judgement
from ingest.contract import Contract

MEASURE = "quotes verbatim"


def quotes_verbatim(answer: Answer, contracts: Mapping[str, Contract]) -> Judgement:
    """Right where every quote is its contract's text from `start` to `end`; no quote is no fault.

    `contracts` has every contract that the answer cites, by id. An abstention's nearest clauses
    count as well: they are shown as the contract's words.
    """
    for citation in answer.citations:
        words = contracts[citation.contract].text[citation.start : citation.end]
        if words != citation.quote or not words:
            reason = (
                f"{citation.contract} has {words!r} from {citation.start} to {citation.end}, "
                f"quoted was {citation.quote!r}"
            )
            return Judgement(MEASURE, right=False, reason=reason)
    return Judgement(MEASURE, right=True, reason=f"{len(answer.citations)} quotes checked")
