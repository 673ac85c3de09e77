"""How much to quote: the range of text that a chosen sentence needs to be understood.

A sentence of a clause in, a range of the contract's text out. A list comes with the sentence that
introduces it, and whole when a list is asked for; a sentence that points back ("Ces indemnités…")
comes with the one before it, and an exception ("Toutefois…") with what it takes back.
"""

import re

from assistant.facts import find_facts
from assistant.question import Kind, Question
from ingest.contract import Clause, Contract, Sentence, SentenceKind

_MAX_LED = 900
"""A list item is quoted from its introduction on when that is no longer than this; else alone."""
_MAX_TABLE = 900
"""A table no longer than this is quoted whole: a row says little without its column headings."""
_POINTS_BACK = re.compile(
    r"(?:ces|cette|ce|cet|ceux-ci|celles?-ci|celui-ci|il|elles?|ils|passé ce|à défaut|dans ce cas"
    r"|de même|à ce titre"
    r"|these|this|such|that|it|they|those|in that case|in such case|if so)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"(?:toutefois|cependant|néanmoins|par exception|sauf|sous réserve|en revanche|par dérogation"
    r"|however|nevertheless|except|provided|unless|notwithstanding|by way of exception)\b",
    re.IGNORECASE,
)
_LISTING = frozenset({Kind.LIST, Kind.PARTY, Kind.PLACE})
"""Asked for these, a table or list is quoted as a whole."""


def quote_range(
    contract: Contract, clause: Clause, index: int, question: Question
) -> tuple[int, int]:
    """(start, end) in the contract's text of the quote for sentence `index` of `clause`."""
    sentences = clause.sentences
    chosen = sentences[index]
    if chosen.kind is not SentenceKind.SENTENCE:
        return _list_range(sentences, index, whole=bool(_LISTING & question.kinds))
    if announces(clause, index):
        return chosen.start, _last_item(sentences, index).end
    first, last = index, index
    if first > 0 and leans_back(_words(contract, chosen)) and _is_sentence(sentences[first - 1]):
        first -= 1
    if last + 1 < len(sentences) and _completes(contract, sentences, first, last):
        last += 1
    return sentences[first].start, sentences[last].end


def _completes(contract: Contract, sentences: tuple[Sentence, ...], first: int, last: int) -> bool:
    """The sentence after `last` belongs to the quote: it takes back, or gives the figure.

    A sentence without any figure often names the matter, and the next one its measure.
    """
    below = sentences[last + 1]
    if not _is_sentence(below):
        return False
    words = _words(contract, below)
    if _TAKES_BACK.match(words):
        return True
    quoted = contract.text[sentences[first].start : sentences[last].end]
    return not find_facts(quoted) and bool(find_facts(words)) and len(words) <= _MAX_LED


def _is_sentence(sentence: Sentence) -> bool:
    return sentence.kind is SentenceKind.SENTENCE


def leans_back(words: str) -> bool:
    """A sentence that begins so is understood only with the one before it.

    >>> leans_back("Ces indemnités sont déduites."), leans_back("Toute indemnité est déduite.")
    (True, False)
    """
    return _POINTS_BACK.match(words) is not None or _TAKES_BACK.match(words) is not None


def _words(contract: Contract, sentence: Sentence) -> str:
    return contract.text[sentence.start : sentence.end]


def announces(clause: Clause, index: int) -> bool:
    """Sentence `index` of `clause` introduces the list or table that follows it."""
    sentences = clause.sentences
    return index + 1 < len(sentences) and sentences[index + 1].lead == index


def _last_item(sentences: tuple[Sentence, ...], lead: int) -> Sentence:
    items = [sentence for sentence in sentences[lead + 1 :] if sentence.lead == lead]
    return items[-1]


def _list_range(sentences: tuple[Sentence, ...], index: int, *, whole: bool) -> tuple[int, int]:
    chosen = sentences[index]
    first, last = index, index
    while first > 0 and _same_list(sentences[first - 1], chosen):
        first -= 1
    while last + 1 < len(sentences) and _same_list(sentences[last + 1], chosen):
        last += 1
    start = sentences[chosen.lead].start if chosen.lead is not None else sentences[first].start
    if whole or (chosen.kind is SentenceKind.ROW and sentences[last].end - start <= _MAX_TABLE):
        return start, sentences[last].end
    if chosen.lead is not None and chosen.end - start <= _MAX_LED:
        return start, chosen.end
    return chosen.start, chosen.end


def _same_list(one: Sentence, other: Sentence) -> bool:
    return one.kind is other.kind and one.lead == other.lead
