"""Words as lexical ranking compares them: stems, without the small words of the language.

Text and its language in, stems out. The stemmer is Snowball's (Porter, 2001), which has a grammar
for French and one for English; accents are folded after stemming, because people leave them out.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant import wording

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_⁰¹²³⁴-⁹]+")  # the mark of a note is no letter
_ALGORITHMS = {"fr": "french", "en": "english"}


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:  # noqa: ANN401 - PyStemmer ships no types
    from Stemmer import Stemmer

    return Stemmer(_ALGORITHMS[language])


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    return {lang: frozenset(words.split()) for lang, words in wording.read("small_words").items()}


def fold(text: str) -> str:
    """Small letters without accents; ligatures taken apart.

    >>> fold("Œuvre Été")
    'oeuvre ete'
    """
    plain = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


_COMPOUND = re.compile(r"\b(sous|non|co|auto)-(?=\w)")
"""Halves that mean something else alone: "sous-traitant" is no "traitement"."""
_ENDING = re.compile(r"(?<=\w{4})[ei]+$")
"""What Snowball leaves of "résilié", "résiliée" and "résilier" differs in these letters only."""


def stems(text: str, language: str) -> list[str]:
    """The stems of `text`'s words, in order, small words left out; figures as they are.

    >>> stems("Les pénalités de retard", "fr"), stems("penalites de retard", "fr")
    (['penalit', 'retard'], ['penalit', 'retard'])
    >>> set(stems("résilié résiliée résilier résiliation", "fr"))
    {'resil'}
    >>> stems("le sous-traitant", "fr") == stems("le traitement", "fr")
    False
    """
    tokens = _TOKEN.findall(_COMPOUND.sub(r"\1", text.lower()))
    small = _small_words()[language]
    kept = [token for token in tokens if token not in small and fold(token) not in small]
    return stem_words(kept, language)


def stem_words(words: Sequence[str], language: str) -> list[str]:
    """Each word's stem, accents folded before and after, so that both spellings meet."""
    stemmer = _stemmer(language)
    found = stemmer.stemWords([fold(word) for word in words])
    return [_ENDING.sub("", fold(stem)) for stem in found]
