"""Contract terms and their counterparts: from the words people ask with to those contracts use.

A question in, weighted stems to look for in a clause of either language out. The terms are data
(`wording/glossary.toml`), for lawyers to review: concepts with their French and English terms, and
the everyday words that only questions use.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import wording
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


def wanted_stems(question: str, asked_in: Language, written_in: Language) -> dict[str, float]:
    """Stems to look for in a clause written in `written_in`, with their weights.

    Within one language: the question's own stems (1) and their synonyms (`SYNONYM`). Across: the
    counterparts of its terms, and what both languages write alike (figures, acronyms).

    >>> wanted = wanted_stems("How do we terminate?", "en", "fr")
    >>> [stem for stem in ("resil", "terminat") if stem in wanted]
    ['resil']
    """
    own = stems(question, asked_in)
    shared = own if asked_in == written_in else _written_alike(question, asked_in)
    wanted = dict.fromkeys(shared, 1.0)
    for concept in _meant(own, asked_in):
        for term in concept.written[written_in]:
            for stem in term:
                wanted.setdefault(
                    stem, SYNONYM / len(term) if asked_in == written_in else 1 / len(term)
                )
    return wanted


def _meant(own: Sequence[str], language: Language) -> Iterator[Concept]:
    """The concepts that the question has a term of; a longer term hides those inside it."""
    terms = _asked_terms(language)
    longest = max(map(len, terms), default=1)
    position = 0
    while position < len(own):
        for length in range(min(longest, len(own) - position), 0, -1):
            found = terms.get(tuple(own[position : position + length]))
            if found is not None:
                yield from found
                position += length - 1
                break
        position += 1


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
