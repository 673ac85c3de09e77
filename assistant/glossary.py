"""Contract terms and their counterparts: from the words people ask with to those contracts use.

A question in, what to look for in a clause of either language out. The terms are data
(`wording/glossary.toml`), for lawyers to review: concepts with their French and English terms, and
the everyday words that only questions use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import wording
from assistant.lexical import Unit
from assistant.words import stems
from ingest.language import Language

Stems = tuple[str, ...]

SYNONYM = 0.4
"""What a term that the question did not use weighs, against 1 for a word of the question."""


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """Terms of one meaning, as stems."""

    written: Mapping[str, tuple[Stems, ...]]
    """By language: what contracts write."""
    asked: Mapping[str, tuple[Stems, ...]]
    """By language: what questions say, the written terms included."""


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """The concepts of the glossary, in its order."""
    return tuple(_concept(entry) for entry in wording.read("glossary")["concept"])


def _concept(entry: Mapping[str, Sequence[str]]) -> Concept:
    written = {language: _terms(entry[language], language) for language in ("fr", "en")}
    asked = {
        language: written[language] + _terms(entry.get(f"{language}_asked", ()), language)
        for language in ("fr", "en")
    }
    return Concept(written, asked)


def _terms(terms: Sequence[str], language: str) -> tuple[Stems, ...]:
    found = (tuple(stems(term, language)) for term in terms)
    return tuple(dict.fromkeys(term for term in found if term))


def wanted_units(question: str, asked_in: Language, written_in: Language) -> tuple[Unit, ...]:
    """What to look for in a clause written in `written_in`: the question's words and terms.

    A term of the glossary comes with its counterparts: within one language they weigh `SYNONYM`,
    across, where they are all there is, 1. What both languages write alike (figures, acronyms)
    crosses as it is; a word that cannot cross is a unit without terms.

    >>> (terminate,) = wanted_units("How do we terminate?", "en", "fr")
    >>> ("resil",) in terminate, ("terminat",) in terminate
    (True, False)
    """
    own = stems(question, asked_in)
    one = asked_in == written_in
    alike = frozenset(own if one else _written_alike(question, asked_in))
    found: list[Unit] = []
    for said, meant in _meant(own, asked_in):
        unit = _unit(said, meant, written_in, alike, one=one)
        if not unit or unit not in found:
            found.append(unit)
    return tuple(found)


def _unit(
    said: Stems,
    meant: Sequence[Concept],
    written_in: Language,
    alike: frozenset[str],
    *,
    one: bool,
) -> dict[Stems, float]:
    """The terms that may be written for what was said."""
    weight = SYNONYM if one else 1.0
    unit = {term: weight for concept in meant for term in concept.written[written_in]}
    for stem in said:
        if stem in alike:
            unit[(stem,)] = max(unit.get((stem,), 0.0), 1 / len(said))
    if one:
        unit[said] = 1.0
    return unit


def _meant(own: Sequence[str], language: Language) -> Iterator[tuple[Stems, tuple[Concept, ...]]]:
    """The question's words and terms with their concepts; a longer term hides those inside it."""
    terms = _asked_terms(language)
    longest = max(map(len, terms), default=1)
    position = 0
    while position < len(own):
        for length in range(min(longest, len(own) - position), 0, -1):
            said = tuple(own[position : position + length])
            if said in terms or length == 1:
                yield said, terms.get(said, ())
                position += length
                break


@lru_cache(maxsize=2)
def _asked_terms(language: Language) -> Mapping[Stems, tuple[Concept, ...]]:
    terms: dict[Stems, tuple[Concept, ...]] = {}
    for concept in concepts():
        for term in dict.fromkeys(concept.asked[language]):
            terms[term] = (*terms.get(term, ()), concept)
    return terms


def _written_alike(question: str, language: Language) -> list[str]:
    """Stems of figures and of words in capitals: no language changes them."""
    alike = [word for word in question.split() if word.isupper() or any(c.isdigit() for c in word)]
    return stems(" ".join(alike), language)
