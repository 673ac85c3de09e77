"""Letter-spaced words joined: "C O N D I T I O N S" is one word.

Words in content order in, the same less the gaps inside letter-spaced ones out; the wider gaps
among their letters keep words apart.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.words import Word, bounds

_FEWEST = 4
"""So many single letters in a row are a letter-spaced word."""
_MAX_GAP = 1.6
"""Letters farther apart, in type sizes, are the cells of a form."""
_WIDER = 1.5
"""A gap so many times the usual one parts two words; at least `_CLEARLY` type sizes more, too."""
_CLEARLY = 0.12


def with_spaced_letters_joined(words: list[Word]) -> list[Word]:
    """The words, letter-spaced ones as their reader says them."""
    return [word for run in _runs(words) for word in _read(run)]


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    """Single letters that follow one another on a line together, every other word alone."""
    run: list[Word] = []
    for word in words:
        if run and not (len(word.text) == 1 and len(run[-1].text) == 1 and _follows(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(one: Word, other: Word) -> bool:
    gap = other.left - one.right
    return (
        abs(one.bottom - other.bottom) < 0.1 * one.size
        and abs(one.size - other.size) < 0.1 * one.size
        and -0.1 * one.size < gap < _MAX_GAP * one.size
    )


def _read(run: list[Word]) -> list[Word]:
    if len(run) < _FEWEST or sum(word.text.isalpha() for word in run) < _FEWEST:
        return run
    if len({word.text for word in run}) < 3:
        return run  # a row of crosses
    gaps = [other.left - one.right for one, other in pairwise(run)]
    usual = min(median(gaps), min(gaps) * _WIDER + _CLEARLY * run[0].size)
    limit = max(usual * _WIDER, usual + _CLEARLY * run[0].size)
    joined: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap < limit:
            joined[-1].append(word)
        else:
            joined.append([word])
    return [_joined(letters) for letters in joined]


def _joined(letters: list[Word]) -> Word:
    text = "".join(word.text for word in letters)
    bold = all(word.bold for word in letters)
    return Word(text, *bounds(letters), letters[0].size, bold)
