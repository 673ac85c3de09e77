"""Clauses that an amendment of the library changes, so that none is quoted as if it still stood.

A library in; for a clause out, the clauses that amend it, the oldest first. Which amendment changes
which clause is found by `ingest.facts.in_force`, over all contracts of the library, whichever of
them a question asks.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.facts.in_force import resolve, wording_in_force
from ingest.library import Entry, Library


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that changes another one."""

    contract: str
    """Id of the contract that the changing clause is in."""
    part: str
    number: str
    title: str
    start: int
    end: int
    """Range of the changing clause in that contract's text."""


Changes = Mapping[tuple[str, int], tuple[Change, ...]]
"""(id of a contract, where a clause begins in its text) -> what changes it; unchanged ones lack."""


class AmendedClauses:
    """The changed clauses of a library, looked up anew when its contracts are others."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state: tuple[str, ...] | None = None
        self._changes: Changes = {}
        self._lock = threading.Lock()

    def of(self, entries: Sequence[Entry]) -> Changes:
        """The changed clauses among the library's `entries`; no contract is read without need."""
        if not any(entry.amendments for entry in entries):
            return {}
        state = tuple(entry.generation for entry in entries)
        with self._lock:
            if state != self._state:
                contracts = [self._library.contract(e.id, e.generation) for e in entries]
                self._state, self._changes = state, changes(contracts)
            return self._changes


def changes(contracts: Sequence[Contract]) -> Changes:
    """The clauses of `contracts` that one of them changes."""
    by_id = {contract.id: contract for contract in contracts}
    changed = {(found.contract_id, found.clause) for found in resolve(contracts)}
    told: dict[tuple[str, int], tuple[Change, ...]] = {}
    for contract, clause in changed:
        if clause is not None:
            ordered = wording_in_force(contracts, contract, clause).changes
            told[contract, by_id[contract].clauses[clause].start] = tuple(
                _change(by_id[one.amendment_contract_id], one.amendment.clause) for one in ordered
            )
    return told


def _change(contract: Contract, clause: int) -> Change:
    found = contract.clauses[clause]
    part = contract.parts[found.part].name
    return Change(contract.id, part, found.number, found.title, found.start, found.end)
