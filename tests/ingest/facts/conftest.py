"""Contracts of a few words: a paragraph a clause, numbered where the paragraph is."""

import re
from collections.abc import Callable

import pytest

from ingest.contract import Clause, Contract, Part, PartKind, Sentence, SentenceKind
from ingest.language import Language

Make = Callable[..., Contract]
_NUMBER = re.compile(r"(?:Article\s+|Section\s+)?(\d+(?:\.\d+)*(?: bis)?)\b")


def made(
    text: str,
    language: Language = "fr",
    *,
    id: str = "contrat",
    title: str = "Contrat",
    kind: PartKind = PartKind.BODY,
    parts: tuple[tuple[str, PartKind, str], ...] = (),
) -> Contract:
    """A contract of `text`; a part begins where the words of one of `parts` first stand."""
    starts = [(text.index(words), name, part_kind) for words, part_kind, name in parts]
    begun = [(0, title, kind), *starts]
    ends = [start for start, _, _ in begun[1:]] + [len(text)]
    made_parts = tuple(
        Part(name, name, part_kind, start, end)
        for (start, name, part_kind), end in zip(begun, ends, strict=True)
    )
    clauses = tuple(
        _clause(text, *span.span(), part=sum(span.start() >= start for start, _, _ in begun) - 1)
        for span in re.finditer(r"\S(?:.|\n(?!\n))*", text)
    )
    return Contract(id, title, language, f"{id}.pdf", "", text, (), made_parts, (), clauses)


def _clause(text: str, start: int, end: int, part: int) -> Clause:
    number = _NUMBER.match(text, start)
    sentence = Sentence(start, end, SentenceKind.SENTENCE)
    return Clause(part, number[1] if number else "", "", (), start, end, (sentence,))


@pytest.fixture(scope="session")
def make() -> Make:
    return made
