"""The words before "ci-après dénommé" in, the full name of the party among them out.

A name ends where its description begins: a comma, a bracket, "au capital de", "whose".
"""

import re

from ingest.facts.wording import compiled, one_of, words

_LISTS = words("parties")
_LEAD = re.compile(
    rf"(?:[\s:;,.)&\"\-*]+|\(?\d{{1,2}}\)[.)]?|\(\w\)|\d{{1,2}}[.)]\s|{one_of(_LISTS['before_name'])}\.?|\b[ld]'(?=\w))+"
)
_BLANK = re.compile(r"[_.…\[●•]{2,}|\[|…|<|xx+\b")
_STOP = re.compile(
    rf"[,(;\n\"\[]|\s{one_of(_LISTS['after_name'])}|\s-\s|[_…]{{2,}}|\.{{3,}}|\.\s+(?=\w{{3}})"
)
_FORMS = "|".join(re.escape(form) for form in sorted(_LISTS["forms"], key=len, reverse=True))
_FORM = re.compile(rf"\s*,?\s*(?:{_FORMS})(?!\w)\.?(?:\s*,?\s*(?:{_FORMS})(?!\w)\.?)?")
COMPANY_NAMED = re.compile(
    rf"(?:[A-ZÀ-Ý][\w.&'’-]*,?[ ]){{1,6}}(?i:{_FORMS})\.?(?=\s*\((?:the\s+)?[\"“«])"
)
"""A company's name with the name it is given in brackets: "Acme Hosting Inc. (“Acme”)"."""
_ENDS_IN_FORM = re.compile(rf"\b(?:{_FORMS})\.$")
_AGENT = re.compile(rf"\s*,?\s*{one_of(_LISTS['agents'])}\s+")
_ANYONE = compiled("parties", "anyone")
_OF_A_COMPANY = re.compile(
    r"\s*,\s*(?:an?|une?)?\s*(?:[\w.]+\s+){0,5}?(?:corporation|company|societe|limited|llc|partnership)\b"
)
_LONGEST = 120


def full_name(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Range of the party's name in `text[start:end]`; None where it is blank or nobody's."""
    lead = _LEAD.match(folded, start, end)
    at = lead.end() if lead else start
    if text[max(start, at - 4) : at] == "The ":
        at -= 4
    if at >= end or _BLANK.match(folded, at) or _ANYONE.match(folded, at):
        return None
    close = _end_of_name(folded, at, end)
    agent = _AGENT.match(folded, close, end)
    if agent is not None:
        return full_name(text, folded, agent.end(), end)
    if close - at < 2 or close - at > _LONGEST or not _reads_as_name(text, folded, at, close):
        return None
    return at, close


def _end_of_name(folded: str, at: int, end: int) -> int:
    stop = _STOP.search(folded, at + 1, end)
    close = stop.start() if stop else end
    while form := _FORM.match(folded, close, end):
        close = form.end()
        stop = _STOP.match(folded, close, end)
        if stop is not None:
            break
    name = folded[at:close].rstrip().rstrip(",;:")
    return at + len(name if _ENDS_IN_FORM.search(name) else name.rstrip("."))


def _reads_as_name(text: str, folded: str, start: int, end: int) -> bool:
    """It begins as names do, or is followed by what only a company is."""
    return (
        text[start].isupper()
        or text[start].isdigit()
        or _OF_A_COMPANY.match(folded, end) is not None
    )
