"""What speaks for a clause or a sentence, as numbers: features that a ranking weighs.

A question, a contract's index and the cosines of its passages in; for each clause a row of
`CLAUSE`, for each sentence of a clause one of `SENTENCE`, and for the best clause the numbers of
`STATED` that tell whether it answers at all. The weights are in `assistant.weights`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.glossary import wanted_units
from assistant.index import CLAUSE_TRAITS, FACTS, TRAITS, Array, ContractIndex
from assistant.lexical import Matches
from assistant.question import Kind, Question
from ingest.language import Language
from ingest.passages import WHOLE_CLAUSE

CLAUSE = (
    "best",  # cosine of its nearest sentence
    "second",  # of the next one; of the nearest where there is but one
    "whole",  # of the clause as a whole
    "words",  # BM25 over headings and text, as a share of the contract's best
    "sentence words",  # the same of its best sentence
    "covered",  # share of the question that its words hold
    "beside",  # under one heading with what answers the question before (assistant.conversation)
    *CLAUSE_TRAITS,
)
SENTENCE = (
    "cosine",
    "words",  # BM25 as a share of the contract's best
    "covered",  # share of the question that it holds
    "fact",  # it holds a fact of the kind asked for
    "figure",  # it holds a fact of some kind, and none is asked for
    "listed",  # it is of a list or table, and one is asked for
    *TRAITS,
)
STATED = (
    "score",  # of the best clause
    "lead",  # over the next one
    "best",
    "whole",
    "cosine",  # of its best sentence
    "covered",
    "sentence covered",
    "missing",  # idf of the rarest thing said in the question that the clause does not hold
    "absent",  # idf of all things said that the contract does not hold anywhere
    "another kind",  # a kind of fact is asked for that the clause does not hold
    "yes or no",  # is asked
    "French over English",  # the languages of question and contract; French over French: none
    "English over French",
    "English over English",
    "size",  # logarithm of the contract's clauses
)
_PAIRS: tuple[tuple[Language, Language], ...] = (("fr", "en"), ("en", "fr"), ("en", "en"))
_FACT = SENTENCE.index("fact")
_PIVOT = 8.0
"""The BM25 score that counts half of a full match where it is the contract's best."""
_LISTS = frozenset({Kind.LIST, Kind.PARTY})
_LEAD = 3.0
"""The lead of a clause that stands alone."""

Cosines = Mapping[tuple[int, int], float]
"""(clause, sentence) -> cosine with the question; the sentence may be `WHOLE_CLAUSE`."""


@dataclass(frozen=True, slots=True)
class Features:
    """A question over a contract, in numbers."""

    index: ContractIndex
    clauses: Array
    """Shape (clauses, `CLAUSE`)."""
    sentences: Array
    """Shape (sentences, `SENTENCE`), in the order of `ContractIndex.first`."""
    matches: Matches
    """Of the clauses."""
    kinds: frozenset[Kind]
    languages: tuple[Language, Language]
    """Of the question, and of the contract."""

    def of_sentences(self, clause: int) -> Array:
        """The rows of the clause's sentences."""
        start = int(self.index.first[clause])
        return self.sentences[start : start + len(self.index.contract.clauses[clause].sentences)]

    def stated(self, clause: int, sentence: int, score: float, lead: float) -> Array:
        """The row of `STATED` for the contract's best clause and its best sentence.

        `score` is the clause's, `lead` what it leads the next one by; `inf` where there is none.
        """
        own = dict(zip(CLAUSE, self.clauses[clause], strict=True))
        quoted = dict(zip(SENTENCE, self.of_sentences(clause)[sentence], strict=True))
        lacking = self.matches.idf[self.matches.held[:, clause] == 0]
        nowhere = self.matches.idf[~self.matches.held.any(axis=1)]
        asked = bool(self.kinds.intersection(FACTS))
        row = (
            score,
            min(lead, _LEAD),
            own["best"],
            own["whole"],
            quoted["cosine"],
            own["covered"],
            quoted["covered"],
            lacking.max(initial=0.0),
            nowhere.sum(),
            float(asked and not self.of_sentences(clause)[:, _FACT].any()),
            float(Kind.YES_NO in self.kinds),
            *(float(self.languages == pair) for pair in _PAIRS),
            np.log(len(self.clauses)),
        )
        return np.array(row, np.float32)


def features(question: Question, index: ContractIndex, cosines: Cosines, floor: float) -> Features:
    """The features of the contract for the question; `floor` is the cosine of what is not there."""
    contract = index.contract
    units = wanted_units(question.search, question.language, contract.language)
    matches = index.clauses.matches(units)
    said = index.sentences.words.matches(units)
    near, whole = _by_place(index, cosines, floor)
    asked = np.array([kind in question.kinds for kind in FACTS])
    fact = (index.sentences.facts & asked).any(axis=1)
    sentence_words = _saturated(said.scores)
    sentences = np.column_stack(
        (
            near,
            sentence_words,
            said.covered,
            fact,
            index.sentences.facts.any(axis=1) & (not asked.any()),
            index.sentences.listed * bool(question.kinds & _LISTS),
            index.sentences.traits,
        )
    ).astype(np.float32)
    best, second = _two_best(index, near)
    clauses = np.column_stack(
        (
            best,
            second,
            np.where(np.isnan(whole), best, whole),
            _saturated(matches.scores),
            _greatest(index, sentence_words),
            matches.covered,
            np.zeros(len(index.first)),
            index.traits,
        )
    ).astype(np.float32)
    languages = question.language, contract.language
    return Features(index, clauses, sentences, matches, question.kinds, languages)


def _by_place(index: ContractIndex, cosines: Cosines, floor: float) -> tuple[Array, Array]:
    """Of each sentence, and of each clause as a whole; NaN for one that is a single sentence."""
    clauses = index.contract.clauses
    near = np.full(len(index.sentences.listed), floor, np.float32)
    single = [len(clause.sentences) == 1 for clause in clauses]
    whole = np.where(single, np.nan, floor).astype(np.float32)
    for (clause, sentence), cosine in cosines.items():
        if sentence == WHOLE_CLAUSE:
            whole[clause] = cosine
        else:
            near[index.first[clause] + sentence] = cosine
    return near, whole


def _saturated(scores: Array) -> Array:
    """BM25 as a share of the best score, held down where the best itself is weak; 0 to 1."""
    shares: Array = scores / (scores.max(initial=0.0) + _PIVOT)
    return shares


def _greatest(index: ContractIndex, values: Array) -> Array:
    """By clause: the greatest of its sentences'."""
    found: Array = np.maximum.reduceat(values, index.first) if len(index.first) else values[:0]
    return found


def _two_best(index: ContractIndex, near: Array) -> tuple[Array, Array]:
    ends: NDArray[np.intp] = np.append(index.first[1:], len(near))
    best = np.empty(len(index.first), np.float32)
    second = np.empty_like(best)
    for clause, (start, end) in enumerate(zip(index.first, ends, strict=True)):
        own = np.sort(near[start:end])
        best[clause], second[clause] = own[-1], own[-2] if len(own) > 1 else own[-1]
    return best, second
