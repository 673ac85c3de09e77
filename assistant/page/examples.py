"""Example questions that the chosen contracts answer: found by asking, not by knowing them.

An assistant, ids of contracts and a language in; a few questions out. Those kept are the ones that
are answered, on as many different clauses as there are questions.
"""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.assistant import Assistant
from ingest.language import Language

COUNT = 4
"""So many are shown."""
_MOST = 8
"""Of more contracts than these none is asked for examples: the first ones of the list are shown."""


def examples(assistant: Assistant, contracts: Sequence[str], language: Language) -> list[str]:
    """Up to four questions in `language` that `contracts` (ids; empty: all) answer."""
    entries = [e for e in assistant.library.entries() if not contracts or e.id in contracts]
    if not entries:
        return []
    if len(entries) > _MOST:
        return list(_candidates()[language][:COUNT])
    ids = tuple(entry.id for entry in entries)
    generations = tuple(entry.generation for entry in entries)
    key = (language, ids, generations)
    found = _FOUND.get(key)
    if found is None:
        found = _FOUND[key] = _answered(assistant, ids, language)
        while len(_FOUND) > _KEPT:
            del _FOUND[next(iter(_FOUND))]
    return list(found)


_FOUND: dict[tuple[object, ...], list[str]] = {}
_KEPT = 64


def _answered(assistant: Assistant, contracts: Sequence[str], language: Language) -> list[str]:
    found: list[str] = []
    clauses: set[tuple[str, int]] = set()
    for question in _candidates()[language]:
        answer = assistant.ask(question, contracts)
        place = [(one.contract, one.clause_start) for one in answer.citations[:1]]
        if answer.found and not clauses.intersection(place):
            found.append(question)
            clauses.update(place)
        if len(found) == COUNT:
            break
    return found


@lru_cache(maxsize=1)
def _candidates() -> dict[str, list[str]]:
    return tomllib.loads((files(__package__) / "examples.toml").read_text("utf-8"))
