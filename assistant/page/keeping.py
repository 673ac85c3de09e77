"""Conversations: listed, searched, renamed, deleted, and taken away as a file."""

import base64
from typing import Any

import gradio as gr

from assistant.exporting import Form, export, file_name
from assistant.page.desk import Desk
from assistant.page.render import render
from ingest.language import Language

MEDIA = {
    "md": "text/markdown",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Keeping:
    """The handlers of the list of conversations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self, current: str, search: str, language: Language, request: gr.Request) -> str:
        """The visitor's conversations, newest first; those that hold the words of `search`."""
        visitor = self._desk.visitor(request)
        found = self._desk.conversations.of(visitor.user, search)
        return render(
            "conversations", language, conversations=found, current=current, searched=bool(search)
        )

    def act(self, clicked: dict[str, Any], current: str, request: gr.Request) -> str:
        """The id of the conversation that is open after the click; "" for none."""
        visitor = self._desk.visitor(request)
        store, asked = self._desk.conversations, str(clicked.get("id", ""))
        match clicked.get("action"):
            case "rename":
                store.rename(visitor.user, asked, str(clicked.get("text", "")))
            case "delete":
                store.delete(visitor.user, asked)
                return "" if asked == current else current
            case "open":
                store.turns(visitor.user, asked)  # it is theirs, or this is refused
                return asked
        return current

    def exported(
        self, conversation: str, form: Form, language: Language, request: gr.Request | None
    ) -> dict[str, str]:
        """The conversation as a file: its `name`, `type` and content in base64 (`data`).

        It goes to the browser with the event, so no address exists that another could fetch.
        """
        visitor = self._desk.visitor(request)
        turns = visitor.turns(conversation, language)
        found = self._desk.conversations.conversation(visitor.user, conversation)
        content = export(found, turns, form, language)
        return {
            "name": file_name(found, form),
            "type": MEDIA[form],
            "data": base64.b64encode(content).decode(),
        }
