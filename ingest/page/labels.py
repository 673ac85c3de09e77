"""The page's own words, in the contract's language: a file that a lawyer can review.

`labels.toml` in, words by key out.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language."""

    words: dict[str, str]
    names: dict[str, dict[str, str]]
    """Words for the values of a kind: names["role"]["client"]."""

    def label(self, key: str) -> str:
        """The word of that key."""
        return self.words[key]

    def name(self, kind: str, value: str) -> str:
        """The word for a value of that kind.

        >>> labels_of("fr").name("role", "client")
        'client'
        """
        return self.names[kind][value]

    def quoted(self, text: str) -> str:
        """The text between the language's marks of quotation."""
        return f"{self.words['open']}{text}{self.words['close']}"


@cache
def labels_of(language: Language) -> Labels:
    """The words of `language`."""
    data = tomllib.loads((files("ingest.page") / "labels.toml").read_text("utf-8"))[language]
    names = data.pop("names")
    return Labels(data, names)
