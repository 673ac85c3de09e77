"""A contract in, the changes that its clauses make to others out.

A deed is one verb done to one clause: "L’article 7.2 … est remplacé par", "Section 4.2 is hereby
deleted", "il est ajouté un article 12 bis". References and talk of what may happen are no deeds.
Over several contracts: `ingest.facts.in_force`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.contract_facts import Amendment, AmendmentAction
from ingest.facts.folding import fold
from ingest.facts.new_wording import new_wording
from ingest.facts.targets import TARGET, clause_of, targets
from ingest.facts.wording import compiled, one_of, words

_LISTS = words("amendments")
_ADVERB = rf"(?:{one_of(_LISTS['adverbs'])}[\s,]+)*"
_BE = r"(?<!\w)(?:est|sont|is|are|shall\s+be|sera|seront|will\s+be)\s+"
_SAYS = r"[^.;:\n]{0,160}?"
_DEEDS = (
    (AmendmentAction.ADDED, _LISTS["added"]),
    (AmendmentAction.REPLACED, _LISTS["replaced"]),
    (AmendmentAction.DELETED, _LISTS["deleted"]),
)
_PASSIVE = tuple(
    (
        action,
        re.compile(
            rf"(?P<target>{TARGET})(?P<part>{_SAYS}){_BE}{_ADVERB}(?P<verb>{one_of(verbs)})"
        ),
    )
    for action, verbs in _DEEDS
)
_ACTIVE = tuple(
    (
        action,
        re.compile(
            rf"{one_of(_LISTS['agree'])}\s*(?P<verb>{one_of(_LISTS[key])}){_SAYS}(?P<target>{TARGET})"
            rf"(?P<part>{_SAYS})(?=[:\n.;,]|\bpar\b|\bwith\b|\bas follows|\bcomme suit)"
        ),
    )
    for action, key in (
        (AmendmentAction.REPLACED, "replace_verbs"),
        (AmendmentAction.DELETED, "delete_verbs"),
        (AmendmentAction.ADDED, "add_verbs"),
    )
)
_ADDING = (
    re.compile(
        rf"(?P<verb>{one_of(_LISTS['add_before'])}){_SAYS}(?P<target>{TARGET})(?P<part>[^.;:,\n]{{0,80}})"
    ),
    re.compile(rf"(?P<target>{TARGET})(?P<part>{_SAYS})(?P<verb>{one_of(_LISTS['add_after'])})"),
)
_CONDITIONAL, _PARTIAL = compiled("amendments", "conditional"), compiled("amendments", "partial")
_FUTURE = re.compile(r"\b(?:sera|seront|will\s+be)\b")
_ANNOUNCES = re.compile(r"[^.;]{0,120}(?::|suit|suivante?s?|follow)")
_REPLACING = re.compile(
    r"\b(?:and\s+replac\w+|replac\w+|substitut\w+|insert\w+)\b[^.;:]{0,60}?(?:with|by|therefor|for)\b|\b(?:est|sont)\s+remplace\w*\s+par\b"
)
_ARTICLE = r"(?:\s*(?:l'|the|la|les|le))?\s*$"
_REFERENCE = re.compile(rf"{one_of(_LISTS['references'])}{_ARTICLE}")
_PROVISIONS, _SUBJECT = compiled("amendments", "provisions"), compiled("amendments", "subjects")
_WITHIN = re.compile(rf"\b(?:in|a|au|aux|with|by|par|from|to){_ARTICLE}")
_OF = re.compile(rf"\b(?:de|des|du|of)\b{_ARTICLE}")
_OF_TARGET = re.compile(
    r"(?:[\s,]*(?:\([^)]*\)|\"[^\"]*\"|-[^,]{1,60}|(?:intitule|entitled|titled|relatif|relative|concerning)\b[^,]{1,60}"
    r"|(?:du|de|des|of|in|to|aux?|et|and)\b[^,]{0,80}))*[\s,]*$"
)


@dataclass(frozen=True, slots=True)
class _Deed:
    action: AmendmentAction
    match: re.Match[str]


def find_amendments(contract: Contract) -> tuple[Amendment, ...]:
    """The changes, in the order of the text; empty where no clause changes another."""
    folded = fold(contract.text)
    found: list[Amendment] = []
    free = 0
    for i, clause in enumerate(contract.clauses):
        for deed in _deeds(folded, clause.start, clause.end):
            if deed.match.start() >= free:
                changes = list(_changes(contract, folded, i, deed))
                found += changes
                free = max([free, deed.match.end(), *(change.end for change in changes)])
    return tuple(found)


def _deeds(folded: str, start: int, end: int) -> list[_Deed]:
    """What is done in `folded[start:end]`, in order; of two at one place the surer one."""
    patterns = [*((AmendmentAction.ADDED, pattern) for pattern in _ADDING), *_PASSIVE, *_ACTIVE]
    found = [
        _Deed(action, match)
        for action, pattern in patterns
        for match in pattern.finditer(folded, start, end)
        if _is_done(folded, match, start, end)
    ]
    return sorted(found, key=lambda deed: (deed.match.start(), -len(deed.match["verb"])))


def _is_done(folded: str, match: re.Match[str], start: int, end: int) -> bool:
    """The sentence does it, and does not speak of when it might be done."""
    begin = _sentence_start(folded, start, match.start())
    if (
        _is_reference(folded, match, begin)
        or _CONDITIONAL.search(folded, begin, match.end())
        or _inside_quotes(folded, start, match.start())
    ):
        return False
    return not _FUTURE.search(match[0]) or _ANNOUNCES.match(folded, match.end(), end) is not None


def _is_reference(folded: str, match: re.Match[str], start: int) -> bool:
    """The clause is only referred to: "Under Section 4, disks are replaced"."""
    at = match.start("target")
    before, between = (
        folded[max(start, at - 60) : at],
        folded[match.end("target") : match.end("part")],
    )
    if _REFERENCE.search(before) or _SUBJECT.search(between):
        return True
    partial = _PARTIAL.search(folded, max(start, at - 60), match.end()) is not None
    if match.start() < at:  # the verb stands first
        return False
    if _WITHIN.search(before) or not _OF_TARGET.match(between):
        return not partial
    return bool(_OF.search(before)) and not (partial or _PROVISIONS.search(before))


def _inside_quotes(folded: str, start: int, at: int) -> bool:
    """It is new wording, and does nothing by itself."""
    return folded.count('"', start, at) % 2 == 1


def _changes(contract: Contract, folded: str, clause: int, deed: _Deed) -> Iterator[Amendment]:
    match = deed.match
    part_end = match.end("part")
    for target in targets(contract.text, folded, *match.span("target"), part_end):
        start, end = _range(contract, folded, clause, deed, target.number)
        yield Amendment(
            deed.action,
            clause,
            target.number,
            target.part,
            clause_of(contract, target, clause),
            start,
            end,
        )


def _range(
    contract: Contract, folded: str, clause: int, deed: _Deed, number: str
) -> tuple[int, int]:
    """Range of the new wording, of the amending sentence where there is none."""
    at, end = deed.match.end(), contract.clauses[clause].end
    sentence = _sentence(folded, deed.match, contract.clauses[clause].start, end)
    if deed.action is AmendmentAction.DELETED:
        return sentence
    replacing = list(_REPLACING.finditer(folded, deed.match.start(), sentence[1]))
    at = max(at, replacing[-1].end()) if replacing else at
    return new_wording(contract, clause, at, number) or sentence


def _sentence(folded: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Range of the sentence that does it, in the clause from `start` to `end`."""
    stop = re.compile(r"[.;](?=\s|$)|(?=\n)").search(folded, match.end(), end)
    return _sentence_start(folded, start, match.start()), stop.end() if stop else end


def _sentence_start(folded: str, start: int, at: int) -> int:
    ends = [end.end() for end in re.compile(r"[.;]\s+|\n").finditer(folded, start, at)]
    return ends[-1] if ends else start


def is_partial(contract: Contract, amendment: Amendment) -> bool:
    """It changes some words of its target ("la première phrase"), not all of it."""
    clause = contract.clauses[amendment.clause]
    before = fold(contract.text[clause.start : amendment.start])
    return _PARTIAL.search(before) is not None
