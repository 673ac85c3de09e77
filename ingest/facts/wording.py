"""Word lists that a lawyer can review in, patterns for folded text out.

A list is written in plain words ("dénommé(e)(s)"): letters in round brackets may be missing,
"/" parts words of which one stands there ("le/la contrat"), "…" is up to sixty characters of the
same sentence. Accents, capitals and line ends do not matter.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.facts.folding import fold

_MARKS = re.compile(r"\(([^)]*)\)|(…)|(\s+)|([^\s()…]+)")
_GAP = r"[^.;:]{0,60}?"


@cache
def words(name: str) -> dict[str, Any]:
    """The lists of `name`.toml, as they are written there."""
    return tomllib.loads((files("ingest.facts") / f"{name}.toml").read_text("utf-8"))


def one_of(phrases: Iterable[str]) -> str:
    r"""Source of a pattern that matches any of `phrases` as whole words, the longest first.

    >>> bool(re.search(one_of(["désigné(e)(s) par"]), "ci-apres designee\npar"))
    True
    """
    sources = [_source(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    return rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)"


def compiled(name: str, *keys: str) -> re.Pattern[str]:
    """The pattern of the phrases under `keys` in `name`.toml."""
    return re.compile(one_of(phrase for key in keys for phrase in words(name)[key]))


def _source(phrase: str) -> str:
    return "".join(_piece(mark) for mark in _MARKS.finditer(fold(phrase)))


def _piece(mark: re.Match[str]) -> str:
    optional, gap, blank, plain = mark.groups()
    if optional is not None:
        return f"(?:{re.escape(optional)})?"
    if gap:
        return _GAP
    if blank:
        return r"\s+"
    return f"(?:{'|'.join(re.escape(word) for word in plain.split('/'))})"
