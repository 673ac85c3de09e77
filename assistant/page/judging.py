"""Feedback: what readers judged bad, and what an administrator makes of it."""

from typing import Any

import gradio as gr

from assistant.page.desk import Desk, Expected
from assistant.page.render import render
from assistant.page.words import say
from ingest.language import Language


class Judging:
    """The handlers of feedback, for administrators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(
        self, language: Language, request: gr.Request, told: str = "", *, wrong: bool = False
    ) -> str:
        """The answers that were judged bad, each with a form for what would have been right."""
        visitor = self._desk.visitor(request)
        if not visitor.account.admin:
            return ""
        return render(
            "feedback",
            language,
            turns=self._desk.conversations.rated(-1),
            contracts=[entry.id for entry in visitor.library.entries()],
            told=told,
            wrong=wrong,
        )

    def act(self, clicked: dict[str, Any], language: Language, request: gr.Request) -> str:
        """Where the gold fact was kept, in words."""
        visitor = self._desk.visitor(request)
        visitor.require_admin(language)
        user, turn_id = str(clicked.get("user", "")), str(clicked.get("id", ""))
        turn = self._desk.conversations.turn(user, turn_id)
        expected = Expected(
            contract=str(clicked.get("contract", "")),
            place=str(clicked.get("place", "")).strip(),
            value=str(clicked.get("value", "")).strip(),
            silent=bool(clicked.get("silent")),
        )
        file = self._desk.keep_gold(visitor.library, turn, expected)
        return say("gold_made", language, file=str(file))
