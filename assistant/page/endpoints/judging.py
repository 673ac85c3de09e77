"""Endpoints of feedback."""

import gradio as gr

from assistant.page.desk import Desk, Expected
from assistant.page.endpoints.rows import Row, turn_row


class Judging:
    """What users thought wrong, for administrators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def feedback(self, request: gr.Request) -> list[Row]:
        """The answers that were judged bad, newest first, with their users. For administrators."""
        self._desk.visitor(request).require_admin("en")
        return [{"user": user, **turn_row(turn)} for user, turn in self._desk.conversations.rated()]

    def make_gold(
        self,
        user: str,
        turn: str,
        contract: str,
        place: str = "",
        value: str = "",
        request: gr.Request | None = None,
    ) -> str:
        """The file that a gold fact was written to: what would have been right. For administrators.

        Args:
            user: Whose turn it is, as /feedback tells.
            turn: Id of the turn.
            contract: Id of the contract that was asked.
            place: Number of the clause that answers; none means that the contract does not say.
            value: What it says there, as printed.
        """
        visitor = self._desk.visitor(request)
        visitor.require_admin("en")
        found = self._desk.conversations.turn(user, turn)
        expected = Expected(contract, place, value, silent=not place)
        return str(self._desk.keep_gold(visitor.library, found, expected))
