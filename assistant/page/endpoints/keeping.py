"""Endpoints of conversations."""

from typing import Literal

import gradio as gr

from assistant.page import keeping
from assistant.page.desk import Desk
from assistant.page.endpoints.rows import Row, turn_row


class Keeping:
    """Conversations, each user's own."""

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
        return [turn_row(one) for one in self._desk.visitor(request).turns(conversation, "en")]

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
        return keeping.Keeping(self._desk).exported(conversation, form, language, request)

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
