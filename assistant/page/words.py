"""The words of the web page, in French and English: a file that can be reviewed, not code."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from string import Formatter

from ingest.language import Language

LANGUAGES: tuple[tuple[str, Language], ...] = (("Français", "fr"), ("English", "en"))
"""What each language calls itself."""


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    words = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    fields = {
        language: {key: _fields(said[key]) for key in said} for language, said in words.items()
    }
    if fields["fr"] != fields["en"]:
        apart = {key for key, _ in fields["fr"].items() ^ fields["en"].items()}
        msg = f"words.toml: French and English differ in their keys or fields: {sorted(apart)}."
        raise ValueError(msg)
    return words


def _fields(said: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(said) if field)


def say(key: str, language: Language, **fields: object) -> str:
    """The words `key` in `language`, filled in.

    >>> say("progress", "en", done=3, whole=8)
    '3 of 8'
    """
    return _words()[language][key].format(**fields)


def browser_language(accepted: str | None) -> Language:
    """The one of our languages that an Accept-Language header (RFC 9110, 12.5.4) likes best.

    >>> browser_language("de;q=0.9, en-GB;q=0.8, fr;q=0.7"), browser_language(None)
    ('en', 'fr')
    """
    liked: list[tuple[float, Language]] = []
    for choice in (accepted or "").split(","):
        tag, _, weight = choice.strip().partition(";q=")
        name = tag.split("-")[0].lower()
        try:
            weighed = float(weight or 1)
        except ValueError:
            continue
        liked += [(weighed, language) for _, language in LANGUAGES if language == name]
    return max(liked, key=lambda one: one[0])[1] if liked else "fr"
