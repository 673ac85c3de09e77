"""Turns of a conversation as messages of Gradio's chat, every contract word shown as it is printed.

The chat reads Markdown. Our own words may be Markdown, the contract's never: their signs are
escaped, and signs that turn the direction of writing are shown as such. The marks [1], [2] … of an
answer lead to its cards.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer import Answer
from assistant.citing import place_lines
from assistant.conversations import Turn
from assistant.page.words import say
from assistant.showing.escaped import visible
from ingest.language import Language

Message = Mapping[str, Any]
"""A turn of the chat as Gradio holds it: `role` and `content`."""


def messages(turns: Sequence[Turn], language: Language) -> list[Message]:
    """All that was asked and said, oldest first; errors with words of the page's language."""
    chat: list[Message] = []
    for number, turn in enumerate(turns, 1):
        chat.append(asked(turn.question))
        if turn.answer is not None:
            chat.append(said(turn.answer, number))
        elif turn.error:
            chat.append(refused(turn.error, language))
    return chat


def asked(question: str) -> Message:
    """A question, its signs as they were typed."""
    return _message("user", _MARKDOWN.sub(_ESCAPED, visible(question)))


def said(answer: Answer, number: int) -> Message:
    """The answer of turn `number` (from 1), its marks leading to the cards of that turn."""
    places = set(place_lines(answer))
    lines = [
        _answer_line(visible(line), number, place=line in places)
        for line in answer.text.split("\n")
    ]
    return _message("assistant", "\n".join(lines))


def saying(text: str) -> Message:
    """As much of an answer as has come."""
    return _message("assistant", "\n".join(_line(visible(line)) for line in text.split("\n")))


def refused(error: str, language: Language) -> Message:
    """Why there is no answer."""
    return _message(
        "assistant", f"**⚠ {say('failed', language)}** — {_MARKDOWN.sub(_ESCAPED, error)}"
    )


def history(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """The (question, answer) pairs that a follow-up may lean on, oldest first."""
    return [(turn.question, turn.answer.text) for turn in turns if turn.answer is not None]


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _answer_line(line: str, number: int, *, place: bool) -> str:
    link = rf"[\\[\1\\]](#clause-{number}-\1)"
    if place:  # the words before the mark may be the contract's, the mark is ours
        words, mark = line[2:].rsplit(" ", 1)
        return f"> {_MARKDOWN.sub(_ESCAPED, words)} {_MARK.sub(link, mark)}"
    return _line(line) if line.startswith("> ") else _OWN_MARK.sub(link, _line(line))


def _line(line: str) -> str:
    if line.startswith("> "):
        return f"> {_MARKDOWN.sub(_ESCAPED, line[2:])}"
    return _HTML.sub(_ESCAPED, line)


_MARK = re.compile(r"\[(\d+)\]$")
_OWN_MARK = re.compile(r"(?:(?<=^)|(?<=\*\* ))\[(\d+)\](?= →|$)")
"""After the fact that is said first, and before what a quote leads to."""
_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
"""What Markdown may read as a sign of its own."""
_HTML = re.compile(r"[<&\\]")
"""In our own words Markdown is meant, HTML never."""
_ESCAPED = r"\\\g<0>"
