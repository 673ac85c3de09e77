"""Made-up citations and answers: what the cards have to tell apart is in them once each."""

import pytest

from assistant.answer import Answer, Citation, Disagreement
from assistant.question import Kind
from assistant.terms import Term
from assistant.trace import Candidate, Consulted, Search

HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(2)> **gras** [x](javascript:alert(3))"
    " ${1} {{ 7 * 7 }} {name} \"' \u202e30 jours\u202c \u05e9\u05dc\u05d5\u05dd \x00\x07 "
    + "a"
    * 5000
)
"""Words of a contract that a page might take for its own language."""


def term(name: str, text: str = "", *, whole: bool = True) -> Term:
    said = text or f"« {name} » désigne ce que dit l’annexe."
    return Term(name, said, whole, "Contrat", "1.2", 40)


def citation(text: str = "Le préavis est de six mois.", start: int = 0, end: int = 9, **fields):
    """A citation of text[start:end], of a clause that begins at 100."""
    given = {
        "contract": "roselande",
        "part": "Conditions générales",
        "number": "9.5",
        "title": "Préavis & fin",
        "path": ("Article 9 – Fin",),
        "page": 4,
        "quote": text[start:end],
        "start": 100 + start,
        "end": 100 + end,
        "text": text,
        "clause_start": 100,
    }
    return Citation(**(given | fields))


def candidate(number: str, why: str, share: float = 0.25, **fields) -> Candidate:
    start = 100 * int(number)
    given = {"contract": "roselande", "part": "Contrat", "number": number, "title": "Titre"}
    given |= {"page": 3, "start": start, "end": start + 50, "share": share, "why": why}
    return Candidate(**(given | fields))


def search(*candidates: Candidate, **fields) -> Search:
    given = {
        "understood": "Quel préavis ?",
        "kinds": (Kind.DURATION,),
        "contracts": (Consulted("roselande", 0.82, "answered"),),
        "others": 0,
        "candidates": candidates,
    }
    return Search(**(given | fields))


def answer(*citations: Citation, **fields) -> Answer:
    given = {"text": "Six mois [1]", "language": "fr", "found": True, "mode": "quoted"}
    given |= {"citations": citations, "searched": 412}
    return Answer(**(given | fields))


@pytest.fixture(scope="session")
def disagreeing() -> Answer:
    """Two parts that give different values, an amendment between them, and a third clause."""
    cards = [citation(), citation(part="Avenant"), citation(part="Annexe 2"), citation()]
    return answer(*cards, disagreements=(Disagreement(1, 3, "Conditions générales", "1.3"),))


@pytest.fixture(scope="session")
def silent() -> Answer:
    """None of the contracts says it."""
    near = [candidate("1", "nearest", start=100), *(candidate(n, "silent") for n in "23456")]
    contracts = (
        Consulted("roselande", 0.1, "silent"),
        Consulted("<b>autre</b>", 0.05, "left aside"),
    )
    found = search(*near, contracts=contracts, others=7)
    return answer(citation(), found=False, search=found)
