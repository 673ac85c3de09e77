"""A clause as a person names it in, its place in the contract out.

What is named as citations name it, by number or title, after its part where several parts have it.
"""

import re
from collections.abc import Iterator

from eval.errors import BadFeedback
from eval.place import Place
from eval.proofreading import clauses_at
from eval.wording import plain
from ingest.contract import Clause, Contract

_MANY = 8
"""So many names are told where one is not right."""
_ARTICLE = re.compile(r"^(?:article|art\.|clause|section)\s+(?=\d)")


def place_named(contract: Contract, named: str) -> Place:
    """The place of the one clause that is named so. Raises `BadFeedback` where there is not one."""
    wanted = _ARTICLE.sub("", plain(named).casefold())
    found = [
        clause
        for clause in contract.clauses
        if wanted in {plain(name).casefold() for name in _names(contract, clause)}
    ]
    if len(found) != 1:
        known = dict.fromkeys(_called(contract, clause) for clause in found or contract.clauses)
        msg = (
            f"{len(found)} clauses of {contract.id!r} are called {named!r}, not 1. Name one as its "
            f"citations do, such as {'; '.join(map(repr, list(known)[:_MANY]))}."
        )
        raise BadFeedback(msg)
    for place in _places(contract, found[0]):
        if len(clauses_at(place, contract)) == 1:
            return place
    msg = f"Nothing tells {named!r} from other clauses of {contract.id!r}. Name another clause."
    raise BadFeedback(msg)


def _names(contract: Contract, clause: Clause) -> Iterator[str]:
    """All that the clause may be called: number or title, alone or after its part."""
    part = contract.parts[clause.part].name
    for name in filter(None, (clause.number, clause.title)):
        yield from (name, f"{part}, {name}")


def _called(contract: Contract, clause: Clause) -> str:
    """What its citations call it."""
    name = clause.number or clause.title
    return ", ".join(filter(None, (contract.parts[clause.part].name, name)))


def _places(contract: Contract, clause: Clause) -> Iterator[Place]:
    """Its place, ever more closely told."""
    part, number = contract.parts[clause.part].name, clause.number
    if number:
        yield Place(part=part, number=number)
    yield Place(part=part, number=number, title=clause.title)
    for heading in reversed(clause.path):
        yield Place(part=part, number=number, title=clause.title, under=heading)
