"""The words of the assistant and the word lists it reads questions with: files, not code."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any

from ingest.language import Language

_FIELDS = {
    "quoted_one": set[str](),
    "quoted_many": {"count"},
    "quoted_amended": set[str](),
    "silent_here": set[str](),
    "understood": {"question"},
    "differ": set[str](),
    "prevails": {"part", "number"},
    "no_order": set[str](),
    "defined": {"name", "place"},
    "refers": {"name", "place"},
    "others": {"count"},
    "amended": {"place"},
    "ambiguous": set[str](),
    "place": {"contract", "part"},
    "number": {"number"},
    "page": {"page"},
    "ocr": set[str](),
    "not_stated": set[str](),
    "searched": {"clauses", "contracts"},
    "nearest": set[str](),
    "quote_open": set[str](),
    "quote_close": set[str](),
    "empty": set[str](),
    "see_page": {"page"},
    "hide_page": set[str](),
    "enlarge": set[str](),
    "page_before": {"page"},
    "page_after": {"page"},
    "page_shown": {"page", "pages"},
    "picture": {"page", "contract"},
    "picture_marked": {"page", "contract"},
    "hidden_answer": set[str](),
    "unreadable_answer": set[str](),
    "export_untitled": set[str](),
    "export_begun": {"when"},
    "export_moment": {"day", "time"},
    "export_question": {"count", "when"},
    "export_asked": {"question"},
    "export_contracts": {"contracts"},
    "export_all": set[str](),
    "export_unanswered": {"reason"},
    "export_not_stated": set[str](),
    "export_quoted": set[str](),
    "export_written": set[str](),
    "export_placeholders": {"signs"},
}
"""Every phrase and what is filled into it."""


def read(name: str) -> dict[str, Any]:
    """The data of the word list `name`, as its TOML says it."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, str]]:
    phrases = read("answers")
    for language, said in phrases.items():
        for key, fields in _FIELDS.items():
            found = {field for _, field, _, _ in Formatter().parse(said[key]) if field}
            if found != fields:
                msg = f"answers.toml: {language}.{key} fills in {found}, expected {fields}."
                raise ValueError(msg)
    return phrases


def phrase(key: str, language: Language, **fields: object) -> str:
    """The phrase `key` in `language`, filled in.

    >>> phrase("searched", "en", clauses=12, contracts="euris")
    'I searched 12 clauses of euris.'
    """
    return _phrases()[language][key].format(**fields)
