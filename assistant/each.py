"""A question over several contracts, as it is put to each of them.

A question and the contracts in, a question out: without the names of the parties, which another
contract does not hold, and without the words that only set contracts side by side
(`wording/each.toml`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import wording
from assistant.question import Question
from assistant.words import fold
from ingest.contract import Contract
from ingest.facts.role_words import role_of_name
from ingest.language import Language

_LEAST = 4
"""Letters of a name; shorter ones may be any word's."""


def put_to_each(question: Question, contracts: Sequence[Contract]) -> Question:
    """The question without what only tells the contracts apart; itself where nothing would remain.

    Answers are still to be framed by the question as it was asked.
    """
    names = sorted({name for contract in contracts for name in names_of(contract)}, key=len)
    left_out = re.compile("|".join((*map(_named, reversed(names)), *_comparing(question.language))))
    text = _without(left_out, question.text)
    if not any(letter.isalnum() for letter in text):
        return question
    return replace(question, text=text, before=_without(left_out, question.before))


def names_of(contract: Contract) -> Iterator[str]:
    """The names that people call the parties by, folded; "the client" is none.

    The short name of a company is defined, or its first word is part of the contract's id.
    """
    given = set(fold(contract.id).replace("_", "-").split("-"))
    for party in contract.parties:
        for name in map(fold, (party.name, *party.defined)):
            if role_of_name(name) is None and _long(name):
                yield name
        yield from filter(_long, given & set(fold(party.name).split()[:1]))


def _long(name: str) -> bool:
    return len(name) >= _LEAST


def _named(name: str) -> str:
    return rf"\b{re.escape(name)}(?:['’]s)?(?!\w)"


@lru_cache(maxsize=2)
def _comparing(language: Language) -> tuple[str, ...]:
    return tuple(rf"\b(?:{words})(?!\w)" for words in wording.read("each")[language])


def _without(left_out: re.Pattern[str], text: str) -> str:
    """The text without what matches in it, folded; the rest as it was written."""
    spans = [match.span() for match in left_out.finditer(_letter_by_letter(text))]
    return " ".join("".join(_outside(text, spans)).split())


def _outside(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    last = 0
    for start, end in spans:
        yield text[last:start]
        last = end
    yield text[last:]


def _letter_by_letter(text: str) -> str:
    """Folded so that each character keeps its place: ligatures stay as they are."""
    return "".join(folded if len(folded := fold(c)) == 1 else c.lower()[:1] or c for c in text)
