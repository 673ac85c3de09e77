"""Asking and proving: a question becomes a turn of a conversation, its clauses stand beside it.

Entered words in, what the components show out. Turns are stored as soon as they are whole; the chat
is always drawn from what is stored, so that a reload shows the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.cards import cards_html, empty_library
from assistant.conversations import Rating, Turn
from assistant.errors import QuestionTooLong
from assistant.exporting import copied
from assistant.page.chat import Message, asked, history, messages, saying
from assistant.page.desk import Desk, Visitor
from assistant.page.render import render
from assistant.page.words import say
from assistant.question import MAX_LENGTH
from assistant.sheets import Sheet, sheet_of
from assistant.showing.clause_page import clause_page_html
from assistant.showing.found import found_html
from ingest.errors import ReplacedContract, UnknownContract
from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Shown:
    """What the components of the chat show."""

    chat: list[Message]
    panel: str
    """The cited clauses, as HTML."""
    conversation: str
    """Id of the one that is open; "" before its first question."""
    turn: str = ""
    """Id of the one whose clauses are shown."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What becomes a turn."""

    question: str
    contracts: tuple[str, ...]
    answer: Answer | None = None
    error: str = ""


class Asking:
    """The handlers of the chat and of the clauses beside it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[str | None, object] = {}
        """By session the question that is being answered; one that was stopped is none."""

    def stop(self, request: gr.Request) -> None:
        """Have nothing come of the question that the session waits for, however far it is."""
        self._asked.pop(request.session_hash, None)

    def ask(
        self,
        question: str,
        contracts: Sequence[str],
        conversation: str,
        language: Language,
        request: gr.Request,
    ) -> Iterator[Shown]:
        """The chat as the answer comes; the last one has its clauses, and is stored."""
        session = request.session_hash
        self._asked[session] = mine = object()
        visitor = self._desk.visitor(request)
        try:
            for shown, turn in self._answered(visitor, question, contracts, conversation, language):
                if turn is None:
                    yield shown
                elif self._asked.get(session) is mine:  # else stopped: Gradio only stops looking
                    yield self._kept(visitor, shown.conversation, turn, language)
        finally:
            if self._asked.get(session) is mine:
                del self._asked[session]

    def _answered(
        self,
        visitor: Visitor,
        question: str,
        contracts: Sequence[str],
        conversation: str,
        language: Language,
    ) -> Iterator[tuple[Shown, _Said | None]]:
        """The chat as the answer comes, at last with what was said."""
        turns = visitor.turns(conversation, language) if conversation else []
        before = [*messages(turns, language), asked(question)]
        waiting = f'<p class="hint" role="status">{say("answering", language)}</p>'
        said = _Said(question, tuple(contracts))
        shown = Shown(before, waiting, conversation)
        yield shown, None
        text = ""
        try:
            pieces = visitor.assistant.stream(question, list(contracts) or None, history(turns))
            for piece in pieces:
                if isinstance(piece, Answer):
                    said = replace(said, answer=piece)
                else:
                    text += piece
                    yield Shown([*before, saying(text)], waiting, conversation), None
        except self._desk.refusals as refusal:
            said = replace(said, error=in_words(refusal, language))
        yield shown, said

    def _kept(self, visitor: Visitor, conversation: str, said: _Said, language: Language) -> Shown:
        """The conversation with what was said in it, which is stored now."""
        store = self._desk.conversations
        conversation = conversation or store.start(visitor.user).id
        store.add(
            visitor.user,
            conversation,
            said.question,
            said.contracts,
            answer=said.answer,
            error=said.error,
        )
        return self._opened(visitor, conversation, visitor.turns(conversation, language), language)

    def open(self, conversation: str, language: Language, request: gr.Request) -> Shown:
        """A conversation with the clauses of its last answer; "" is a new one."""
        visitor = self._desk.visitor(request)
        turns = visitor.turns(conversation, language) if conversation else []
        return self._opened(visitor, conversation, turns, language)

    def _opened(
        self, visitor: Visitor, conversation: str, turns: list[Turn], language: Language
    ) -> Shown:
        chat = messages(turns, language)
        if not turns:
            return Shown(chat, self.welcome(visitor, language), conversation)
        last = turns[-1]
        panel = panel_html(last, len(turns), language) if last.answer else ""
        return Shown(chat, panel, conversation, last.id)

    def act(
        self, clicked: dict[str, Any], shown: Shown, language: Language, request: gr.Request
    ) -> tuple[str, str]:
        """The clauses, and the turn that they are of, after a click on one of their buttons."""
        visitor = self._desk.visitor(request)
        if "turn" in clicked:
            return self._show(visitor, shown.conversation, int(clicked["turn"]), language)
        number, turn = self._found(visitor, shown, language)
        if turn is None or turn.answer is None:
            return f'<p class="hint" role="status">{say("forgotten", language)}</p>', ""
        match clicked.get("action"):
            case "rate":
                given: Rating = 1 if str(clicked["rating"]) == "1" else -1
                rating: Rating = 0 if turn.rating == given else given
                self._desk.conversations.rate(visitor.user, turn.id, rating, turn.comment)
            case "comment":
                text = str(clicked.get("text", ""))
                self._desk.conversations.rate(visitor.user, turn.id, turn.rating, text)
            case _:
                sheets = self._sheets(visitor, turn.answer, clicked)
                return panel_html(turn, number, language, sheets), turn.id
        return panel_html(visitor.turn(turn.id, language), number, language), turn.id

    def _show(
        self, visitor: Visitor, conversation: str, number: int, language: Language
    ) -> tuple[str, str]:
        """The clauses of the answer `number`, from 1."""
        turns = visitor.turns(conversation, language) if conversation else []
        if not 1 <= number <= len(turns):
            return f'<p class="hint" role="status">{say("forgotten", language)}</p>', ""
        turn = turns[number - 1]
        return panel_html(turn, number, language), turn.id

    def _found(self, visitor: Visitor, shown: Shown, language: Language) -> tuple[int, Turn | None]:
        turns = visitor.turns(shown.conversation, language) if shown.conversation else []
        for number, turn in enumerate(turns, 1):
            if turn.id == shown.turn:
                return number, turn
        return 0, None

    def _sheets(
        self, visitor: Visitor, answer: Answer, clicked: dict[str, Any]
    ) -> dict[int, Sheet]:
        """By mark the page or the context that was asked for; none where it was closed."""
        mark, page = int(clicked.get("mark", 0)), int(clicked.get("page", 0))
        if not page or not 1 <= mark <= len(answer.citations):
            return {}
        return {mark: sheet_of(visitor.library, answer.citations[mark - 1], page)}

    def welcome(self, visitor: Visitor, language: Language) -> str:
        """What stands in the place of clauses before a question is asked."""
        if not visitor.library.entries():
            return empty_library(language)
        return f'<p class="hint">{say("cited_hint", language)}</p>'

    def linked(self, contract: str, clause: str, language: Language, request: gr.Request) -> str:
        """The one clause that a link leads to; why not, where it leads nowhere."""
        visitor = self._desk.visitor(request)
        try:
            start = int(clause) if clause.isdigit() else -1
            return clause_page_html(visitor.library, contract, start, language)
        except self._desk.refusals as refusal:
            return render("refused", language, why=str(refusal))


def in_words(refusal: Exception, language: Language) -> str:
    """Why a question was not answered: in the page's language where a reader may meet it."""
    for kind, key in (
        (UnknownContract, "unknown_contract"),
        (ReplacedContract, "replaced_contract"),
        (QuestionTooLong, "too_long"),
    ):
        if isinstance(refusal, kind):
            return say(key, language, most=MAX_LENGTH)
    return str(refusal)


def panel_html(
    turn: Turn, number: int, language: Language, sheets: dict[int, Sheet] | None = None
) -> str:
    """The clauses of turn `number` (from 1) with what can be done with its answer."""
    if turn.answer is None:
        return ""
    from markupsafe import Markup

    found = found_html(turn.answer, language) if turn.answer.search else ""
    return render(
        "answer",
        language,
        turn=turn,
        number=number,
        copied=copied(turn.question, turn.answer, language),
        cards=Markup(cards_html(turn.answer, sheets or {}, language)),  # noqa: S704 - it escapes
        found=Markup(found),  # noqa: S704 - the same
    )
