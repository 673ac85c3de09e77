"""Clauses as needs see them: where they stand, and the ids that ragas compares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.retriever import PATH_SEPARATOR
from eval.answering import Document
from eval.case import Need
from eval.measures.ragas_ids import Retrieved
from ingest.contract import Contract


@dataclass(frozen=True, slots=True)
class Located:
    """A clause of a contract; an `eval.case.Cited`."""

    contract: str
    part: str
    number: str
    title: str
    start: int
    end: int
    path: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Tells it from all other clauses."""
        return f"{self.contract}/{self.start}"


def located(document: Document) -> Located:
    """The clause that a retriever found."""
    metadata = document.metadata
    return Located(
        metadata["contract"],
        metadata["part"],
        metadata["number"],
        metadata["title"],
        metadata["start"],
        metadata["end"],
        tuple(metadata["path"].split(PATH_SEPARATOR)),
    )


def clauses_of(contracts: Iterable[Contract]) -> list[Located]:
    """All clauses of the contracts, in their order."""
    return [
        Located(contract.id, contract.parts[c.part].name, c.number, c.title, c.start, c.end, c.path)
        for contract in contracts
        for c in contract.clauses
    ]


def retrieved(
    ranked: Sequence[Located], needs: Sequence[Need], contracts: Iterable[Contract]
) -> Retrieved:
    """The ids of the clauses ranked and needed; of several that meet one need, one is needed.

    It is the one that came, if any did. Every need is met by some clause of the contracts.
    """
    came = [clause.id for clause in ranked]
    clauses = clauses_of(contracts)
    right: list[str] = []
    for need in needs:
        fit = [clause.id for clause in clauses if need.met_by(clause)]
        right.append(next((id_ for id_ in came if id_ in fit), fit[0]))
    return Retrieved(tuple(came), tuple(right))
