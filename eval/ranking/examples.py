"""Cases in, out what a ranking is fitted on: features of clauses and sentences, and the right ones.

The features are the product's own (`ClauseRetriever.features`), over libraries made anew.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import cited
from assistant.assistant import Assistant
from assistant.features import Features
from assistant.question import Question, understand
from assistant.quoting import quote_range
from eval.case import Case
from eval.corpus import library_of
from eval.located import clauses_of
from eval.material import material
from eval.ranking.fitting import Listed
from eval.records import Fact
from eval.sets import open_set
from eval.split import Half
from eval.wording import plain
from ingest.contract import Clause
from ingest.embedding import Embedder

_READ = 900
"""Characters of a quote that count (`eval.measures.fact`)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case over one of the contracts that it asks."""

    set: str
    half: Half
    case: Case
    question: Question
    features: Features
    right: NDArray[np.bool_]
    """By clause: it answers; none does where the contract is silent."""

    def sentences(self) -> Iterator[Listed]:
        """For each right clause where the choice matters: which sentences' quotes tell the fact.

        Where no fact is known (labels of lawyers) it is those that overlap the words labelled.
        """
        contract = self.features.index.contract
        facts = [fact for fact in self.case.facts if fact.contract == contract.id]
        for number in np.flatnonzero(self.right).tolist() if len(facts) <= 1 else ():
            clause = contract.clauses[number]
            ranges = [
                quote_range(contract, clause, position, self.question)
                for position in range(len(clause.sentences))
            ]
            tells = np.array([self._tells(clause, start, end, facts) for start, end in ranges])
            if tells.any() and not tells.all():
                yield Listed(self.features.of_sentences(number), tells)

    def _tells(self, clause: Clause, start: int, end: int, facts: Sequence[Fact]) -> bool:
        contract = self.features.index.contract
        if facts:
            return facts[0].stated_in(plain(contract.text[start:end])[:_READ])
        citation = cited(contract, clause, start, end)
        return any(need.met_by(citation) for need in self.case.needs)


def examples(embedder: Embedder, names: Sequence[str], say: Callable[[str], None]) -> list[Example]:
    """The examples of all cases of the sets. Raises what ingesting and reading gold files raise."""
    found: list[Example] = []
    for name in names:
        say(f"{name}: ingesting and asking")
        with library_of(material(name).files(), embedder, lambda *_: None) as library:
            assistant = Assistant(library, embedder)
            contracts = {entry.id: library.contract(entry.id) for entry in library.entries()}
            cases = open_set(name, contracts)
            places = {i: clauses_of([contract]) for i, contract in contracts.items()}
            for half in ("dev", "test"):
                for case in cases.of(half):
                    question = understand(case.question, [(asked, "") for asked in case.earlier])
                    for features in assistant.retriever.features(question, case.contracts):
                        clauses = places[features.index.contract.id]
                        right = np.array(
                            [any(need.met_by(clause) for need in case.needs) for clause in clauses]
                        )
                        found.append(Example(name, half, case, question, features, right))
    return found


def lists(every: Sequence[Example]) -> list[Listed]:
    """Those that have a right clause, as lists of clauses."""
    return [Listed(one.features.clauses, one.right) for one in every if one.right.any()]
