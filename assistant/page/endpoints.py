"""What the page can do, for machines: named endpoints, and the tools of an MCP server.

Each gives what it gives to the same visitor on the page. Their docstrings are their documentation,
in Gradio's page of the API and in MCP.
"""

import base64
import time
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr

from assistant.answer import Answer, Citation, cited
from assistant.clause_link import clause_at
from assistant.conversations import Turn
from assistant.errors import UnknownClause
from assistant.page.chat import history as said_before
from assistant.page.desk import Desk
from assistant.page.keeping import Keeping
from assistant.page.telling import told
from assistant.page_pictures import picture_of
from assistant.rows import answer_row
from ingest.background import Job
from ingest.library import Library
from ingest.outline import nested_rows

_AT_ONCE: dict[str, Any] = {"concurrency_limit": 4}
Row = dict[str, Any]


def add_endpoints(desk: Desk) -> None:
    """Add the endpoints to the Gradio page that is being built."""
    reading, keeping, shelving = _Reading(desk), _Keeping(desk), _Shelving(desk)
    for endpoint in (
        reading.ask,
        reading.contracts,
        reading.outline,
        reading.clause,
        reading.page_picture,
        keeping.start_conversation,
        keeping.conversations,
        keeping.conversation,
        keeping.rename_conversation,
        keeping.delete_conversation,
        keeping.export_conversation,
        keeping.rate,
        shelving.jobs,
        shelving.cancel_job,
        shelving.retry_job,
        shelving.remove_contract,
        shelving.rename_contract,
        shelving.share_contract,
    ):
        gr.events.api(told(endpoint, desk.refusals), api_name=endpoint.__name__, **_AT_ONCE)


class _Reading:
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


class _Keeping:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start_conversation(self, title: str = "", request: gr.Request | None = None) -> str:
        """The id of a new conversation, to ask questions in.

        Args:
            title: What it is called; none means its first question.
        """
        visitor = self._desk.visitor(request)
        return self._desk.conversations.start(visitor.user, title).id

    def conversations(self, search: str = "", request: gr.Request | None = None) -> list[Row]:
        """Your conversations, newest first.

        Args:
            search: Words of their questions, answers or quotes; none means all.
        """
        found = self._desk.conversations.of(self._desk.visitor(request).user, search)
        return [
            {
                "id": one.id,
                "title": one.title,
                "created": one.created.isoformat(),
                "changed": one.changed.isoformat(),
                "turns": one.turns,
            }
            for one in found
        ]

    def conversation(self, conversation: str, request: gr.Request) -> list[Row]:
        """The turns of one of your conversations, oldest first: question, and answer row or error.

        Args:
            conversation: Its id.
        """
        return [_turn_row(one) for one in self._desk.visitor(request).turns(conversation, "en")]

    def rename_conversation(self, conversation: str, title: str, request: gr.Request) -> str:
        """The title that one of your conversations has now.

        Args:
            conversation: Its id.
            title: The new title.
        """
        visitor = self._desk.visitor(request)
        self._desk.conversations.rename(visitor.user, conversation, title)
        return title

    def delete_conversation(self, conversation: str, request: gr.Request) -> str:
        """The id of one of your conversations, which is deleted now.

        Args:
            conversation: Its id.
        """
        self._desk.conversations.delete(self._desk.visitor(request).user, conversation)
        return conversation

    def export_conversation(
        self,
        conversation: str,
        form: Literal["md", "docx", "pdf"] = "pdf",
        language: Literal["fr", "en"] = "fr",
        request: gr.Request | None = None,
    ) -> Row:
        """One of your conversations as a file: its name, media type, and content in base64.

        Args:
            conversation: Its id.
            form: Markdown, Word or PDF.
            language: Of headings; quotes stay in the contract's.
        """
        return Keeping(self._desk).exported(conversation, form, language, request)

    def rate(
        self,
        turn: str,
        rating: Literal[-1, 0, 1],
        comment: str = "",
        request: gr.Request | None = None,
    ) -> Row:
        """What you think of an answer, kept.

        Args:
            turn: Id of the turn.
            rating: 1 good, -1 bad, 0 no opinion.
            comment: What is wrong.
        """
        user = self._desk.visitor(request).user
        self._desk.conversations.rate(user, turn, rating, comment)
        return {"turn": turn, "rating": rating, "comment": comment}


def _turn_row(turn: Turn) -> Row:
    answer = None if turn.answer is None else answer_row(turn.id, turn.question, turn.answer, 0.0)
    return {
        "id": turn.id,
        "question": turn.question,
        "asked": turn.asked.isoformat(),
        "contracts": list(turn.contracts),
        "answer": answer,
        "error": turn.error,
        "rating": turn.rating,
        "comment": turn.comment,
    }


class _Shelving:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _require_admin(self, request: gr.Request) -> None:
        self._desk.visitor(request).require_admin("en")

    def jobs(self, request: gr.Request) -> list[Row]:
        """The files on their way into the library, newest first. For administrators."""
        self._require_admin(request)
        return [_job_row(job) for job in self._desk.queue.jobs()]

    def cancel_job(self, job: str, request: gr.Request) -> str:
        """The id of a file's job, which is cancelled now. For administrators.

        Args:
            job: Its id.
        """
        self._require_admin(request)
        self._desk.queue.cancel(job)
        return job

    def retry_job(self, job: str, request: gr.Request) -> str:
        """The id of a file's job, which is tried again. For administrators.

        Args:
            job: Its id.
        """
        self._require_admin(request)
        self._desk.queue.retry(job)
        return job

    def remove_contract(self, contract: str, request: gr.Request) -> str:
        """The id of a contract, which is no longer in the library. For administrators.

        Args:
            contract: Its id.
        """
        self._require_admin(request)
        self._desk.assistant.library.remove(contract)
        return contract

    def rename_contract(self, contract: str, new: str, request: gr.Request) -> str:
        """The new id of a contract. For administrators.

        Args:
            contract: Its id.
            new: Small letters, figures and hyphens.
        """
        self._require_admin(request)
        self._desk.assistant.library.rename(contract, new)
        return new

    def share_contract(self, contract: str, groups: list[str], request: gr.Request) -> list[str]:
        """The groups that see a contract; none means everybody. For administrators.

        Args:
            contract: Its id.
            groups: Names of groups.
        """
        self._require_admin(request)
        self._desk.assistant.library.share(contract, tuple(groups))
        return groups


def _job_row(job: Job) -> Row:
    row = asdict(job)
    row["added"], row["ended"] = (when and when.isoformat() for when in (job.added, job.ended))
    return row
