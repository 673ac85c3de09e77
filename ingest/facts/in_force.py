"""The contracts of a library in, the wording of their clauses that is in force out.

Each amendment is led to the clause that it changes (`amended_contract` finds the contract, its
number and part the clause). Where that cannot be told it stays unresolved, and says why. Earlier
wordings are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.contract_facts import Amendment, AmendmentAction
from ingest.facts.amended_contract import amended_contract, date_of, number_of
from ingest.facts.amendments import is_partial
from ingest.facts.targets import Target, clause_of

NO_CONTRACT = "No contract, or more than one, fits what the amendment says of the one it amends."
NEW_CLAUSE = "It adds a clause: the amended contract has none of that number."
NO_CLAUSE = "No clause, or more than one, of the amended contract bears the number."


@dataclass(frozen=True, slots=True)
class Resolved:
    """An amendment and the clause that it changes."""

    contract_id: str
    """The amended contract; "" where it cannot be told."""
    clause: int | None
    """Index into the amended contract's clauses; None where it cannot be told."""
    amendment_contract_id: str
    """The contract that holds the amendment."""
    amendment: Amendment
    partial: bool = False
    """It changes some words of the clause only."""
    why: str = ""
    """Why it is unresolved; "" where it is not."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A range of one contract's text."""

    contract_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InForce:
    """How a clause stands after all amendments."""

    wordings: tuple[Wording, ...]
    """What is in force, to be read together, the main wording first; empty where the clause is
    deleted."""
    earlier: tuple[Wording, ...]
    """What no longer is, the oldest first."""
    changes: tuple[Resolved, ...]
    """The amendments, the oldest first."""
    undecided: bool = False
    """Two of them change the clause, and neither number nor date says which is the later."""


def resolve(contracts: Sequence[Contract]) -> tuple[Resolved, ...]:
    """Every amendment in `contracts`, led to what it changes; unresolved ones with the reason."""
    return tuple(
        _resolved(contract, amendment, contracts)
        for contract in contracts
        for amendment in contract.amendments
    )


def wording_in_force(contracts: Sequence[Contract], contract_id: str, clause: int) -> InForce:
    """How clause number `clause` (an index) of the contract `contract_id` stands.

    Raises `KeyError` for a contract that is not among `contracts`.
    """
    by_id = {contract.id: contract for contract in contracts}
    base = by_id[contract_id].clauses[clause]
    changes = [
        change
        for change in resolve(contracts)
        if change.contract_id == contract_id and change.clause == clause
    ]
    ordered = _in_order(changes, by_id)
    wordings, earlier = _applied(Wording(contract_id, base.start, base.end), ordered)
    return InForce(wordings, earlier, tuple(ordered), _is_undecided(ordered, by_id))


def _resolved(contract: Contract, amendment: Amendment, contracts: Sequence[Contract]) -> Resolved:
    partial = is_partial(contract, amendment)
    if amendment.target is not None:
        return Resolved(contract.id, amendment.target, contract.id, amendment, partial)
    amended = amended_contract(contract, contracts)
    if amended is None:
        return Resolved("", None, contract.id, amendment, partial, NO_CONTRACT)
    target = Target(amendment.target_number, amendment.target_part)
    clause = clause_of(amended, target, None)
    adds = amendment.action is AmendmentAction.ADDED
    why = "" if clause is not None else NEW_CLAUSE if adds else NO_CLAUSE
    return Resolved(amended.id, clause, contract.id, amendment, partial, why)


def _in_order(changes: Sequence[Resolved], by_id: dict[str, Contract]) -> list[Resolved]:
    """The oldest first: by number where all amendments have one, else by date."""
    ages = {holder: _age(by_id[holder]) for holder in _holders(changes)}
    numbered = all(number for number, _ in ages.values())
    return sorted(
        changes,
        key=lambda change: (
            ages[change.amendment_contract_id]
            if numbered
            else (0, ages[change.amendment_contract_id][1])
        ),
    )


def _holders(changes: Sequence[Resolved]) -> set[str]:
    return {change.amendment_contract_id for change in changes}


def _age(contract: Contract) -> tuple[int, str]:
    return number_of(contract) or 0, date_of(contract)


def _is_undecided(changes: Sequence[Resolved], by_id: dict[str, Contract]) -> bool:
    ages = [_age(by_id[holder]) for holder in _holders(changes)]
    if all(number for number, _ in ages):
        return len({number for number, _ in ages}) < len(ages)
    dates = [day for _, day in ages]
    return len(dates) > 1 and (not all(dates) or len(set(dates)) < len(dates))


def _applied(
    base: Wording, changes: Sequence[Resolved]
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """What is in force after `changes`, and what was before."""
    current, earlier = [base], list[Wording]()
    for change in changes:
        if change.partial or change.amendment.action is AmendmentAction.ADDED:
            current.extend(_brought(change))
            continue
        earlier += current
        current = []
        if change.amendment.action is AmendmentAction.REPLACED:
            current.extend(_brought(change))
    return tuple(current), tuple(earlier)


def _brought(change: Resolved) -> Iterator[Wording]:
    amendment = change.amendment
    yield Wording(change.amendment_contract_id, amendment.start, amendment.end)
