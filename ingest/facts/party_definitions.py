"""A contract's list of definitions in, the parties that it defines out.

"Client : désigne la personne qui signe" defines a party without naming anyone; "“Provider” means
Acme Hosting Ltd" names it. Only terms of the role table count.
"""

import re
from collections.abc import Iterator

from ingest.facts.names import full_name
from ingest.facts.openings import Introduced
from ingest.facts.role_words import bare_name, role_of_name
from ingest.facts.wording import one_of, words

_MEANS = one_of(words("parties")["means"])
_TERM = re.compile(
    r"^ {0,9}(?:[-•*] {0,3}|\d[\d.]{0,6} {1,3}|\(?\w\) {1,3})?\"? ?"
    r"(?P<term>\w[^\n\":]{1,58}?\w(?:\(\w\))?) ?\"?(?: ?\([^)\n]{1,40}\))?"
    rf"(?: {{0,3}}(?::|,|\||- )? {{0,3}}(?:{_MEANS})\s"
    r"| {0,3}: {0,3}(?=(?:la|le|l'|toute?|une?|the|any|an?)\b))",
    re.MULTILINE,
)
_LONGEST = 400


def defined_parties(text: str, folded: str) -> Iterator[Introduced]:
    """The parties that definitions define, in order, a role word each."""
    for found in _TERM.finditer(folded):
        start, end = found.span("term")
        term = text[start:end]
        if not term[:1].isupper() or role_of_name(term) is None:
            continue
        if len(bare_name(term).split()) > 3 or bare_name(term).endswith("s"):
            continue
        close = _sentence_end(folded, found.end())
        span = full_name(text, folded, found.end(), close)
        name = text[slice(*span)] if span else ""
        yield Introduced(name, (term,), start, span[1] if span else close)


def _sentence_end(folded: str, at: int) -> int:
    ends = [folded.find(mark, at) for mark in ("\n", ". ")]
    return min([end for end in ends if end >= 0] + [min(len(folded), at + _LONGEST)])
