"""The decisive fact, said first and in the question's language: "13 months", "100 € per day".

A question and the quoted sentence in, a short phrase or None out. It is said only where nothing is
invented: one value of the kind asked for, its bounds ("au moins") and its rate ("par jour") said
with it, and no rate that cannot be said in the other language.
"""

import re
from functools import lru_cache
from typing import Any

from assistant import wording
from assistant.facts import Fact, find_facts, say
from assistant.question import Kind, Question
from ingest.language import Language

_BEFORE = 40
"""Characters before a fact in which a bound may stand."""
_AFTER = 70
"""Characters after it in which a rate may stand."""
_RATE_WORD = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?:par|per|/|for each|pour chaque)\s", re.IGNORECASE)
_OTHER_MEASURE = re.compile(r"\btaux\b|\bfois\b|\brate\b|\btimes\b|%", re.IGNORECASE)
"""With one of these, an amount in the sentence is not all that is to be paid."""
_ORDER = (Kind.AMOUNT, Kind.DURATION, Kind.PERCENTAGE, Kind.DATE, Kind.PLACE)
"""Where a question asks for several kinds, the first that the sentence holds."""


def headline(question: Question, sentence: str, language: Language) -> str | None:
    """The fact of `sentence` (written in `language`) that answers, or None.

    >>> from assistant.question import understand
    >>> notice = "sauf congé donné par écrit au moins huit mois avant le terme"
    >>> headline(understand("How long is the notice period?"), notice, "fr")
    'at least 8 months'
    """
    facts = find_facts(sentence)
    if _OTHER_MEASURE.search(sentence) and Kind.AMOUNT in question.kinds:
        return None
    for kind in _ORDER:
        if kind not in question.kinds:
            continue
        asked = [fact for fact in facts if fact.kind is kind]
        values = {(fact.number, fact.unit, _as_written(fact, sentence)) for fact in asked}
        if len(values) == 1:
            return _said(asked[0], sentence, language, question.language)
        if asked:
            return None
    return None


def _as_written(fact: Fact, sentence: str) -> str:
    """Tells apart facts that are no figures; alike for two writings of one figure."""
    return "" if fact.number else sentence[fact.start : fact.end]


def _said(fact: Fact, sentence: str, written: Language, wanted: Language) -> str | None:
    if fact.kind in (Kind.DATE, Kind.PLACE):
        return sentence[fact.start : fact.end] if written == wanted else None
    value = say(fact, wanted)
    if value is None:
        return None
    after = sentence[fact.end : fact.end + _AFTER]
    rated = _with_rate(value, after, wanted) if fact.kind is Kind.AMOUNT else value
    if rated is None:
        return None
    return _with_bound(rated, sentence[max(0, fact.start - _BEFORE) : fact.start], wanted)


def _with_rate(value: str, after: str, wanted: Language) -> str | None:
    """The value with what it is paid for; None where that cannot be said."""
    for pattern, phrases in _modifiers()["rate"]:
        match = pattern.match(after)
        if match is not None:
            figures = match.groupdict()
            return str(phrases[wanted]).format(fact=value, n=figures.get("n") or figures.get("m"))
    return None if _RATE_WORD.match(after) else value


def _with_bound(value: str, before: str, wanted: Language) -> str:
    for pattern, phrases in _modifiers()["bound"]:
        if pattern.search(before):
            return str(phrases[wanted]).format(fact=value)
    return value


@lru_cache(maxsize=1)
def _modifiers() -> dict[str, list[tuple[re.Pattern[str], dict[str, Any]]]]:
    data = wording.read("modifiers")
    bounds = [
        (re.compile(rf"{m['match']}(?:\W+\w+){{0,4}}\W*$", re.IGNORECASE), m) for m in data["bound"]
    ]
    rates = [
        (re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:{m['match']})", re.IGNORECASE), m)
        for m in data["rate"]
    ]
    return {"bound": bounds, "rate": rates}
