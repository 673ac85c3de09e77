"""Where a text gives somebody a name in, that name out: "ci-après dénommé « le Client »".

Whether the somebody is a party is for `ingest.facts.openings`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.wording import compiled, one_of, words

_LISTS = words("parties")
_VERB, _AFTER, _ENGLISH = (one_of(_LISTS[key]) for key in ("naming_fr", "ci_apres", "hereinafter"))
_ROLE = one_of(name for role in ("provider", "client") for name in words("roles")[role]["names"])
_MARKER = re.compile(
    rf"(?P<sure>{_AFTER}|{_ENGLISH})|(?P<verb>{_VERB})"
    rf"|(?P<role>\((?=(?:(?:the|le|la)\s+|l')?{_ROLE}\)))"
    r"|(?P<bracket>\((?=[^()\"]{0,60}\"|\s*(?:the\s+)?'\w))"
)
_FILLER = re.compile(rf"[\s,:]*{one_of(_LISTS['fillers'])}")
_LEAD = re.compile(r"[\s,:(]*")
_BRACKET_LEAD = re.compile(r"[^()\"']{0,60}?(?=\"|'\w)")
_ARTICLE = re.compile(r"(?:(?:the|le|la|les|un|une|du|de la|de l|des|each an?)\s+|[ld]'\s*)")
_QUOTED = re.compile(r"\"\s*([^\"]{1,80}?)\s*\"|(?<!\w)'([^'\n]{1,60})'(?!\w)")
_CAPITALISED = r"[^\W\d_a-zà-öø-ÿ][\w.&'’\-]*"
_BARE = re.compile(rf"{_CAPITALISED}(?:[  ](?:(?:de|du|des|d’|of)[  ])?{_CAPITALISED}){{0,4}}")
_OR = re.compile(r"\s*,?\s*(?:ou encore|ou bien|ou|or|/)\s*")
_AND = re.compile(r"\s*,?\s*(?:et/ou|and/or|et|and|,)\s*(?=(?:(?:the|le|la)\s+|l')?[\"'])")
COLLECTIVE, _THINGS = compiled("parties", "collective"), compiled("parties", "things")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names given in one breath: "Auvalie" and "Hébergeur"."""

    start: int
    end: int
    names: tuple[str, ...]
    """As printed, marks of quotation and articles left out; empty where it names both sides
    together ("les Parties")."""
    bracketed: bool
    """Only brackets say so: ("Customer")."""


def namings(text: str, folded: str, start: int, end: int) -> Iterator[Naming]:
    """The namings in `text[start:end]`, in order, those of things ("the Agreement") left out."""
    at = start
    while marker := _MARKER.search(folded, at, end):
        found = _naming(text, folded, marker, end)
        if found is not None:
            yield found
        at = max(marker.end(), found.end if found else 0)


def _naming(text: str, folded: str, marker: re.Match[str], end: int) -> Naming | None:
    bracketed = marker.lastgroup in ("bracket", "role")
    at = _to_name(folded, marker.end(), marker.lastgroup == "bracket")
    spans = list(_names(text, folded, at, end, quoted_only=marker.lastgroup in ("verb", "bracket")))
    if not spans:
        return None
    names = [text[a:b] for a, b in spans]
    if any(_THINGS.fullmatch(folded[a:b]) for a, b in spans):
        return None
    parties = tuple(
        name
        for name, (a, b) in zip(names, spans, strict=True)
        if not COLLECTIVE.fullmatch(folded[a:b])
    )
    return Naming(marker.start(), _closed(folded, spans[-1][1]), parties, bracketed)


def _to_name(folded: str, at: int, bracketed: bool) -> int:
    """Where the name begins, past "désignée par", ":" and the like."""
    if bracketed:
        lead = _BRACKET_LEAD.match(folded, at)
        return lead.end() if lead else at
    while filler := _FILLER.match(folded, at):
        at = filler.end()
    lead = _LEAD.match(folded, at)
    return lead.end() if lead else at


def _names(
    text: str, folded: str, at: int, end: int, *, quoted_only: bool
) -> Iterator[tuple[int, int]]:
    while at < end:
        article = _ARTICLE.match(folded, at)
        at = article.end() if article else at
        name = _QUOTED.match(folded, at)
        if name is not None:
            group = 1 if name[1] is not None else 2
            yield _inner(folded, *name.span(group))
            at = name.end()
        elif not quoted_only and (bare := _BARE.match(text, at)):
            yield bare.start(), bare.start() + len(bare[0].rstrip(".-'’"))
            at = bare.start() + len(bare[0].rstrip(".-'’"))
        else:
            return
        joint = _OR.match(folded, at) or _AND.match(folded, at)
        if joint is None:
            return
        at = joint.end()


def _inner(folded: str, start: int, end: int) -> tuple[int, int]:
    """The name without its article: "l'Hébergeur" in quotation marks."""
    article = _ARTICLE.match(folded, start, end)
    return (article.end() if article and article.end() < end else start), end


def _closed(folded: str, at: int) -> int:
    """Past the closing mark of quotation and bracket."""
    closing = re.compile(r"[\s]*\"?(?:\s*\))?").match(folded, at)
    return closing.end() if closing and closing.end() > at and closing[0].strip() else at
