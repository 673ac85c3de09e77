"""A question in, ranked clauses out: nearest sentences by meaning, and words on top.

A clause's score is the mean of its best sentence's cosine (twice) and its own as a whole (once),
plus its BM25 score over the question's words and their counterparts in the clause's language
(`assistant.glossary`), plus small gains for holding the kind of fact asked for and for an article
that the question names. Within a clause the sentences are ranked the same way.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Evidence, RankedClause, RankedSentence
from assistant.glossary import wanted_stems
from assistant.index import ContractIndex
from assistant.question import Kind, Question
from assistant.settings import AnswerSettings
from ingest.passages import WHOLE_CLAUSE

_FACTS = frozenset({Kind.DURATION, Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE, Kind.PLACE})
_LISTS = frozenset({Kind.LIST, Kind.PARTY})
_LEXICAL_CANDIDATES = 20
"""So many clauses are taken for their words alone, however far their meaning seems."""
_FRAGMENT = 4
"""A sentence of fewer words, without a fact, proves nothing: a label, a cell."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that the vector search found."""

    generation: str
    """Of the contract that it is of."""
    clause: int
    sentence: int
    """`WHOLE_CLAUSE` for the clause as a whole."""
    similarity: float
    """Its cosine with the question on the scale of `assistant.scale`."""


class VectorSearch(Protocol):
    """The nearest passages of some contracts."""

    def __call__(self, question: str, generations: Sequence[str], count: int) -> Sequence[Hit]:
        """The `count` passages nearest to `question`, nearest first."""
        ...


def search(
    question: Question,
    indexes: Sequence[ContractIndex],
    nearest: VectorSearch,
    settings: AnswerSettings,
) -> Evidence:
    """The clauses of `indexes` that may answer `question`, best first."""
    hits = nearest(
        question.search, [index.generation for index in indexes], settings.passages_searched
    )
    floor = hits[-1].similarity if hits else 0.0
    found: dict[str, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for hit in hits:
        found[hit.generation][hit.clause][hit.sentence] = hit.similarity
    clauses = [
        clause
        for index in indexes
        for clause in _Ranking(question, index, found[index.generation], floor, settings).clauses()
    ]
    clauses.sort(key=lambda clause: -clause.score)
    searched = sum(len(index.contract.clauses) for index in indexes)
    contracts = tuple(index.contract.id for index in indexes)
    return Evidence(tuple(clauses[: settings.clauses_kept]), searched, contracts)


class _Ranking:
    """The ranking of one contract's clauses for one question."""

    def __init__(
        self,
        question: Question,
        index: ContractIndex,
        similarities: Mapping[int, Mapping[int, float]],
        floor: float,
        settings: AnswerSettings,
    ) -> None:
        self._question = question
        self._index = index
        self._similarities = similarities
        self._floor = floor
        self._settings = settings
        language = index.contract.language
        wanted = wanted_stems(question.search, question.language, language)
        self._clause_words = self._saturated(index.clauses.scores(wanted))
        self._sentence_words = self._saturated(index.sentences.scores(wanted))

    def _saturated(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """BM25 as a share of the best score, held down where the best itself is weak; 0 to 1."""
        best = float(scores.max(initial=0.0))
        return scores / (best + self._settings.lexical_pivot)

    def clauses(self) -> Iterator[RankedClause]:
        """Every clause that meaning, words or its number speak for."""
        lexical = np.argsort(-self._clause_words)[:_LEXICAL_CANDIDATES]
        candidates = set(self._similarities)
        candidates |= {int(clause) for clause in lexical if self._clause_words[clause] > 0}
        candidates |= {i for i in range(len(self._index.contract.clauses)) if self._is_named(i)}
        yield from (self._rank(candidate) for candidate in sorted(candidates))

    def _rank(self, number: int) -> RankedClause:
        clause = self._index.contract.clauses[number]
        known = self._similarities.get(number, {})
        sentences = sorted(
            (self._rank_sentence(number, i, known) for i in range(len(clause.sentences))),
            key=lambda sentence: -sentence.score,
        )
        best = max((s for i, s in known.items() if i != WHOLE_CLAUSE), default=self._floor)
        whole = known.get(WHOLE_CLAUSE, best if len(clause.sentences) == 1 else self._floor)
        settings = self._settings
        asked = any(self._holds_asked(number, sentence.index) for sentence in sentences[:2])
        support = (2 * best + whole) / 3
        support += settings.lexical_weight * float(self._clause_words[number])
        gains = settings.kind_weight * asked + settings.article_weight * self._is_named(number)
        return RankedClause(
            contract=self._index.contract,
            clause=clause,
            score=support + gains,
            support=support,
            sentences=tuple(sentences),
        )

    def _rank_sentence(
        self, number: int, position: int, known: Mapping[int, float]
    ) -> RankedSentence:
        settings = self._settings
        place = self._index.first_sentence[number] + position
        words = self._index.lengths[place]
        kinds = self._index.kinds[place]
        score = (
            known.get(position, self._floor)
            + settings.lexical_weight * float(self._sentence_words[place])
            + settings.sentence_kind_weight * self._holds_asked(number, position)
            - settings.fragment_cost * (words < _FRAGMENT and not kinds)
            - settings.leaning_cost * self._index.leaning[place]
        )
        return RankedSentence(position, score)

    def _holds_asked(self, number: int, position: int) -> bool:
        """The sentence is of the kind asked for: it has such a fact, or is part of a list."""
        place = self._index.first_sentence[number] + position
        asked = self._question.kinds
        listed = bool(asked & _LISTS) and self._index.listed[place]
        return listed or bool(asked & _FACTS & self._index.kinds[place])

    def _is_named(self, number: int) -> bool:
        own = self._index.contract.clauses[number].number
        return bool(own) and own in self._question.articles
