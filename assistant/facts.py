"""Durations, amounts, percentages, dates and places as contracts write them, French and English.

A sentence in, `Fact`s out: where each stands, and its value where it can be said in the other
language without inventing: "treize (13) mois" is 13 months, "quinze (15) jours ouvrés" is 15
working days and never 15 days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.number_words import SPELT, spelt_value
from assistant.question import Kind
from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in a sentence."""

    kind: Kind
    start: int
    """Offset in the text that was searched; `text[start:end]` is the fact as written."""
    end: int
    number: str
    """The figure, with a dot for its decimals; "" where it is not one figure."""
    unit: str
    """Key of `UNITS`; "" for dates and places."""


UNITS: dict[str, dict[Language, tuple[str, str]]] = {
    "minute": {"fr": ("minute", "minutes"), "en": ("minute", "minutes")},
    "hour": {"fr": ("heure", "heures"), "en": ("hour", "hours")},
    "day": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "working day": {"fr": ("jour ouvré", "jours ouvrés"), "en": ("working day", "working days")},
    "business day": {
        "fr": ("jour ouvrable", "jours ouvrables"),
        "en": ("business day", "business days"),
    },
    "calendar day": {
        "fr": ("jour calendaire", "jours calendaires"),
        "en": ("calendar day", "calendar days"),
    },
    "week": {"fr": ("semaine", "semaines"), "en": ("week", "weeks")},
    "month": {"fr": ("mois", "mois"), "en": ("month", "months")},
    "year": {"fr": ("an", "ans"), "en": ("year", "years")},
    "€": {"fr": ("€", "€"), "en": ("€", "€")},
    "$": {"fr": ("$", "$"), "en": ("$", "$")},
    "£": {"fr": ("£", "£"), "en": ("£", "£")},
    "%": {"fr": ("%", "%"), "en": ("%", "%")},
}
"""Unit -> language -> (singular, plural)."""

_FIGURE = r"\d{1,3}(?:[  \u202f.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_NUMBER = (
    rf"(?:(?P<figure>{_FIGURE})(?:\s*\((?:{SPELT})\))?"
    rf"|(?P<spelt>\b{SPELT})(?:\s*\((?P<bracketed>{_FIGURE})\))?"
    rf"|\b[^\W\d_]+(?:-[^\W\d_]+)*\s*\((?P<other>{_FIGURE})\))"
)
_TIME = (
    r"(?P<unit>jours?|journées?|mois|années?|ans?|semaines?|heures?|minutes?|h(?=\b)|days?|months?|years?|weeks?"
    r"|hours?)(?P<qualified>\s+(?:ouvrés?|ouvrables?|calendaires?|francs?))?"
)
_QUALIFIER = r"(?P<before>(?:working|business|calendar|clear)\s+)?"
_ROUND_THE_CLOCK = r"(?!\s*(?:/|sur|a\s)\s*(?:24|7|day|week))"
"""Not after "24h/24", "24 heures sur 24", "24 hours a day"."""
_DURATION = re.compile(rf"{_NUMBER}\s*{_QUALIFIER}{_TIME}\b{_ROUND_THE_CLOCK}", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:\bjours?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d\s?h|heures?|\bday)"
    r"\s+(?:à|at|to)\s*$",
    re.IGNORECASE,
)
"""After "le dernier jour à" or "de 9h à" stands an hour of the clock, no duration."""
_RANGE = re.compile(rf"(?:\d|\b{SPELT})\s*(?:à|ou|et|or|to|and|/|-|–)\s*$", re.IGNORECASE)
"""After "de deux à" or "2 ou" stands the end of a range: neither of the two is the value."""
_AMOUNT = re.compile(
    rf"(?:{_NUMBER}\s*(?P<unit>€|euros?\b|EUR\b|\$|USD\b|£|GBP\b)|(?P<sign>[€$£])\s?(?P<after>{_FIGURE}))",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(
    rf"{_NUMBER}\s*(?P<unit>%|pour\s?cents?\b|per\s?cent\b|percent\b)", re.IGNORECASE
)
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february"
    "|march|april|may|june|july|august|september|october|november|december"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:{_MONTHS})(?:\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b[Tt]ribun(?:al|aux)(?:\s+(?:de|du|des|d’|[a-zé]+))*?\s+(?:de\s+|d’|du\s+)?[A-ZÉ][\w-]+(?:-[\w-]+)*"
    r"|\b[Cc]ourts?\s+of\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*"
    r"|\b\d{5}\s+[A-ZÉ][\w’-]+(?:[\s-][A-ZÉ][\w’-]+)*"
    r"|\b(?:en|in)\s+(?:the\s+)?(?:France|Ireland|Irlande|Allemagne|Germany|Belgique|Belgium|Luxembourg|Espagne"
    r"|Spain|Italie|Italy|Europe|European Union|Union européenne|European Economic Area"
    r"|Espace économique européen)\b"
)


