"""What retrieval hands to composing: clauses with their scores, sentences with theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.about import SelfDescription
from assistant.amended import Changes
from assistant.contrasts import Contrast
from ingest.contract import Clause, Contract, Sentence


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of a ranked clause."""

    index: int
    """Into `Clause.sentences`."""
    score: float
    """Higher is nearer to the question; comparable within one clause only."""
    share: float
    """Of the likelihood that a sentence of its clause answers, 0 to 1."""
    contrasts: tuple[Contrast, ...] = ()
    """Sentences of other parts that give another figure."""


@dataclass(frozen=True, slots=True)
class RankedClause:
    """A clause that may answer, with its sentences, best first."""

    contract: Contract
    clause: Clause
    score: float
    """Log-odds: higher is likelier to answer; comparable within one question only."""
    share: float
    """Of the likelihood that a clause of its contract answers, 0 to 1; all of them add up to 1."""
    sentences: tuple[RankedSentence, ...]
    said: SelfDescription | None = None
    """What it says of the contract itself that was asked for; the ranges are its own."""

    def sentence(self, ranked: RankedSentence) -> Sentence:
        """The sentence that `ranked` stands for."""
        return self.clause.sentences[ranked.index]

    def words(self, sentence: Sentence) -> str:
        """The sentence's words, verbatim."""
        return self.contract.text[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was searched and what came of it, best clause first."""

    clauses: tuple[RankedClause, ...]
    searched: int
    """How many clauses were searched."""
    contracts: tuple[str, ...]
    """Ids of the contracts that were searched."""
    stated: Mapping[str, float]
    """By id of contract: how likely it is that it answers at all, 0 to 1."""
    changes: Changes = field(default_factory=dict)
    """The clauses that an amendment changes."""
