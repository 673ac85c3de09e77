"""A contract in, the dates that it gives of itself out: signature, effect, version.

The words before a date in its sentence say what happens on it, or a name given after it ("(the
“Effective Date”)"). Dates of laws are none of the contract's.
"""

import re
from collections.abc import Iterator

from ingest.contract import Contract
from ingest.contract_facts import ContractDate, DateKind
from ingest.facts.date_words import WrittenDate, written_dates
from ingest.facts.folding import fold
from ingest.facts.wording import one_of, words

_LISTS: dict[str, list[str]] = words("dates")["kinds"]
_GAP = (
    r"(?:[\s,:\-]|\d+(?:\.\d+)*(?!\w)"
    r"|(?:le|du|au|a|the|this|on|as|of|from|upon|compter|fait|en|est)(?!\w))*"
)


def _before(key: str, between: str = _GAP) -> re.Pattern[str]:
    return re.compile(rf"{one_of(_LISTS[key])}{between}$")


_SIGNED, _EFFECT, _VERSION = (
    _before("signature_before"),
    _before("effect_before"),
    re.compile(rf"(?:{one_of(_LISTS['version_before'])}|\bv(?=\d)){_GAP}$"),
)
_DONE_AT = re.compile(
    r"(?<!\w)(?:fait|signe|done|executed)\s+(?:a|en|at|in)\b[^\n.;:]{0,60}?\ble\s*$"
)
_AFTER = (
    r"^[\s,]*\(?\s*(?:the|la|le|ci-apres|hereinafter)?[\s,]*(?:the|la|le)?\s*\"?\s*(?:the |la )?"
)
_NAMED = tuple(
    (kind, re.compile(_AFTER + one_of(_LISTS[key])))
    for kind, key in (
        (DateKind.SIGNATURE, "signature_after"),
        (DateKind.EFFECT, "effect_after"),
    )
)
_ELSES = re.compile(rf"{one_of(_LISTS['others'])}[^.;]{{0,60}}$")
_DOCUMENT = re.compile(one_of(_LISTS["documents"]))
_OTHERS_CONTRACT = re.compile(
    r"\bles parties ont\b|\bthe parties have\b|\bpreviously\b|\bprecedemment\b"
)
_REACH = 120
"""Characters before a date that can say what it is."""
_SIGNING_DAY = re.compile(
    r"(?:^|\n|\|)\s*(?:date|le|lieu et date|dated?)\s*:?\s*$"
    r"|(?<!start )(?<!end )(?<!due )\bdate\s*:\s*$"
)
_UNDER_A_SIGNATURE = re.compile(
    r"(?:/s/|(?:^|\n)\s*(?:authori[sz]ed )?(?:signature|by)\s*:?(?=[\s_:]))[^;]{0,80}$"
)
_SIGNING = (_SIGNED, _DONE_AT, _SIGNING_DAY)
_DATED = re.compile(r"\b(?:dated|en date du|date du|datee du)(?:\s+(?:as\s+of|this|the))*\s*$")
_IS_THIS = re.compile(r"\b(?:this|present|presente|these)\b")
_MADE_EFFECTIVE = re.compile(r"\b(?:made|entered\s+into)\s+(?:and\s+)?(?:is\s+)?effective\b")


def find_dates(contract: Contract) -> tuple[ContractDate, ...]:
    """The contract's dates, in the order of its text; one that is two things stands twice."""
    folded = fold(contract.text)
    return tuple(
        ContractDate(kind, written.value, written.start, written.end)
        for written in written_dates(folded, contract.language)
        for kind in _kinds(folded, written)
    )


def _kinds(folded: str, written: WrittenDate) -> Iterator[DateKind]:
    before = _sentence_before(folded, written.start)
    if _ELSES.search(before):
        return
    after = folded[written.end : written.end + 60]
    named = [kind for kind, pattern in _NAMED if pattern.match(after)]
    said = _said(before)
    if not said and _UNDER_A_SIGNATURE.search(
        folded, max(0, written.start - _REACH), written.start
    ):
        said = [DateKind.SIGNATURE]
    kinds = dict.fromkeys([*said, *named])
    yield from kinds or [DateKind.OTHER]


def _said(before: str) -> list[DateKind]:
    """What the words before a date say of it; empty where they say nothing."""
    if _OTHERS_CONTRACT.search(before):
        return []
    if _VERSION.search(before):
        return [DateKind.VERSION]
    if _EFFECT.search(before):
        made = [DateKind.SIGNATURE] if _MADE_EFFECTIVE.search(before) else []
        return [*made, DateKind.EFFECT] if _is_of_document(before) else []
    if _DATED.search(before) and not _IS_THIS.search(before) and len(before.split()) > 6:
        return []  # the date of another document
    return [DateKind.SIGNATURE] if any(says.search(before) for says in _SIGNING) else []


def _is_of_document(before: str) -> bool:
    """The sentence speaks of the contract, or says nothing but the date: "Date d’effet : "."""
    return _DOCUMENT.search(before) is not None or len(before.split()) < 6


def _sentence_before(folded: str, start: int) -> str:
    begin = max(0, start - _REACH)
    before = folded[begin:start]
    cut = max(before.rfind(mark) + 1 for mark in (". ", "\n\n", ";"))
    return before[max(cut, 0) :]
