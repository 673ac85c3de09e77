"""Made-up conversations to be exported."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from assistant.answer import Answer, Citation
from assistant.citing import quoted
from assistant.conversations import Conversation, Turn

WHEN = datetime(2025, 5, 5, 14, 3, tzinfo=UTC)


def made_citation(quote="Le préavis est de onze semaines.", **fields) -> Citation:
    """A citation of a clause that is this quote."""
    known = {
        "contract": "roselande",
        "part": "Convention",
        "number": "2.1",
        "title": "Durée & fin",
        "path": (),
        "page": 2,
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "text": quote,
        "clause_start": 0,
    }
    return Citation(**(known | fields))


@pytest.fixture(scope="session")
def citation() -> Callable[..., Citation]:
    """Makes a citation of the quote given."""
    return made_citation


@pytest.fixture(scope="session")
def answer() -> Callable[..., Answer]:
    """Makes an answer that quotes these citations, worded as ours are."""

    def make(*citations, lead="**onze semaines** [1]", found=True, mode="quoted") -> Answer:
        lines = [lead, "", "Le contrat le dit ainsi :", "", *quoted(citations, "fr", 1)]
        return Answer("\n".join(lines), "fr", found, mode, citations, 5)

    return make


@pytest.fixture(scope="session")
def talk() -> Conversation:
    """A conversation of that title."""
    return Conversation("id", "Résiliation : quel préavis ?", WHEN, WHEN, 1)


@pytest.fixture(scope="session")
def turn() -> Callable[..., Turn]:
    """Makes a turn of an answer, or of the reason why there is none."""

    def make(answer, question="Quel préavis ?", contracts=("roselande",)) -> Turn:
        refused = isinstance(answer, str)
        return Turn(
            "t", question, None if refused else answer, answer if refused else "", WHEN, contracts
        )

    return make
