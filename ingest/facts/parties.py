"""A contract in, its parties out: full names, defined names, roles.

The opening that introduces most of them is believed, then definitions add what it leaves out. Which
party a word means is for `ingest.facts.role_table`.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.contract import Contract
from ingest.contract_facts import Party
from ingest.facts.folding import fold
from ingest.facts.names import COMPANY_NAMED
from ingest.facts.openings import Introduced, bare, introduced, openings
from ingest.facts.party_definitions import defined_parties
from ingest.facts.party_roles import with_roles
from ingest.facts.role_words import bare_name, role_of_name

_OPENING_ZONE = 12_000
"""Characters from the start within which a contract introduces its parties."""
_NEAR = 4000
"""Openings before this offset are the contract's own."""
_TITLE_PAGE = 2000
_MOST_OPENINGS = 40


def find_parties(contract: Contract) -> tuple[Party, ...]:
    """The parties, in the order of the contract; empty where it names none."""
    text, folded = contract.text, fold(contract.text)
    return with_roles(
        _completed(_opening(text, folded), list(defined_parties(text, folded))), folded
    )


def _opening(text: str, folded: str) -> list[Introduced]:
    """The parties of the opening that introduces two of them, else one or none.

    Words that join two names deep in a contract are seldom its opening: the title page goes first.
    """
    starts = list(openings(folded, _OPENING_ZONE))[:_MOST_OPENINGS]
    near = [start for start in starts if start < _NEAR]
    return (
        _two(text, folded, near)
        or _title_page(text, folded)
        or [p for p in _two(text, folded, starts[len(near) :]) if _has_role(p)]
        or _named_only(text, folded, near)
        or _one(text, folded, starts)
    )


def _two(text: str, folded: str, starts: Sequence[int]) -> list[Introduced]:
    for start in starts:
        found = [party for party in introduced(text, folded, start) if _is_somebody(party)]
        if len(found) > 1:
            return found
    return []


def _one(text: str, folded: str, starts: Sequence[int]) -> list[Introduced]:
    """The first that any opening introduces."""
    found = (introduced(text, folded, start)[:1] for start in starts)
    return next((parties for parties in found if parties and _is_somebody(parties[0])), [])


def _named_only(text: str, folded: str, starts: Sequence[int]) -> list[Introduced]:
    """Two that only bear names, unless an opening gives one of them a defined name."""
    if _one(text, folded, starts):
        return []
    return next((found for start in starts if (found := bare(text, folded, start))), [])


def _title_page(text: str, folded: str) -> list[Introduced]:
    """Two parties that the first words introduce without saying so; else nobody."""
    zone = min(len(text), _TITLE_PAGE)
    named = [found.start() for found in COMPANY_NAMED.finditer(text, 0, zone)]
    for start in [*named[:1], 0]:
        found = [p for p in introduced(text[:zone], folded[:zone], start) if _is_somebody(p)]
        if len(found) > 1 and all(party.name for party in found):
            return found
    return []


def _has_role(party: Introduced) -> bool:
    return any(role_of_name(name) for name in party.defined)


def _is_somebody(party: Introduced) -> bool:
    """It has a full name, or a name that only parties have."""
    return bool(party.name) or _has_role(party)


def _completed(parties: list[Introduced], definitions: Sequence[Introduced]) -> list[Introduced]:
    """`parties`, with the names and, where none has that role, the parties that are defined."""
    for definition in definitions:
        known = _same(parties, definition)
        if known is not None:
            parties[known] = _with_name(parties[known], definition)
        elif _is_missing(parties, definition):
            parties = [*parties, definition]
    return parties


def _same(parties: Sequence[Introduced], definition: Introduced) -> int | None:
    """The party that `definition` defines once more, by its full name or its defined one."""
    names = {bare_name(name) for name in (definition.name, *definition.defined) if name}
    for i, party in enumerate(parties):
        if names & {bare_name(name) for name in (party.name, *party.defined) if name}:
            return i
    return None


def _with_name(party: Introduced, definition: Introduced) -> Introduced:
    known = {bare_name(name) for name in party.defined}
    new = tuple(name for name in definition.defined if bare_name(name) not in known)
    return replace(party, defined=(*party.defined, *new))


def _is_missing(parties: Sequence[Introduced], definition: Introduced) -> bool:
    """Nobody has the role yet, and there is room for it: contracts have two sides."""
    roles = [role_of_name(name) for party in parties for name in party.defined]
    return role_of_name(definition.defined[0]) not in roles and len(parties) < 2
