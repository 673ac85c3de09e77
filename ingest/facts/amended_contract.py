"""An amending contract and a library in, the contract that it amends out.

By the reference that both bear, then by the title, then by the parties; whatever fits two
contracts of the library decides nothing.
"""

import re
from collections.abc import Callable, Sequence

from ingest.contract import Contract, PartKind
from ingest.contract_facts import DateKind
from ingest.facts.folding import fold, plain_words
from ingest.facts.role_words import bare_name

_REFERENCE = re.compile(
    r"(?<![\w/-])(?=[\w/-]*\d)(?=[\w/-]*[A-Z])[A-Z0-9]{1,12}(?:[-/_][A-Z0-9]{1,12}){1,5}(?![\w/-])"
)
_NUMBER = re.compile(
    r"\b(?:avenant|amendment|addendum)\s*(?:n\s*°|no\.?|n°|number|nr\.?|#)?\s*(\d{1,3})\b"
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|premier|deuxieme|troisieme|quatrieme)\s+(?:amendment|avenant)\b"
)
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "premier": 1,
    "deuxieme": 2,
    "troisieme": 3,
    "quatrieme": 4,
}
_HEAD = 3000
"""Characters in which a contract says what it is."""
_LEAST_TITLE = 3
"""Words of a title that tell one contract from another."""


def amended_contract(contract: Contract, contracts: Sequence[Contract]) -> Contract | None:
    """The one contract of `contracts` that `contract` amends; None where none or several may be."""
    others = [c for c in contracts if c.id != contract.id and not is_amendment(c)]
    tests: tuple[Callable[[Contract, Contract], bool], ...] = (
        _same_reference,
        _named,
        _same_parties,
    )
    for test in tests:
        fitting = [other for other in others if test(contract, other)]
        if len(fitting) == 1:
            return fitting[0]
        others = fitting or others
    return None


def is_amendment(contract: Contract) -> bool:
    """The file is an amendment, and not a contract that holds one."""
    first = contract.parts[0].kind if contract.parts else None
    return first is PartKind.AMENDMENT or number_of(contract) is not None


def number_of(contract: Contract) -> int | None:
    """2 of "Avenant n° 2"; None where its title has no number."""
    title = fold(contract.title)
    found = _NUMBER.search(title)
    if found:
        return int(found[1])
    ordinal = _ORDINAL.search(title)
    return _ORDINALS[ordinal[1]] if ordinal else None


def date_of(contract: Contract) -> str:
    """When it was signed, else when it takes effect, in ISO; "" where it says neither."""
    for kind in (DateKind.SIGNATURE, DateKind.EFFECT, DateKind.VERSION):
        dates = [date.value for date in contract.dates if date.kind is kind]
        if dates:
            return max(dates)
    return ""


def _head(contract: Contract) -> str:
    return contract.title + "\n" + contract.text[:_HEAD]


def _same_reference(amending: Contract, other: Contract) -> bool:
    own = set(_REFERENCE.findall(other.title + "\n" + other.text[: _HEAD // 3]))
    return bool(own & set(_REFERENCE.findall(_head(amending))))


def _named(amending: Contract, other: Contract) -> bool:
    """The amendment's first words hold the other's whole title."""
    title = plain_words(other.title)
    return (
        len(title.split()) >= _LEAST_TITLE and f" {title} " in f" {plain_words(_head(amending))} "
    )


def _same_parties(amending: Contract, other: Contract) -> bool:
    """All parties that one names in full are parties of the other."""
    ours, theirs = _names(amending), _names(other)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _names(contract: Contract) -> frozenset[str]:
    return frozenset(bare_name(party.name) for party in contract.parties if party.name)