def find_facts(text: str) -> list[Fact]:
    """Every fact of `text`, in order; none overlaps another of its kind.

    >>> sentence = "sous onze (11) jours et cinq (5) heures"
    >>> [(f.number, f.unit, sentence[f.start : f.end]) for f in find_facts(sentence)]
    [('11', 'day', 'onze (11) jours'), ('5', 'hour', 'cinq (5) heures')]
    """
    found = [*_measures(text), *_plain(text)]
    return sorted(found, key=lambda fact: (fact.start, fact.kind))


def _measures(text: str) -> Iterator[Fact]:
    for kind, pattern in (
        (Kind.DURATION, _DURATION),
        (Kind.AMOUNT, _AMOUNT),
        (Kind.PERCENTAGE, _PERCENTAGE),
    ):
        for match in pattern.finditer(text):
            before = text[: match.start()]
            if not _CLOCK.search(before):
                value = "" if _RANGE.search(before) else _value(match)
                yield Fact(kind, match.start(), match.end(), value, _unit(match))


def _plain(text: str) -> Iterator[Fact]:
    for kind, pattern in ((Kind.DATE, _DATE), (Kind.PLACE, _PLACE)):
        for match in pattern.finditer(text):
            yield Fact(kind, match.start(), match.end(), "", "")


def _value(match: re.Match[str]) -> str:
    """The figure with a dot for decimals and nothing between thousands; "" for an odd word."""
    groups = match.groupdict()
    if groups.get("spelt") and not groups.get("bracketed"):
        value = spelt_value(groups["spelt"])
        return "" if value is None else str(value)
    figure = (
        groups.get("figure")
        or groups.get("bracketed")
        or groups.get("other")
        or groups.get("after")
    )
    plain = re.sub(r"[\s\u202f]", "", figure or "")
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain)
    return plain.replace(",", ".")


def _unit(match: re.Match[str]) -> str:
    groups = match.groupdict()
    word = (groups.get("unit") or groups.get("sign") or "").lower()
    if match.re is _PERCENTAGE:
        return "%"
    if match.re is _AMOUNT:
        return "€" if word.startswith(("€", "eur")) else "£" if word in {"£", "gbp"} else "$"
    return (
        _day(groups) if word.startswith(("jour", "day")) else _TIME_UNITS[word.rstrip("s") or word]
    )


def _day(groups: dict[str, str | None]) -> str:
    qualifier = ((groups.get("qualified") or "") + (groups.get("before") or "")).strip().lower()
    for start, unit in (
        ("ouvré", "working day"),
        ("ouvrable", "business day"),
        ("calendaire", "calendar day"),
        ("working", "working day"),
        ("business", "business day"),
        ("calendar", "calendar day"),
    ):
        if qualifier.startswith(start):
            return unit
    return "day"


_TIME_UNITS = {
    "moi": "month", "mois": "month", "month": "month",
    "an": "year", "année": "year", "year": "year",
    "semaine": "week", "week": "week",
    "heure": "hour", "hour": "hour", "h": "hour",
    "minute": "minute",
    "journée": "day",
}  # fmt: skip


def say(fact: Fact, language: Language) -> str | None:
    """The fact's value in `language`; None where it cannot be said without its own words.

    >>> [say(f, "en") for f in find_facts("13 (treize) mois, soit quinze (15) jours ouvrés")]
    ['13 months', '15 working days']
    >>> [say(f, "fr") for f in find_facts("99.9 % and 1,250.50 euros")]
    ['99,9 %', '1 250,50 €']
    """
    if not fact.number or not fact.unit:
        return None
    singular, plural = UNITS[fact.unit][language]
    whole, _, decimals = fact.number.partition(".")
    grouped = f"{int(whole):,}"
    figure = grouped.replace(",", " ") if language == "fr" else grouped
    if decimals:
        figure += ("," if language == "fr" else ".") + decimals
    many = float(fact.number) >= 2 if language == "fr" else float(fact.number) != 1
    return f"{figure} {plural if many else singular}"
