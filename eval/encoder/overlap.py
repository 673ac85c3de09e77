"""Training passages in, those that share words with the exam told.

An encoder that was trained on words of the contracts it is measured on would be measured on what
it learnt by heart. Twelve words in a row are too many, whoever wrote them first: much of a contract
is a common stock of phrases.
"""

import re
from collections.abc import Iterable

from ingest.embedding.cleaning import cleaned

WORDS = 12
_WORD = re.compile(r"\w+")


def shingles(text: str, words: int = WORDS) -> set[tuple[str, ...]]:
    """All runs of so many words of the text, without case and punctuation.

    >>> sorted(shingles("Le Client, lui, paie.", 3))
    [('client', 'lui', 'paie'), ('le', 'client', 'lui')]
    """
    found = plain(text).split()
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}


def plain(text: str) -> str:
    """The words of the text, as the encoder reads it, without case and punctuation.

    >>> plain("Le Client, lui, paie\u00a0!")
    'le client lui paie'
    """
    return " ".join(_WORD.findall(cleaned(text).casefold()))


def exam_shingles(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """The runs of words of all the texts."""
    return {shingle for text in texts for shingle in shingles(text)}
