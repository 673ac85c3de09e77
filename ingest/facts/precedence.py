"""A contract in, the order in which its documents prevail out.

A list in order is believed before any sentence on two documents; sentences that contradict each
other say nothing. Which part of the file a document is, `ingest.facts.documents` finds.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.contract import Contract
from ingest.contract_facts import Precedence
from ingest.facts.documents import part_of
from ingest.facts.folding import fold, plain_words
from ingest.facts.ordered_list import items_after
from ingest.facts.wording import compiled, one_of, words

_LISTS = words("precedence")
_ORDER, _ABOUT, _DOCUMENT = (
    compiled("precedence", key) for key in ("orders", "about", "documents")
)
_QUALIFIED = rf"{_DOCUMENT.pattern}(?:\s+(?:\d{{1,2}}|[a-z])\b)?"
_NAME = (
    r"(?:(?:les|la|le|cette|cet|ces|ce|the|this|these|an?|any|all|tous|tout|toute|l'|autres?|other|presente?s?)[^\S\n]{0,3}){0,4}"
    rf"{_QUALIFIED}"
)
_VERB = one_of(_LISTS["verbs"])
_OVER = rf"\s+(?:\w+\s+)?{one_of(_LISTS['over'])}\s+"
_WHICH = r"(?:lesquelle?s|lesquels|lequel|laquelle|which|celles-ci|celui-ci)"
_WINS = re.compile(
    rf"(?P<winner>{_NAME}|{_WHICH})(?P<between>[^.;,\n]{{0,60}}?)\s+(?:always\s+)?{_VERB}{_OVER}(?P<loser>{_NAME})"
)
_BETWEEN = re.compile(
    rf"{one_of(_LISTS['conflicts'])}\s+(?P<a>{_NAME})[^.;\n]{{0,80}}?\s+(?:et|and|or|ou)\s+(?P<b>{_NAME})"
    rf"[^.;\n]{{0,80}}?,[^.;\n]{{0,60}}?(?P<winner>{_NAME})[^.;,\n]{{0,60}}?\s+{_VERB}"
)
_EXCEPTION = re.compile(r"\b(?:states?|expressly|prevoi\w+|indique\w*|expressement|stipule\w*)\b")
_REACH = 3000

_Pair = tuple[tuple[int, int], tuple[int, int]]


def find_precedence(contract: Contract) -> Precedence | None:
    """The order that the contract states; None where it states none, or two that disagree."""
    folded = fold(contract.text)
    found = _listed(contract.text, folded) or _said(folded)
    if not found:
        return None
    documents = tuple(contract.text[a:b] for a, b in found[2])
    parts = tuple(part_of(contract.parts, document) for document in documents)
    return Precedence(documents, parts, found[0], found[1])


_Order = tuple[int, int, list[tuple[int, int]]]


def _listed(text: str, folded: str) -> _Order | None:
    """The first list of documents in order: its range, and its items."""
    for found in _ORDER.finditer(folded):
        start = _sentence_start(folded, found.start())
        colon = folded.find(":", found.end(), found.end() + 250)
        sentence_end = re.compile(r"\.\s").search(folded, found.end(), found.end() + 250)
        if colon < 0 or (sentence_end and sentence_end.start() < colon):
            continue
        if not _ABOUT.search(folded, max(0, start - 200), colon):
            continue
        items = items_after(text, colon + 1, min(len(text), colon + _REACH))
        named = [span for span in items if span[0] < span[1]]
        if len(named) > 1 and sum(_is_document(folded, span) for span in named) * 2 >= len(named):
            return start, named[-1][1], named
    return None


def _is_document(folded: str, span: tuple[int, int]) -> bool:
    return _DOCUMENT.search(folded, *span) is not None


def _sentence_start(folded: str, at: int) -> int:
    return max(folded.rfind("\n", 0, at), folded.rfind(". ", 0, at) + 1, -1) + 1


def _said(folded: str) -> _Order | None:
    """The order that sentences on two documents give; None where they disagree."""
    pairs = sorted(_pairs(folded))
    keys = [(_key(folded, winner), _key(folded, loser)) for winner, loser in pairs]
    if not pairs or any((loser, winner) in keys for winner, loser in keys):
        return None
    chain = list(pairs[0])
    for winner, loser in pairs[1:]:
        if _key(folded, winner) == _key(folded, chain[-1]) and not _holds(folded, chain, loser):
            chain.append(loser)
    spans = [span for pair in pairs for span in pair if span in chain]
    return min(a for a, _ in spans), max(_verb_end(folded, b) for _, b in spans), chain


def _verb_end(folded: str, at: int) -> int:
    """The end of the sentence that `at` is in: what prevails is said there."""
    end = re.compile(r"[.;](?=\s|$)|\n").search(folded, at)
    return end.start() if end else len(folded)


def _holds(folded: str, chain: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    return _key(folded, span) in {_key(folded, known) for known in chain}


def _pairs(folded: str) -> Iterator[_Pair]:
    """Winner and loser, as often as a sentence names both."""
    last: tuple[int, int] | None = None
    for found in _WINS.finditer(folded):
        if _EXCEPTION.search(found["between"]):  # "save where an annex states that it prevails"
            continue
        winner, loser = found.span("winner"), found.span("loser")
        if re.match(_WHICH, found["winner"]):
            winner = last or loser
        if _key(folded, winner) != _key(folded, loser):
            yield winner, loser
        last = loser
    for found in _BETWEEN.finditer(folded):
        sides = found.span("a"), found.span("b")
        keys = [_key(folded, side) for side in sides]
        winner_key = _key(folded, found.span("winner"))
        if winner_key in keys and keys[0] != keys[1]:
            winner_at = keys.index(winner_key)
            yield sides[winner_at], sides[1 - winner_at]


def _key(folded: str, span: tuple[int, int]) -> str:
    """The document, however it is introduced: "les présentes CGV" and "CGV" are one."""
    found = re.search(_QUALIFIED, folded[slice(*span)])
    return plain_words(found[0] if found else folded[slice(*span)])
