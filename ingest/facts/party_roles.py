"""Parties as introduced in, the same parties with their roles out.

By their names first; a brand by the words that describe it, then by what the contract says it
does, then because the other of two parties has the other role.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.contract_facts import Party, PartyRole
from ingest.facts.folding import fold
from ingest.facts.openings import Introduced
from ingest.facts.role_words import ROLES, role_of_name, role_pattern

_SAID = 50
"""Characters after a mention of a party that say what it does."""
_PROVIDES = (PartyRole.PROVIDER, "deeds")
_OTHER_SIDE = {
    PartyRole.PROVIDER: PartyRole.CLIENT,
    PartyRole.CLIENT: PartyRole.PROVIDER,
}


def with_roles(parties: Sequence[Introduced], folded: str) -> tuple[Party, ...]:
    """The parties, each with its role; OTHER where nothing says it."""
    roles = [_by_words(party, folded) for party in parties]
    if len(parties) == 1 and roles[0] is None and _provides(parties, folded):
        roles[0] = PartyRole.PROVIDER
    if len(parties) == 2:
        if roles[0] is None and roles[1] is None:
            roles[0] = _by_deeds(parties, folded)
        roles = _eliminated(roles)
    return tuple(
        Party(party.name, party.defined, role or PartyRole.OTHER, party.start, party.end)
        for party, role in zip(parties, roles, strict=True)
    )


def _by_words(party: Introduced, folded: str) -> PartyRole | None:
    named = {role for name in party.defined if (role := role_of_name(name))}
    if len(named) == 1:
        return named.pop()
    words = folded[party.start : party.end]
    described = [role for role in ROLES if role_pattern(role, "describes").search(words)]
    return described[0] if len(described) == 1 else None


def _by_deeds(parties: Sequence[Introduced], folded: str) -> PartyRole | None:
    """Role of the first party, where one of the two hosts, or provides, clearly more often."""
    said = _said_of(parties, folded)
    hosting = [_count(words, PartyRole.PROVIDER, "hosts") for words in said]
    balance = [
        _count(words, PartyRole.PROVIDER, "deeds") - _count(words, PartyRole.CLIENT, "deeds")
        for words in said
    ]
    for first, second in (hosting, balance):
        if first > 2 * max(second, 0) + 1:
            return PartyRole.PROVIDER
        if second > 2 * max(first, 0) + 1:
            return PartyRole.CLIENT
    return None


def _provides(parties: Sequence[Introduced], folded: str) -> bool:
    """The only party that is named does what providers do."""
    words = _said_of(parties, folded)[0]
    return _count(words, *_PROVIDES) > _count(words, PartyRole.CLIENT, "deeds") + 1


def _count(words: Sequence[str], role: PartyRole, key: str) -> int:
    """How many of the words said of a party begin with what a `role` does."""
    pattern = role_pattern(role, key)
    return sum(pattern.search(said) is not None for said in words)


def _said_of(parties: Sequence[Introduced], folded: str) -> list[list[str]]:
    """For each party, the words after each mention of it, up to the next mention of any."""
    names = [
        [re.escape(fold(name)) for name in (*party.defined, party.name) if name]
        for party in parties
    ]
    groups = [rf"(?P<p{i}>{'|'.join(own)})" for i, own in enumerate(names) if own]
    mentions = list(re.finditer(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", folded)) if groups else []
    said: list[list[str]] = [[] for _ in parties]
    for mention, following in pairwise([*mentions, None]):
        assert mention is not None
        stop = min(mention.end() + _SAID, following.start() if following else len(folded))
        sentence = folded[mention.end() : stop].partition(". ")[0]
        said[int((mention.lastgroup or "p0")[1:])].append(sentence)
    return said


def _eliminated(roles: list[PartyRole | None]) -> list[PartyRole | None]:
    """Of two parties, the one left over has the other role."""
    first, second = roles
    if first is None and second is not None:
        return [_OTHER_SIDE[second], second]
    if second is None and first is not None:
        return [first, _OTHER_SIDE[first]]
    return roles
