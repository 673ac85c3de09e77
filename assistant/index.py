"""A contract made ready for search: its words counted, its sentences typed.

A `Contract` in, a `ContractIndex` out; `IndexCache` keeps one a contract for as long as the library
holds the same generation of it.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.contrasts import Contrast, Place, contrasts
from assistant.facts import find_facts
from assistant.lexical import Bm25
from assistant.question import Kind
from assistant.quoting import announces, leans_back
from assistant.scale import Scale
from assistant.words import stems
from ingest.contract import Clause, ClauseKind, Contract, SentenceKind
from ingest.library import Entry, Library

FACTS = (Kind.DURATION, Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE, Kind.PLACE)
"""The kinds of fact that sentences are searched for."""
_FRAGMENT = 4
"""A sentence of fewer words, without a fact, proves nothing: a label, a cell."""

KEPT = 32
"""So many indexes are kept."""

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
class ContractIndex:
    """A contract, and the words and facts of its clauses and sentences."""

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


CLAUSE_TRAITS = ("length", "definition", "signatures")
"""Logarithm of its characters; it defines a term; it is where the parties sign."""


def build_index(
    contract: Contract,
    generation: str,
    vectors: Callable[[], Mapping[Place, Array]] = dict,
    similarity: Callable[[float], float] = float,
) -> ContractIndex:
    """The index of `contract`; no model is needed.

    `vectors` gives those of its passages, without which no contrasts are found, and `similarity`
    what their cosines count (`assistant.scale`).
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


class IndexCache:
    """Indexes by contract, rebuilt when the library holds another generation.

    The `KEPT` that were used last are kept, so that a large library does not fill the memory.
    """

    def __init__(self, library: Library, scale: Scale) -> None:
        self._library = library
        self._similarity = scale.similarity
        self._indexes: dict[str, ContractIndex] = {}
        self._lock = threading.Lock()

    def get(self, entry: Entry) -> ContractIndex:
        """The index of the contract that `entry` tells of."""
        with self._lock:
            found = self._indexes.pop(entry.id, None)
            if found is None or found.generation != entry.generation:
                contract = self._library.contract(entry.id)
                found = build_index(
                    contract, entry.generation, partial(self._vectors, entry), self._similarity
                )
            self._indexes[entry.id] = found  # now the last one
            while len(self._indexes) > KEPT:
                del self._indexes[next(iter(self._indexes))]
            return found

    def _vectors(self, entry: Entry) -> dict[Place, Array]:
        return self._library.vectors(entry.generation)
