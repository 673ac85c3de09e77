"""Endpoints that ask contracts and open them."""

import base64
import time
from dataclasses import asdict

import gradio as gr

from assistant.answer import Answer, Citation, cited
from assistant.clause_link import clause_at
from assistant.errors import UnknownClause
from assistant.page.chat import history as said_before
from assistant.page.desk import Desk
from assistant.page.endpoints.rows import Row
from assistant.page_pictures import picture_of
from assistant.rows import answer_row
from ingest.library import Library
from ingest.outline import nested_rows


class Reading:
    """Asking, and opening what is asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(
        self,
        question: str,
        contracts: list[str] | None = None,
        history: list[list[str]] | None = None,
        conversation: str | None = None,
        request: gr.Request | None = None,
    ) -> Row:
        """The answer to a question, with the contract's exact words and their places.

        Args:
            question: In French or English.
            contracts: Ids of the contracts to ask; none means all.
            history: Pairs of question and answer that came before, oldest first.
            conversation: Id of a conversation to keep it in, whose turns take history's place.
        """
        visitor = self._desk.visitor(request)
        turns = visitor.turns(conversation, "en") if conversation else []
        before = said_before(turns) or [(asked, said) for asked, said in history or ()]
        started = time.perf_counter()
        answer: Answer = visitor.assistant.ask(question, contracts or None, before)
        seconds = time.perf_counter() - started
        if conversation:
            store = self._desk.conversations
            store.add(visitor.user, conversation, question, tuple(contracts or ()), answer=answer)
        return answer_row(None, question, answer, seconds)

    def contracts(self, request: gr.Request) -> list[Row]:
        """The contracts that may be asked: id, title, language, clauses, pages, groups, date."""
        fields = ("id", "title", "language", "source", "clauses", "pages", "groups", "ingested")
        entries = self._desk.visitor(request).library.entries()
        return [{name: getattr(entry, name) for name in fields} for entry in entries]

    def outline(self, contract: str, request: gr.Request) -> list[Row]:
        """The parts, headings and clauses of a contract in their order, with level and page.

        Args:
            contract: Id of the contract.
        """
        found = self._desk.visitor(request).library.contract(contract)
        return [asdict(row) for row in nested_rows(found)]

    def clause(self, contract: str, start: int, request: gr.Request) -> Row:
        """A clause as printed, with its place.

        Args:
            contract: Id of the contract.
            start: Where the clause begins in the contract's text, as the answers' citations tell.
        """
        found = clause_at(self._desk.visitor(request).library, contract, int(start))
        row = asdict(found)
        return {key: row[key] for key in _CLAUSE}

    def page_picture(
        self,
        contract: str,
        start: int,
        end: int,
        page: int | None = None,
        request: gr.Request | None = None,
    ) -> Row:
        """A page of a contract as a PNG in base64, with the words from start to end marked.

        Args:
            contract: Id of the contract.
            start: Where the quote begins in the contract's text.
            end: Where it ends.
            page: From 1; none means the page that the quote begins on.
        """
        library = self._desk.visitor(request).library
        citation = _quoted(library, contract, int(start), int(end))
        found = picture_of(library, citation, int(page) if page else None)
        png = base64.b64encode(found.png).decode()
        return {"png": png, "page": found.page, "pages": found.pages}


def _quoted(library: Library, contract_id: str, start: int, end: int) -> Citation:
    """The words from `start` to `end`, cited. Raises `UnknownClause` where they are no clause's."""
    contract = library.contract(contract_id)
    for clause in contract.clauses:
        if clause.start <= start < end <= clause.end:
            return cited(contract, clause, start, end)
    msg = f"No clause of {contract_id!r} holds the words from {start} to {end}. Look at /outline."
    raise UnknownClause(msg)


_CLAUSE = ("contract", "part", "number", "title", "path", "page", "text", "start", "end")
