"""A conversation as a row of blocks, each a paragraph of one kind, for whichever form writes them.

Turns in, blocks out. What the answer says stands in its own order, the quotes where it has them;
they are taken from the citations, so that they are verbatim whatever the answer's text looks like.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from assistant.answer import Answer, Citation
from assistant.citing import changed_by, place, place_lines
from assistant.conversations.turn import Conversation, Turn
from assistant.wording import phrase
from ingest.language import Language

Kind = Literal[
    "title",
    "about",
    "heading",
    "question",
    "lead",
    "text",
    "silence",
    "quote",
    "place",
    "warning",
]
"""lead: the fact said first; silence: that there is no answer; place and warning: of the quote
before them; about: how this came about."""
_LEADS_TO = re.compile(r"(?<=^\[\d\]) →|(?<=^\[\d\d\]) →")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph."""

    kind: Kind
    text: str
    """May have line breaks; has no other control characters."""


def conversation_blocks(
    conversation: Conversation, turns: Sequence[Turn], language: Language
) -> list[Block]:
    """All that the file says, in order."""
    title = conversation.title or phrase("export_untitled", language)
    when = phrase("export_begun", language, when=_moment(conversation.created, language))
    blocks = [_block("title", title), _block("about", when)]
    for count, turn in enumerate(turns, start=1):
        blocks += _turn_blocks(turn, count, language)
    return [block for block in blocks if block.text.strip()]


def asked_blocks(question: str, answer: Answer, language: Language) -> list[Block]:
    """One question and its answer."""
    asked = phrase("export_asked", language, question=question.strip())
    return [_block("question", asked), *_answer_blocks(answer, language)]


def _turn_blocks(turn: Turn, count: int, language: Language) -> Iterator[Block]:
    when = _moment(turn.asked, language)
    chosen = ", ".join(turn.contracts) or phrase("export_all", language)
    yield _block("heading", phrase("export_question", language, count=count, when=when))
    yield _block("question", turn.question.strip())
    yield _block("about", phrase("export_contracts", language, contracts=chosen))
    if turn.answer is None:
        yield _block("silence", phrase("export_unanswered", language, reason=turn.error))
    else:
        yield from _answer_blocks(turn.answer, language)


def _answer_blocks(answer: Answer, language: Language) -> Iterator[Block]:
    """What the answer says, with each quote where it stands; those it has no line for come last."""
    if not answer.found:
        yield _block("silence", phrase("export_not_stated", language))
    places = list(place_lines(answer))
    given = 0
    for line in answer.text.split("\n"):
        if line.startswith(">"):
            if given < len(places) and line == places[given]:
                yield from _quote_blocks(answer, given, language)
                given += 1
        elif said := _LEADS_TO.sub("", line.replace("**", "")).strip():
            yield _block("lead" if line.startswith("**") else "text", said)
    for left in range(given, len(places)):
        yield from _quote_blocks(answer, left, language)
    yield _block("about", phrase(f"export_{answer.mode}", language))


def _quote_blocks(answer: Answer, index: int, language: Language) -> Iterator[Block]:
    """The quote, its place, what amends its clause, and the amendment's words if not quoted too."""
    citation = answer.citations[index]
    yield _block("quote", f"[{index + 1}] {_quote(citation, language)}")
    yield _block("place", "— " + place(citation, language))
    quoted = {(one.contract, one.start, one.end) for one in answer.citations}
    for change in citation.changes:
        yield _block("warning", changed_by(change, language).removeprefix("⚠ "))
        if (change.contract, change.start, change.end) not in quoted:
            yield _block("quote", _quote(change, language))
            yield _block("place", "— " + place(change, language))


def _quote(citation: Citation, language: Language) -> str:
    return phrase("quote_open", language) + citation.quote + phrase("quote_close", language)


def _moment(when: datetime, language: Language) -> str:
    utc = when.astimezone(UTC)
    return phrase("export_moment", language, day=f"{utc:%Y-%m-%d}", time=f"{utc:%H:%M}")


def _block(kind: Kind, text: str) -> Block:
    return Block(kind, readable(text))


def readable(text: str) -> str:
    r"""`text` with control characters, which no form can show, as "�"; those of space as spaces.

    Line breaks and tabs stay, and so do marks that tell the direction of writing.

    >>> readable("a\x00b\x0bc\r\nd\te\u200f")
    'a�b c\nd\te\u200f'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" else _shown(c) for c in lines)


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " " if character.isspace() else "�"
    return "�" if 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE else character
