"""What a contract says of itself, where that is asked: its parties, its name, its dates.

A question and a contract in; out come the clauses that say it, each with the range to be quoted,
and a line to lead with. The reader found these facts (`ingest.contract_facts`); the questions that
ask for them are in `wording/about.toml`. Who is who is settled here: "our host" is the party whose
role is to host, and a name that the contract defines is the party that goes by it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import wording
from assistant.question import Question
from assistant.words import fold
from ingest.contract import Contract
from ingest.contract_facts import DateKind, Party, PartyRole
from ingest.language import Language

_QUOTED = 900
"""Parties are quoted together when they stand within so many characters."""
_SENTENCE = 400
"""A date is quoted with its sentence when that is no longer."""
_WHO_IS = re.compile(
    r"(?:qui est|c'est qui,?|qui c'est,?|who is|who's) (?:la societe |the company )?(?P<name>.+)"
)


@dataclass(frozen=True, slots=True)
class SelfDescription:
    """What the contract says of itself that was asked for."""

    ranges: tuple[tuple[int, int], ...]
    """Of its text, in the order in which they are to be quoted; each within one clause."""
    lead: str
    """The fact, in the contract's own words; "" where it is for the quotes to say."""


def about(question: Question, contract: Contract) -> SelfDescription | None:
    """What `contract` says of itself that `question` asks for; None: nothing, or nothing found."""
    asked = _asked(question.text, question.language)
    if parties := _parties(asked, question, contract):
        ranges = _together(contract, [(party.start, party.end) for party in parties])
        lead = "; ".join(_named(party) for party in parties if party.name)
        return SelfDescription(tuple(ranges), lead) if ranges else None
    if "name" in asked:
        start = contract.text.find(contract.title)
        ranges = _within(contract, [(start, start + len(contract.title))])
        return SelfDescription(tuple(ranges), contract.title) if ranges else None
    ranges = [one for kind in DateKind if kind.value in asked for one in _dated(contract, kind)]
    return SelfDescription(tuple(ranges), "") if ranges else None


def _dated(contract: Contract, kind: DateKind) -> list[tuple[int, int]]:
    """Where the contract gives its date of that kind; every date once, if it gives several."""
    found: dict[str, tuple[int, int]] = {}
    for date in contract.dates:
        if date.kind is kind:
            for span in _within(contract, [_sentence(contract, date.start, date.end)]):
                found.setdefault(date.value, span)
    return list(dict.fromkeys(found.values()))


def _asked(text: str, language: Language) -> frozenset[str]:
    said = _plain(text)
    return frozenset(k for k, pattern in _patterns()[language].items() if pattern.fullmatch(said))


def _plain(text: str) -> str:
    """In small letters, without accents and without the marks at its end.

    >>> _plain(" Qui  est l’hébergeur ?")
    "qui est l'hebergeur"
    """
    return " ".join(fold(text).replace("’", "'").split()).rstrip(" ?!.…")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        language: {
            key: re.compile(f"{keys['before']}(?:{'|'.join(words)}){keys['after']}")
            for key, words in keys.items()
            if isinstance(words, list)
        }
        for language, keys in wording.read("about").items()
    }


def _parties(asked: frozenset[str], question: Question, contract: Contract) -> list[Party]:
    """The parties asked for: all of them, those of a role, the one that goes by a name."""
    if "parties" in asked:
        return list(contract.parties)
    roles = {role for role in (PartyRole.PROVIDER, PartyRole.CLIENT) if role.value in asked}
    if roles:
        return [party for party in contract.parties if party.role in roles]
    match = _WHO_IS.fullmatch(_plain(question.text))
    if match is None:
        return []
    name = match["name"].strip(" \"'«».")
    return [p for p in contract.parties if name in {fold(n) for n in (p.name, *p.defined) if n}]


def _named(party: Party) -> str:
    """The party by its name, with another that it goes by.

    >>> _named(Party("Héberclair SAS", ("Prestataire",), PartyRole.PROVIDER, 0, 9))
    'Héberclair SAS (Prestataire)'
    """
    other = [name for name in party.defined if fold(name) not in fold(party.name)]
    return f"{party.name} ({other[0]})" if other else party.name


def _together(contract: Contract, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """One range over all that stand in one clause, near one another; else each by itself."""
    whole = min(start for start, _ in ranges), max(end for _, end in ranges)
    if whole[1] - whole[0] <= _QUOTED and (found := _within(contract, [whole])):
        return found
    return _within(contract, ranges)


def _within(contract: Contract, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges that are within a clause, and not empty."""
    return [
        (start, end)
        for start, end in dict.fromkeys(ranges)
        if any(clause.start <= start < end <= clause.end for clause in contract.clauses)
    ]


def _sentence(contract: Contract, start: int, end: int) -> tuple[int, int]:
    """The sentence that the range stands in, where it is short; else the range itself."""
    for one in _sentences(contract):
        if one[0] <= start and end <= one[1]:
            return one if one[1] - one[0] <= _SENTENCE else (start, end)
    return start, end


def _sentences(contract: Contract) -> Iterator[tuple[int, int]]:
    for clause in contract.clauses:
        for sentence in clause.sentences:
            yield sentence.start, sentence.end
