"""One clause by itself, as a link leads to it: its card, and the clauses around it.

A library and what the link names in, HTML out.
"""

from assistant.cards import card_html
from assistant.clause_link import clause_at
from assistant.context import context_of
from ingest.language import Language
from ingest.library import Library


def clause_page_html(library: Library, contract_id: str, start: int, language: Language) -> str:
    """The card of the clause that begins at `start` in the contract's text, its context open.

    Raises `UnknownContract` where the library does not hold the contract, and `UnknownClause` where
    no clause begins there.
    """
    citation = clause_at(library, contract_id, start)
    return card_html(citation, 1, language, context_of(library, citation))
