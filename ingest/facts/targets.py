"""Words that name a clause in, the clause's number, the words on its part, the clause itself out.

"l’article 7.2 des Conditions générales" is "7.2" and "des Conditions générales". Laws' articles are
no target.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.facts.documents import part_of
from ingest.facts.wording import compiled, one_of, words

UNIT = one_of(words("amendments")["units"])
NUMBER = (
    r"(?!\d+°)(?:[a-z]{1,2}[.-]?)?\d{1,3}(?:[.\-]\d{1,3}){0,4}(?:\s?(?:bis|ter|quater)\b|[a-z]\b)?(?:\s?\([a-z0-9]{1,3}\))*"
    r"|[ivx]{1,5}(?:\.\d+)*\b|[a-z]\b(?!')"
)
_FURTHER = rf"\s*(?:,|et|and|a|to)\s*(?:(?:de |a )?l')?(?:{UNIT}\s+)?(?:{NUMBER})(?!\w)"
TARGET = rf"{UNIT}\s+(?:n\s*°\s*)?(?:{NUMBER})(?!\w)(?:{_FURTHER}){{0,8}}"
_LAW = compiled("amendments", "laws")
_STATUTE = re.compile(r"\b[lrd]\s?\.?\s?\d{3}")
_NUMBERS = re.compile(rf"(?<![\w.])(?:{NUMBER})(?![\w])")
_UNITS = re.compile(rf"{UNIT}(?:\s+n\s*°)?|\b(?:et|and|a|to|l|de)\b|°")
_PART = re.compile(
    r"[\s,]*(?:\([^)]*\)[\s,]*)?"
    r"(?P<words>(?:du|de la|des|de l'|de|of|in|to|aux?|from)\s+[^.;:,\n]{2,80}?)\s*(?:,[^\n]*)?$"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A clause as an amending clause names it."""

    number: str
    part: str
    """"" where no words name it."""


def targets(text: str, folded: str, start: int, end: int, part_end: int) -> Iterator[Target]:
    """The clauses that `text[start:end]` names; words up to `part_end` may name their part."""
    tail = _PART.match(folded, end, part_end)
    part = _document_words(text[tail.start("words") : tail.end("words")]) if tail else ""
    if _LAW.search(folded, end, part_end) or _STATUTE.search(folded, start, end):
        return
    blanked = _UNITS.sub(lambda unit: " " * len(unit[0]), folded[start:end])
    for number in _NUMBERS.finditer(blanked):
        a, b = start + number.start(), start + number.end()
        yield Target(text[a:b].strip(), part)


def _document_words(words_after: str) -> str:
    """The words on the part, less the preposition: "Conditions générales"."""
    return re.sub(
        r"^(?:du|de la|des|de l['’]|de|of|in|to|aux?|from)\s+(?:the\s+)?", "", words_after
    ).strip()


def clause_of(contract: Contract, target: Target, by: int | None) -> int | None:
    """Index of the one clause of `contract` that `target` names; None where none or several may be.

    `by` is the amending clause where it stands in the same contract: its own part is not meant.
    """
    wanted = same_number(target.number)
    own_part = None if by is None else contract.clauses[by].part
    found = [
        i
        for i, clause in enumerate(contract.clauses)
        if clause.part != own_part and clause.number and same_number(clause.number) == wanted
    ]
    part = part_of(contract.parts, target.part) if target.part else None
    if part is not None:
        found = [i for i in found if contract.clauses[i].part == part]
    return found[0] if len(found) == 1 else None


def same_number(number: str) -> str:
    """A clause's number as numbers are compared: "Article 7.2." and "7.2" are one.

    >>> same_number("ARTICLE 12 bis"), same_number("Section 4.2(a)")
    ('12bis', '4.2(a)')
    """
    bare = re.sub(r"^(?:article|art\.?|section|clause|§)\s*", "", number.strip().lower())
    return re.sub(r"\s+", "", bare).rstrip(".)") + (")" if "(" in bare else "")
