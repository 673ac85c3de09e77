"""Clauses ranked by the fitted weights in, the same clauses as a reranker orders them out.

A reranker reads what the weights think best, a few clauses a contract, and decides on their order
and on how likely each is beside the others. It leaves alone what it was not made for: which of a
clause's sentences answers, and whether the contract answers at all (`Evidence.stated`), which was
fitted to the weights' own scores.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.evidence import RankedClause
from assistant.question import Question
from assistant.reranker import Reranker

READ = 1500
"""So many characters of a clause are read: 330 to 440 tokens of a multilingual model, by contract,
so that headings and question fit beside them into the 512 that most models hold."""
_FIRST = 100.0
"""What a clause gains that the question names: more than the scores of any model differ by."""


def reranked(
    question: Question, clauses: Sequence[RankedClause], reranker: Reranker
) -> list[RankedClause]:
    """The clauses with the reranker's scores, best first of all; shares add up to 1 a contract.

    A clause that the question names by its number comes first whatever its score, and one that says
    of the contract itself what is asked. Contracts are ordered as their clauses are, by score: one
    model has read them all with the same question, so their scores compare.
    """
    if not clauses:
        return []
    scores = reranker.scores(question.search, [reading(clause) for clause in clauses])
    by_contract: dict[str, list[RankedClause]] = {}
    for clause, score in zip(clauses, scores, strict=True):
        lifted = score + _FIRST * _comes_first(clause, question)
        own = by_contract.setdefault(clause.contract.id, [])
        own.append(replace(clause, score=float(lifted)))
    found = [clause for own in by_contract.values() for clause in _shared(own)]
    return sorted(found, key=lambda clause: -clause.score)


def reading(clause: RankedClause) -> str:
    """What a reranker is given of a clause: the headings that it stands under, then its words.

    A model cuts what it cannot hold at the end, wherever the answer stands. So of a clause of more
    than `READ` characters it gets the likeliest sentences, with those that introduce them, still in
    the order of the text: rows and items mean nothing out of theirs.
    """
    own = clause.clause
    headings = " > ".join(own.path or filter(None, (own.title,)))
    start, end = own.sentences[0].start, own.end
    if end - start <= READ:
        words = clause.contract.text[start:end]
    else:
        words = " ".join(clause.words(own.sentences[index]) for index in sorted(_likeliest(clause)))
    return f"{headings}. {words}" if headings else words


def _likeliest(clause: RankedClause) -> set[int]:
    """Indexes of the sentences that are read of a long clause; at least the best one."""
    sentences = clause.clause.sentences
    kept: set[int] = set()
    length = 0
    for ranked in clause.sentences:
        sentence = clause.sentence(ranked)
        needed = {ranked.index, sentence.lead, sentence.head} - kept
        together = {index for index in needed if index is not None}
        longer = sum(sentences[index].end - sentences[index].start for index in together)
        if kept and length + longer > READ:
            continue
        kept |= together
        length += longer
    return kept


def _comes_first(clause: RankedClause, question: Question) -> bool:
    return clause.said is not None or clause.clause.number in question.articles


def _shared(clauses: Iterable[RankedClause]) -> Iterator[RankedClause]:
    """The clauses of one contract, each with its share: the softmax of their scores."""
    own = list(clauses)
    best = max(clause.score for clause in own)
    likely = [math.exp(clause.score - best) for clause in own]
    together = sum(likely)
    for clause, one in zip(own, likely, strict=True):
        yield replace(clause, share=one / together)
