"""The link to one clause of a contract, to send to a colleague, and the clause that it leads to.

A citation in, a relative address out; what such an address names in, the clause as a citation out.
The page that it opens is made by `assistant.showing.clause_page`.
"""

from urllib.parse import urlencode

from assistant.answer import Citation, cited
from assistant.errors import UnknownClause
from ingest.library import Library


def link_to(citation: Citation) -> str:
    """Where the page shows the clause, relative to the page's own address."""
    return clause_address(citation.contract, citation.clause_start)


def clause_address(contract: str, start: int) -> str:
    """Where the page shows the clause that begins at `start` in the contract's text.

    >>> clause_address("baux & services", 120)
    '?contract=baux+%26+services&clause=120'
    """
    return "?" + urlencode({"contract": contract, "clause": start})


def clause_at(library: Library, contract_id: str, start: int) -> Citation:
    """The clause that begins at `start` in the contract's text, all of it as the quote.

    Raises `UnknownContract` where the library does not hold the contract, and `UnknownClause` where
    no clause begins there: the link is of another edition.
    """
    contract = library.contract(contract_id)
    for clause in contract.clauses:
        if clause.start == start:
            return cited(contract, clause, clause.start, clause.end)
    msg = (
        f"No clause of {contract_id!r} begins at {start!r}: the link is incomplete, or the "
        "contract has been replaced since it was made. Look the clause up by asking for it."
    )
    raise UnknownClause(msg)
