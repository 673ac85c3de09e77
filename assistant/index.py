"""A contract made ready for search: its words counted, clause by clause and sentence by sentence.

A `Contract` in, a `ContractIndex` out; `IndexCache` keeps one a contract for as long as the library
holds the same generation of it.
"""

from dataclasses import dataclass

from assistant.facts import find_facts
from assistant.lexical import Bm25
from assistant.question import Kind
from assistant.quoting import announces, leans_back
from assistant.words import stems
from ingest.contract import Contract, SentenceKind
from ingest.library import Entry, Library


@dataclass(frozen=True, slots=True)
class ContractIndex:
    """A contract, and the words and facts of its clauses and sentences."""

    contract: Contract
    generation: str
    clauses: Bm25
    """One text a clause: its headings and its words."""
    sentences: Bm25
    """One text a sentence, in the order of clauses, then sentences."""
    first_sentence: tuple[int, ...]
    """By clause: where its sentences begin in `sentences`."""
    clause_stems: tuple[frozenset[str], ...]
    kinds: tuple[frozenset[Kind], ...]
    """By sentence: the kinds of fact that it holds."""
    lengths: tuple[int, ...]
    """By sentence: its words."""
    leaning: tuple[bool, ...]
    """By sentence: it is understood only with the one before it."""
    listed: tuple[bool, ...]
    """By sentence: it is an item or row, or introduces some."""


def build_index(contract: Contract, generation: str) -> ContractIndex:
    """The index of `contract`; no model is needed."""
    clause_stems: list[list[str]] = []
    sentence_stems: list[list[str]] = []
    kinds: list[frozenset[Kind]] = []
    lengths: list[int] = []
    leaning: list[bool] = []
    listed: list[bool] = []
    first: list[int] = []
    for clause in contract.clauses:
        first.append(len(sentence_stems))
        words = [stems(heading, contract.language) for heading in clause.path]
        for position, sentence in enumerate(clause.sentences):
            text = contract.text[sentence.start : sentence.end]
            sentence_stems.append(stems(text, contract.language))
            kinds.append(frozenset(fact.kind for fact in find_facts(text)))
            lengths.append(len(text.split()))
            leaning.append(leans_back(text))
            listed.append(sentence.kind is not SentenceKind.SENTENCE or announces(clause, position))
            words.append(sentence_stems[-1])
        clause_stems.append([stem for part in words for stem in part])
    return ContractIndex(
        contract=contract,
        generation=generation,
        clauses=Bm25(clause_stems),
        sentences=Bm25(sentence_stems),
        first_sentence=tuple(first),
        clause_stems=tuple(frozenset(found) for found in clause_stems),
        kinds=tuple(kinds),
        lengths=tuple(lengths),
        leaning=tuple(leaning),
        listed=tuple(listed),
    )


class IndexCache:
    """Indexes by contract, rebuilt when the library holds another generation."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._indexes: dict[str, ContractIndex] = {}

    def get(self, entry: Entry) -> ContractIndex:
        """The index of the contract that `entry` tells of."""
        found = self._indexes.get(entry.id)
        if found is None or found.generation != entry.generation:
            found = build_index(self._library.contract(entry.id), entry.generation)
            self._indexes[entry.id] = found
        return found
