"""What a contract is, in a few lines: parties, dates, which document prevails, what was changed.

A contract, and the others of its library, in; (name, value) rows out. How the amendments of other
files are led to its clauses is left to `ingest.facts.in_force`.
"""

from collections.abc import Iterator, Sequence

from ingest.contract import Contract
from ingest.contract_facts import DateKind
from ingest.facts.in_force import Resolved, resolve


def summary_rows(contract: Contract, library: Sequence[Contract] = ()) -> Iterator[tuple[str, str]]:
    """The rows that tell of `contract`; `library` are all contracts that it may be amended by."""
    yield "id", contract.id
    yield "title", contract.title
    yield "language", contract.language
    yield "source", contract.source
    yield "pages", str(len(contract.page_starts) or "none in this format")
    yield "parts", ", ".join(part.name for part in contract.parts)
    yield "clauses", str(len(contract.clauses))
    for party in contract.parties:
        names = ", ".join(f"“{name}”" for name in party.defined)
        yield party.role.value, " ".join(filter(None, (party.name or "(left blank)", names)))
    told = (date for date in contract.dates if date.kind is not DateKind.OTHER)
    yield from dict.fromkeys((date.kind.value, date.value) for date in told)
    if contract.precedence is not None:
        yield "prevails", " > ".join(contract.precedence.documents)
    for change in resolve(library) if library else ():
        if contract.id in {change.contract_id, change.amendment_contract_id}:
            yield _change(contract, change)
    if contract.ocr_pages:
        yield "ocr", "pages " + ", ".join(map(str, contract.ocr_pages))
    for warning in contract.warnings:
        yield "warning", warning


def _change(contract: Contract, change: Resolved) -> tuple[str, str]:
    action = change.amendment.action.value
    target = f"{change.amendment.target_number} {change.amendment.target_part}".strip()
    if change.contract_id == contract.id:
        return "amended", f"{target}: {action} by {change.amendment_contract_id}"
    whom = change.contract_id or "a contract that is not known"
    return "amends", f"{whom}, {target}: {action}" + (f" ({change.why})" if change.why else "")
