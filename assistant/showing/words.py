"""The words around what is shown of an answer, in French and English: a file, not code."""

import tomllib
from functools import lru_cache
from html import escape
from importlib.resources import files
from string import Formatter

from assistant.showing.escaped import inline
from ingest.language import Language


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    words = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    fields = [{key: _fields(said) for key, said in words[one].items()} for one in ("fr", "en")]
    if fields[0] != fields[1]:
        apart = sorted({key for key, _ in set(fields[0].items()) ^ set(fields[1].items())})
        msg = f"words.toml: French and English differ in their keys or fields: {apart}."
        raise ValueError(msg)
    return words


def _fields(said: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(said) if field)


def say(key: str, language: Language, **fields: object) -> str:
    """The words `key` in `language`, filled in; not escaped.

    >>> say("terms_place", "en", place="Agreement, 1.1")
    'Defined in Agreement, 1.1'
    """
    return _words()[language][key].format(**fields)


def say_html(key: str, language: Language, **fields: str | int) -> str:
    """The words `key` as HTML; what is filled in is data, whichever way it is written.

    >>> say_html("silent_here", "en", contract="<a>")
    '<bdi>&lt;a&gt;</bdi> does not say.'
    """
    filled = {k: v if isinstance(v, int) else inline(v) for k, v in fields.items()}
    return escape(_words()[language][key], quote=False).format(**filled)
