"""Verbatim quotes: what is shown as the contract's words is the contract's words, at that place."""

from collections.abc import Mapping

from assistant.answer import Answer, Citation
from eval.measures.score import Score
from ingest.contract import Contract

MEASURE = "verbatim quotes"


def verbatim_quotes(answer: Answer, contracts: Mapping[str, Contract]) -> Score:
    """1 where every quote is its contract's text from `start` to `end`, in the clause named.

    A quote of "99,9 %" where the text has "99,5 %" is 0, and so is a true quote that is said to
    stand in article 9.1 of the body and stands in 9.1 of the general terms. No quote is no fault.
    `contracts` has every contract cited, by id. The nearest clauses of an abstention count as well:
    they too are shown as the contract's words.
    """
    for citation in answer.citations:
        fault = _fault(citation, contracts[citation.contract])
        if fault:
            return Score(MEASURE, 0.0, fault)
    return Score(MEASURE, 1.0, f"{len(answer.citations)} quotes checked")


def _fault(citation: Citation, contract: Contract) -> str:
    words = contract.text[citation.start : citation.end]
    if words != citation.quote or not words:
        return (
            f"{contract.id} has {words!r} from {citation.start} to {citation.end}, "
            f"quoted was {citation.quote!r}"
        )
    holding = [c for c in contract.clauses if c.start <= citation.start and citation.end <= c.end]
    named = (citation.part, citation.number)
    if named not in [(contract.parts[c.part].name, c.number) for c in holding]:
        where = " or ".join(f"{contract.parts[c.part].name}, {c.number}" for c in holding)
        return f"{citation.quote!r} stands in {where or 'no clause'}, named was {citation.place}"
    return ""
