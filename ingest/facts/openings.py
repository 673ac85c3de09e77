"""The words with which a contract introduces its parties in, those parties out.

"Entre X, ci-après « le Prestataire », d'une part, et Y, ci-après « le Client »" and "by and between
X ("Provider") and Y ("Customer")". Roles are for `ingest.facts.party_roles`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.facts.names import full_name
from ingest.facts.namings import Naming, namings
from ingest.facts.wording import compiled, one_of, words

_LISTS = words("parties")
_OPENING = compiled("parties", "openings")
_SIDE = re.compile(rf"(?:[\s)\-•*\]\"',;.:/|]|{one_of(_LISTS['sides'])})*")
_JUNCTION = re.compile(rf"(?:{one_of(_LISTS['junctions'])}|\(?[2-9b-e][).]\s|2\s*[.°-]\s)")
_BETWEEN_NAMES = re.compile(r"(?:,\s+|\n)(?:and|et)\s+|\s+(?:and|et)\s+(?=[A-ZÀ-Ý])")
_JOINT = re.compile(r"(?:[,;]\s*|\n)(?:and|et)\s+")
_WEAK_JOINT = re.compile(r"(?<=[\w.])\s+(?:and|et)\s+(?=\w)")
"""Inside a description it joins places too: believed only right before ("Customer")."""
_STATED = re.compile(
    rf"(?:^|\n)[^\S\n]*(?:\d+[.)]?\s*)?{one_of(_LISTS['after_parties'])}", re.MULTILINE
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b\d)(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Co)[.]\s+[^\W\d_a-z]{1,2}[^\W\d_]|\n\n"
)
_REOPENED = re.compile(r"\b(?:entre|between|among)\b")
_STATEMENT = 6000
"""Characters in which a contract has introduced all its parties."""
_DESCRIPTION = 1500
"""Characters that the description of one party takes at most."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A party as introduced."""

    name: str
    """"" where it is left blank."""
    defined: tuple[str, ...]
    start: int
    end: int


def openings(folded: str, limit: int) -> Iterator[int]:
    """Offsets in the first `limit` characters after which parties may be introduced."""
    return (found.end() for found in _OPENING.finditer(folded, 0, limit))


def introduced(text: str, folded: str, start: int) -> list[Introduced]:
    """The parties that the words from `start` introduce; empty where they introduce none."""
    found: list[Introduced] = []
    previous = start
    for naming in namings(text, folded, start, _end_of_statement(folded, start)):
        if naming.start - previous > _DESCRIPTION or (
            not found and _REOPENED.search(folded, start, naming.start)
        ):
            break
        begin = _next_begins(text, folded, previous, naming) if found else previous
        if begin is None and not _is_same(text, previous, naming):
            break
        if begin is None:
            found[-1] = _also_named(found[-1], naming)
        elif naming.names:
            found += _new(text, folded, begin, naming)
        elif len(found) > 1:
            break
        previous = naming.end
    if len(found) == 1:
        found += _unnamed(text, folded, previous)
    return found


def _end_of_statement(folded: str, start: int) -> int:
    limit = min(len(folded), start + _STATEMENT)
    stated = _STATED.search(folded, start, limit)
    return stated.start() if stated else limit


def bare(text: str, folded: str, start: int) -> list[Introduced]:
    """Parties that are only named, "between X and Y"; empty unless both are."""
    end = min(len(text), start + 400)
    first = full_name(text, folded, start, end)
    joint = _BETWEEN_NAMES.search(text, first[0], end) if first else None
    if first is None or joint is None:
        return []
    first = full_name(text, folded, start, joint.start())
    second = full_name(text, folded, joint.end(), end)
    spans = [span for span in (first, second) if span]
    return [_plain(text, span) for span in spans] if len(spans) == 2 else []


def _plain(text: str, span: tuple[int, int]) -> Introduced:
    return Introduced(text[slice(*span)], (), *span)


def _next_begins(text: str, folded: str, previous: int, naming: Naming) -> int | None:
    """Where the words on the next party begin, after "et", "and" or a number; None without one."""
    side = _SIDE.match(folded, previous, naming.start)
    at = side.end() if side else previous
    if _JUNCTION.match(folded, at, naming.start):
        return at
    if _SENTENCE_END.search(text, previous, naming.start):
        return None
    if "," in folded[previous:at] and text[at : at + 1].isupper():
        return at
    joints = [joint.end() for joint in _JOINT.finditer(folded, previous, naming.start)]
    if naming.bracketed:
        joints += [joint.end() for joint in _WEAK_JOINT.finditer(folded, previous, naming.start)]
    named = (at for at in sorted(joints) if full_name(text, folded, at, naming.start))
    return next(named, joints[-1] if joints else None)


def _is_same(text: str, previous: int, naming: Naming) -> bool:
    """It gives the party before a further name, in the same sentence."""
    between = text[previous : naming.start]
    goes_on = not _SENTENCE_END.search(between) and not ("\n" in between and between.strip())
    return goes_on and not naming.bracketed and bool(naming.names)


def _also_named(party: Introduced, naming: Naming) -> Introduced:
    names = dict.fromkeys((*party.defined, *naming.names))
    return replace(party, defined=tuple(names), end=naming.end)


def _new(text: str, folded: str, previous: int, naming: Naming) -> list[Introduced]:
    """The party that `naming` names, and one before it that goes without a defined name."""
    start = previous
    joints = [*_BETWEEN_NAMES.finditer(text, previous + 1, naming.start)]
    for joint in joints:
        first = full_name(text, folded, previous, joint.start())
        second = full_name(text, folded, joint.end(), naming.start)
        if first and second and joint[0].startswith((",", "\n")):
            start = joint.end()
            return [_plain(text, first), _named(text, folded, start, naming)]
    return [_named(text, folded, start, naming)]


def _named(text: str, folded: str, start: int, naming: Naming) -> Introduced:
    span = full_name(text, folded, start, naming.start)
    if span is None:
        return Introduced("", naming.names, naming.start, naming.end)
    return Introduced(text[slice(*span)], naming.names, span[0], naming.end)


def _unnamed(text: str, folded: str, previous: int) -> list[Introduced]:
    """A second party that has a name and no defined one."""
    side = _SIDE.match(folded, previous)
    at = side.end() if side else previous
    junction = _JUNCTION.match(folded, at)
    if junction is None:
        return []
    span = full_name(text, folded, junction.end(), min(len(text), junction.end() + 300))
    return [_plain(text, span)] if span else []
