"""Answers of before, held against what their reader may see now.

Turns and the ids of contracts that are visible in, the same turns out: an answer that quotes
another contract is replaced by a sentence that says so. The question stays: it is the reader's own.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.conversations.turn import Turn
from assistant.wording import phrase
from ingest.language import Language


def hidden(answer: Answer, visible: Collection[str]) -> bool:
    """Whether the answer quotes a contract, or what amends it, whose id is not `visible`."""
    return any(contract not in visible for contract in _quoted(answer.citations))


def seen(turns: Sequence[Turn], visible: Collection[str], language: Language) -> list[Turn]:
    """The turns as a reader who sees the contracts of these ids may read them."""
    instead = phrase("hidden_answer", language)
    return [
        replace(turn, answer=None, error=instead)
        if turn.answer is not None and hidden(turn.answer, visible)
        else turn
        for turn in turns
    ]


def _quoted(citations: Sequence[Citation]) -> Iterator[str]:
    for citation in citations:
        yield citation.contract
        yield from _quoted(citation.changes)
