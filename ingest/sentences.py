"""Where sentences end, in French and English contracts.

A range of text in, the ranges of its sentences out: nothing lost but white space, nothing cut
inside an abbreviation, an article number or an amount.
"""

import re
from collections.abc import Iterator

_BOUNDARY = re.compile(r"[.!?…]+[»”\")\]]*\s+(?=[«“\"(\[]?\s?[A-ZÀ-ÖØ-Þ\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Me|Dr|Pr|St|art|al|cf|etc|ex|p|pp|n|no|nos|No|Nos|vol|chap|Inc|Ltd|Co|Corp"
    r"|Mr|Mrs|Ms|vs|i\.e|e\.g|approx|tél|Tél|s|sq|réf|Réf|art|Art|Sec|para|max|min|env)"
    r"|\b[A-Z])\.$"
)


_NUMBER = re.compile(r"\(?[A-Z]?\d{1,3}(?:\.\d{1,3})*\.")
"""The number of a clause: its dot ends no sentence."""


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The (start, end) of every sentence of `text[start:end]`, in order, white space left out.

    >>> line = "Le contrat est résilié. Le préavis est de 3 mois (cf. art. 4). Il est écrit."
    >>> [line[a:b] for a, b in split_sentences(line, 0, len(line))]
    ['Le contrat est résilié.', 'Le préavis est de 3 mois (cf. art. 4).', 'Il est écrit.']
    """
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        stop = match.start() + len(match.group().rstrip())
        above = text[begin : match.start() + 1]
        if _ABBREVIATION.search(above[-12:]) or _NUMBER.fullmatch(above.lstrip()):
            continue
        yield from _stripped(text, begin, stop)
        begin = match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
