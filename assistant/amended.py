"""Clauses that an amendment of the library changes, so that none is quoted as if it still stood.

A library in; for a clause out, the words that amend it, the oldest first. Which amendment changes
which clause is found by `ingest.facts.in_force`, over all contracts that somebody sees, whichever
of them a question asks.
"""

import threading
from collections.abc import Mapping, Sequence

from assistant.answer import Citation, cited
from ingest.contract import Contract
from ingest.contract_facts import Amendment
from ingest.facts.in_force import resolve, wording_in_force
from ingest.library import Entry, Library

Changes = Mapping[tuple[str, int], tuple[Citation, ...]]
"""(id of a contract, where a clause begins in its text) -> what changes it; unchanged ones lack."""
_LONGEST = 900
"""Of a new wording so many characters are quoted, to the end of a sentence."""
_KEPT = 16
"""Of so many groups of contracts the changes are kept: readers of other groups see others."""


class AmendedClauses:
    """The changed clauses among contracts of a library, looked up anew when those are others."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._changes: dict[tuple[str, ...], Changes] = {}
        self._lock = threading.Lock()

    def of(self, entries: Sequence[Entry]) -> Changes:
        """The changed clauses among `entries`, by these alone; no contract is read without need."""
        if not any(entry.amendments for entry in entries):
            return {}
        state = tuple(entry.generation for entry in entries)
        with self._lock:
            found = self._changes.pop(state, None)
            if found is None:
                contracts = [self._library.contract(e.id, e.generation) for e in entries]
                found = changes(contracts)
            self._changes[state] = found  # now the last one
            while len(self._changes) > _KEPT:
                del self._changes[next(iter(self._changes))]
            return found


def changes(contracts: Sequence[Contract]) -> Changes:
    """The clauses of `contracts` that one of them changes."""
    by_id = {contract.id: contract for contract in contracts}
    changed = {(found.contract_id, found.clause) for found in resolve(contracts)}
    told: dict[tuple[str, int], tuple[Citation, ...]] = {}
    for contract, clause in changed:
        if clause is not None:
            ordered = wording_in_force(contracts, contract, clause).changes
            told[contract, by_id[contract].clauses[clause].start] = tuple(
                _change(by_id[one.amendment_contract_id], one.amendment) for one in ordered
            )
    return told


def _change(contract: Contract, amendment: Amendment) -> Citation:
    """The new wording; the words that delete a clause, where there is none."""
    clause = contract.clauses[amendment.clause]
    end = amendment.end
    if end - amendment.start > _LONGEST:
        within = [s.end for s in clause.sentences if amendment.start < s.end <= amendment.end]
        fitting = [one for one in within if one - amendment.start <= _LONGEST]
        end = max(fitting, default=min(within, default=end))
    return cited(contract, clause, amendment.start, end)
