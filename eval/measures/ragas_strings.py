"""ragas' string measures as a cross-check of ours: presence, similarity, quoted spans.

An answer and the sentence that states its fact in, shares out; no model takes part.

    string presence     the value, as the contract words it, stands in the answer
    string similarity   how near the quotes come to the sentence that states it (Levenshtein)
    quoted spans        what stands in quotation marks stands in the clauses cited

They are stricter or looser than ours, each in its own way: an English "thirty days" states a fact
and lacks its French words; a quote may run on beyond the sentence. What matters is that they rise
and fall together.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from assistant.answer import Answer
from eval.measures.score import Score
from eval.proofreading import clauses_at
from eval.records import Fact
from eval.wording import plain
from ingest.contract import Contract
from ingest.privacy import close_the_doors

PRESENCE = "ragas string presence"
SIMILARITY = "ragas string similarity"
SPANS = "ragas quoted spans"


def string_scores(fact: Fact, answer: Answer, contract: Contract) -> list[Score]:
    """Presence and similarity, for a fact that one value states; none for lists and abstentions.

    The contract has "payables à trente (30) jours", the answer quotes it and its full stop:
    presence 1, similarity just below 1.
    """
    worded = value_in(fact, contract)
    if worded is None or not answer.found:
        return []
    value, sentence = worded
    close_the_doors()
    from ragas.metrics._string import NonLLMStringSimilarity, StringPresence  # public, but it warns

    quoted = plain(" ".join(citation.quote for citation in answer.citations))
    return [
        Score(PRESENCE, _score(StringPresence(), value, plain(answer.text))),
        Score(SIMILARITY, _score(NonLLMStringSimilarity(), sentence, quoted)),
    ]


def value_in(fact: Fact, contract: Contract) -> tuple[str, str] | None:
    """The value as the contract words it, and the sentence that has it; None where none does."""
    for place in fact.places:
        for clause in clauses_at(place, contract):
            for sentence in clause.sentences:
                words = plain(contract.text[sentence.start : sentence.end])
                for pattern in fact.values:
                    found = re.search(plain(pattern), words, re.IGNORECASE)
                    if found:
                        return found[0], words
    return None


def quoted_spans(answer: Answer, contracts: Mapping[str, Contract]) -> Score:
    r"""The share of what the answer quotes that stands in the clauses it cites.

    The measure sees spans between straight quotation marks, not « », and takes an apostrophe for
    one, and a line's end for the end: it is fed each quote in one line, between the marks that it
    sees, without marks and apostrophes inside.
    The clauses are taken from the contract's text, not from the answer.
    """
    close_the_doors()
    from ragas.metrics.quoted_spans import quoted_spans_alignment

    if not answer.citations:
        return Score(SPANS, 1.0, "nothing is quoted")
    fed = " ".join(f'"{_without_marks(citation.quote)}"' for citation in answer.citations)
    sources = [
        _without_marks(contracts[c.contract].text[c.clause_start : c.clause_start + len(c.text)])
        for c in answer.citations
    ]
    result = quoted_spans_alignment([fed], [sources], min_len=1)
    share = result["citation_alignment_quoted_spans"]
    return Score(SPANS, share, f"{result['matched']:g} of {result['total']:g} spans")


def _without_marks(text: str) -> str:
    return " ".join(re.sub(r"[\"'`´‘’“”«»]", " ", text).split())


def _score(metric: Any, reference: str, response: str) -> float:  # noqa: ANN401 - either metric
    """The score, without the user id that the public method writes into the home folder."""
    from ragas.dataset_schema import SingleTurnSample

    sample = SingleTurnSample(reference=reference, response=response)
    return float(asyncio.run(metric._single_turn_ascore(sample, callbacks=None)))
