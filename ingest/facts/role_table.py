"""A word for a party in, the party out: "the provider" finds "Cloud Santé".

By the names that the contract itself gives, then by what the word means (`role_words`).
"""

from collections.abc import Callable, Iterator

from ingest.contract import Contract
from ingest.contract_facts import Party, PartyRole
from ingest.facts.role_words import bare_name, role_of_name

_SPEAKERS = frozenset(["we", "us", "our", "nous", "notre", "you", "your", "vous", "votre"])
"""Who asks is not known, so that these mean nobody, even where a contract defines them."""
_SHORTEST = 3
"""Letters of the beginning of a name that can stand for it."""


def party_of(contract: Contract, word: str) -> Party | None:
    """The party that `word` means; None where it means none of them, or more than one."""
    wanted = bare_name(word)
    if not wanted or wanted in _SPEAKERS:
        return None
    role = role_of_name(word)
    tests: tuple[Callable[[Party], bool], ...] = (
        lambda party: wanted in _bare_names(party),
        lambda party: role is not None and party.role is role,
        lambda party: any(_begins(name, wanted) for name in _bare_names(party)),
    )
    for test in tests:
        found = [party for party in contract.parties if test(party)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def names_of(contract: Contract, role: PartyRole) -> tuple[str, ...]:
    """Every name of the parties with this role, defined names first; empty where none has it."""
    names = (name for party in contract.parties if party.role is role for name in _names(party))
    return tuple(dict.fromkeys(names))


def _names(party: Party) -> Iterator[str]:
    yield from party.defined
    if party.name:
        yield party.name


def _bare_names(party: Party) -> frozenset[str]:
    return frozenset(bare_name(name) for name in _names(party))


def _begins(name: str, wanted: str) -> bool:
    """`name` begins with the words `wanted`: "Euris" means "Euris Health Cloud"."""
    return len(wanted) >= _SHORTEST and name.startswith(f"{wanted} ")
