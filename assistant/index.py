"""A contract made ready for search: its words counted, its sentences typed.

A `Contract` in, a `ContractIndex` out, to be kept in files (`assistant.index_files`) and in memory
(`assistant.index_cache`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.contrasts import Contrast, Place, contrasts
from assistant.facts import find_facts
from assistant.lexical import Bm25
from assistant.question import Kind
from assistant.quoting import announces, leans_back
from assistant.words import stems
from ingest.contract import Clause, ClauseKind, Contract, SentenceKind

FACTS = (Kind.DURATION, Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE, Kind.PLACE)
"""The kinds of fact that sentences are searched for."""
_FRAGMENT = 4
"""A sentence of fewer words, without a fact, proves nothing: a label, a cell."""

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is known of the sentences of a contract, in the order of clauses, then sentences."""

    words: Bm25
    facts: NDArray[np.bool_]
    """Shape (sentences, `FACTS`): it holds a fact of the kind."""
    listed: Array
    """1 for an item or row, and for what introduces some."""
    traits: Array
    """Shape (sentences, `TRAITS`): what it is, whatever is asked."""


TRAITS = ("fragment", "leaning", "item", "announces", "first", "length")
"""A label or cell; understood only with the one before it; a list item; introduces a list; the
first of its clause; logarithm of its words."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The embedded passages of a contract."""

    places: NDArray[np.int32]
    """Shape (passages, 2): clause and sentence of each; the sentence may be `WHOLE_CLAUSE`."""
    vectors: NDArray[np.float16]
    """Shape (passages, dimensions), of length 1: half the size is a cosine off by 0.0001."""

    def cosines(self, vector: Array) -> Array:
        """Of each passage with a vector of length 1."""
        found: Array = self.vectors.astype(np.float32) @ vector
        return found


@dataclass(frozen=True, slots=True)
class ContractIndex:
    """A contract, the words and facts of its clauses and sentences, and their vectors."""

    contract: Contract
    generation: str
    clauses: Bm25
    """One text a clause: its headings and its words."""
    first: NDArray[np.intp]
    """By clause: where its sentences begin among all."""
    traits: Array
    """Shape (clauses, `CLAUSE_TRAITS`)."""
    sentences: Sentences
    contrasts: Mapping[Place, tuple[Contrast, ...]]
    """By sentence: those of other parts that give another figure (`assistant.contrasts`)."""
    passages: Passages


CLAUSE_TRAITS = ("length", "definition", "signatures")
"""Logarithm of its characters; it defines a term; it is where the parties sign."""


def build_index(
    contract: Contract,
    generation: str,
    vectors: Mapping[Place, Array] = MappingProxyType({}),
    similarity: Callable[[float], float] = float,
) -> ContractIndex:
    """The index of `contract`; no model is needed.

    `vectors` are those of its passages, and `similarity` gives what their cosines count
    (`assistant.scale`).
    """
    headings: list[list[str]] = []
    words: list[list[str]] = []
    said: list[list[str]] = []
    first: list[int] = []
    traits: list[tuple[float, ...]] = []
    facts: list[list[bool]] = []
    listed: list[bool] = []
    for clause in contract.clauses:
        first.append(len(said))
        headings.append([s for heading in clause.path for s in stems(heading, contract.language)])
        for position, sentence in enumerate(clause.sentences):
            text = contract.text[sentence.start : sentence.end]
            kinds = {fact.kind for fact in find_facts(text)}
            said.append(stems(text, contract.language))
            facts.append([kind in kinds for kind in FACTS])
            traits.append(_traits(clause, position, text, figures=bool(kinds)))
            listed.append(sentence.kind is not SentenceKind.SENTENCE or announces(clause, position))
        words.append([stem for text in said[first[-1] :] for stem in text])
    return ContractIndex(
        contract=contract,
        generation=generation,
        clauses=Bm25([above + own for above, own in zip(headings, words, strict=True)]),
        first=np.array(first, np.intp),
        traits=_matrix([_clause_traits(clause) for clause in contract.clauses], CLAUSE_TRAITS),
        sentences=Sentences(
            words=Bm25(said),
            facts=np.array(facts, np.bool_).reshape(-1, len(FACTS)),
            listed=np.array(listed, np.float32),
            traits=_matrix(traits, TRAITS),
        ),
        contrasts=contrasts(contract, vectors, similarity),
        passages=Passages(
            places=np.array(list(vectors), np.int32).reshape(-1, 2),
            vectors=np.array(list(vectors.values()), np.float16).reshape(
                len(vectors), -1 if vectors else 0
            ),
        ),
    )


def _traits(clause: Clause, position: int, text: str, *, figures: bool) -> tuple[float, ...]:
    count = len(text.split())
    return (
        float(count < _FRAGMENT and not figures),
        float(leans_back(text)),
        float(clause.sentences[position].kind is SentenceKind.ITEM),
        float(announces(clause, position)),
        float(position == 0),
        float(np.log1p(count)),
    )


def _clause_traits(clause: Clause) -> tuple[float, ...]:
    return (
        float(np.log1p(clause.end - clause.start)),
        float(clause.kind is ClauseKind.DEFINITION),
        float(clause.kind is ClauseKind.SIGNATURES),
    )


def _matrix(rows: list[tuple[float, ...]], names: tuple[str, ...]) -> Array:
    return np.array(rows, np.float32).reshape(-1, len(names))
