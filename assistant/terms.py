"""Defined terms in a clause: which of its words the contract gives a meaning of their own.

A contract and a clause in, the terms that stand in it out, each with the words that define it. For
a text and terms, `occurrences` tells where they stand. Terms are read as they are defined, capitals
and all; singular and plural are one term.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.contract import Clause, ClauseKind, Contract

_LONGEST = 600
"""Of a definition so many characters are given, to the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term, and the words that define it."""

    name: str
    """As it is defined."""
    text: str
    """The definition, verbatim; of a long one the first sentences."""
    whole: bool
    """`text` is all of the definition."""
    part: str
    number: str
    """Of the clause that defines it; "" where it has none."""
    start: int
    """Where the definition begins in the contract's text."""


def terms_in(contract: Contract, clause: Clause) -> tuple[Term, ...]:
    """The terms that the clause uses, in the order in which it does; its own is not among them.

    Of a term that several clauses define, the definition of the clause's own part counts; where
    there is none, or more than one, none does.
    """
    text = contract.text[clause.start : clause.end]
    defining: dict[str, list[Clause]] = {}
    for target in contract.clauses:
        if _defines(target) and target.start != clause.start and _may_stand(target.title, text):
            defining.setdefault(target.title, []).append(target)
    meant = [one for found in defining.values() if (one := _meant(found, clause)) is not None]
    terms = [_term(contract, target) for target in meant]
    used = dict.fromkeys(term for _, _, term in occurrences(text, terms))
    return tuple(used)


def occurrences(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, Term]]:
    """Where the terms stand in the text, in its order: (start, end, term).

    A term within a longer one is not told, nor one at the beginning of a sentence, where a capital
    says nothing.
    """
    found = [
        (match.start(), -match.end(), match[0] != term.name, number)
        for number, term in enumerate(terms)
        for match in _whole(term.name).finditer(text)
    ]
    last = 0
    for start, end, _, number in sorted(found):  # the longest first, and then the very words
        if start >= last and not begins_sentence(text, start):
            last = -end
            yield start, last, terms[number]


_LABEL = re.compile(
    r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?|\W*|(?:article|art\.|section|clause)\s+[\d.]+",
    re.IGNORECASE,
)
"""What stands before the first word of a paragraph."""


def begins_sentence(text: str, place: int) -> bool:
    """A capital there says nothing: "Service" may begin any sentence.

    >>> begins_sentence("1.1 Service", 4), begins_sentence("Le Service", 3)
    (True, False)
    """
    line = text[:place].rpartition("\n")[2].strip()
    return line[-1:] in set(".:;!?»”|") or _LABEL.fullmatch(line) is not None


def _defines(clause: Clause) -> bool:
    return clause.kind is ClauseKind.DEFINITION and clause.title[:1].isupper()


def _may_stand(term: str, text: str) -> bool:
    """Its first letters do: quickly told, and true wherever the term stands."""
    return term.split(maxsplit=1)[0].removesuffix("s")[:4] in text


def _meant(defining: Sequence[Clause], clause: Clause) -> Clause | None:
    own = [target for target in defining if target.part == clause.part]
    found = own or defining
    return found[0] if len(found) == 1 else None


def _term(contract: Contract, clause: Clause) -> Term:
    end = clause.end
    if end - clause.start > _LONGEST:
        ends = [sentence.end for sentence in clause.sentences if sentence.end > clause.start]
        fitting = [one for one in ends if one - clause.start <= _LONGEST]
        end = max(fitting, default=_at_a_word(contract.text, clause.start + _LONGEST))
    return Term(
        name=clause.title,
        text=contract.text[clause.start : end],
        whole=end == clause.end,
        part=contract.parts[clause.part].name,
        number=clause.number,
        start=clause.start,
    )


def _at_a_word(text: str, place: int) -> int:
    """The end of the last word before `place`; `place` itself in one long word."""
    cut = re.search(r"\s+\S*\Z", text[max(0, place - 80) : place])
    return place if cut is None else max(0, place - 80) + cut.start()


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    """The name as whole words, singular or plural."""
    words = r"\s+".join(re.escape(word.removesuffix("s")) + "s?" for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")
