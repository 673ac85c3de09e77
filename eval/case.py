"""Gold records in, cases out: one question, asked of some contracts, and what its answer must show.

    record         what a case needs
    fact           one of the fact's places cited (or all), its value said
    silence        nothing: the answer is that the contracts do not say
    comparison     the same of each of its facts
    conversation   of each turn what its fact needs, asked after the turns before

What an answer is worth is left to `measures`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.gold_files import Gold
from eval.place import Place
from eval.records import Comparison, Conversation, Fact, Silence, Style
from ingest.language import Language

OPENING, FOLLOW_UP = "opening", "follow-up"
"""Styles of the first question of a conversation, and of those after it."""
SILENT, COMPARED = "silence", "comparison"
"""Kinds of questions that ask for no single fact."""


class Cited(Protocol):
    """Words of a contract that an answer cites or a retriever found; `Citation` is one."""

    @property
    def contract(self) -> str:
        """Id of the contract."""
        ...

    @property
    def part(self) -> str:
        """Name of the part."""
        ...

    @property
    def number(self) -> str:
        """Of the clause, as printed."""
        ...

    @property
    def path(self) -> Sequence[str]:
        """The headings above the clause."""
        ...

    @property
    def title(self) -> str:
        """Of the clause."""
        ...

    @property
    def start(self) -> int:
        """Offset of the words in the contract's text."""
        ...

    @property
    def end(self) -> int:
        """Where they end."""
        ...


class Need(Protocol):
    """Something that a right answer cites."""

    def met_by(self, cited: Cited) -> bool:
        """Whether these words are it."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceNeed:
    """A clause at one of some places of a contract."""

    contract: str
    places: tuple[Place, ...]

    def met_by(self, cited: Cited) -> bool:
        """Whether the clause cited stands at one of the places."""
        return cited.contract == self.contract and any(
            place.holds(cited.part, cited.number, cited.title, cited.path) for place in self.places
        )

    def __str__(self) -> str:
        return f"{self.contract}: {' or '.join(map(str, self.places))}"


@dataclass(frozen=True, slots=True)
class SpanNeed:
    """Any of some ranges of a contract's text."""

    contract: str
    spans: tuple[tuple[int, int], ...]
    """Start and end of each, in characters."""

    def met_by(self, cited: Cited) -> bool:
        """Whether the words cited overlap one of the ranges.

        The range 10 to 20 is met by words from 19 to 30, not by words from 20 on.
        """
        return cited.contract == self.contract and any(
            cited.start < end and start < cited.end for start, end in self.spans
        )

    def __str__(self) -> str:
        spans = " or ".join(f"{start}-{end}" for start, end in self.spans)
        return f"{self.contract}: characters {spans}"


@dataclass(frozen=True, slots=True)
class Case:
    """A question of which the right answer is known."""

    id: str
    """The record's id, the language and the style: "auvalie-payment/fr-plain"."""
    record: str
    """Id of the record; cases of one record stand or fall together more often than not."""
    question: str
    language: Language
    style: str
    """`Style`, or `OPENING` or `FOLLOW_UP` in a conversation."""
    kind: str
    """`Kind` of the fact asked for, or `SILENT` or `COMPARED`."""
    form: str
    """`Form` in which the contract states it; of several facts, "prose"."""
    contracts: tuple[str, ...]
    """Ids of the contracts that are asked."""
    needs: tuple[Need, ...] = ()
    """All that the answer must cite; empty where the contracts are silent."""
    facts: tuple[Fact, ...] = ()
    """All that the answer must state; may be empty where only places are known."""
    earlier: tuple[str, ...] = ()
    """The questions of the conversation before this one, oldest first."""

    @property
    def answerable(self) -> bool:
        """Whether the contracts answer the question."""
        return bool(self.needs)

    @property
    def differing(self) -> tuple[Need, ...]:
        """The clauses that state one of the facts differently."""
        return tuple(PlaceNeed(f.contract, (place,)) for f in self.facts for place in f.differs)


def cases_of(gold: Gold) -> list[Case]:
    """The cases of all records, in their order."""
    facts = gold.by_id
    return [
        *(case for fact in gold.facts for case in _of_fact(fact)),
        *(case for silence in gold.silences for case in _of_silence(silence)),
        *(case for c in gold.comparisons for case in _of_comparison(c, facts)),
        *(case for c in gold.conversations for case in _of_conversation(c, facts)),
    ]


def one_of_each(cases: Sequence[Case]) -> list[Case]:
    """Of every record one case, so that a quick run still sees all records.

    Which one goes by the record's place among the others, so that both languages and every style
    are seen.
    """
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.record, []).append(case)
    return [group[place % len(group)] for place, group in enumerate(groups.values())]


def needs_of(fact: Fact) -> tuple[Need, ...]:
    """What an answer that states the fact cites."""
    return tuple(PlaceNeed(fact.contract, places) for places in fact.needed)


def _of_fact(fact: Fact) -> Iterator[Case]:
    for language, style, question in fact.questions:
        yield Case(
            id=f"{fact.id}/{language}-{style}",
            record=fact.id,
            question=question,
            language=language,
            style=style,
            kind=fact.kind,
            form=fact.form,
            contracts=(fact.contract,),
            needs=needs_of(fact),
            facts=(fact,),
        )


def _of_silence(silence: Silence) -> Iterator[Case]:
    for language, style, question in silence.questions:
        yield _unspecific(silence.id, (language, style, question), SILENT, silence.contracts)


def _of_comparison(comparison: Comparison, by_id: dict[str, Fact]) -> Iterator[Case]:
    facts = tuple(by_id[fact] for fact in comparison.facts)
    contracts = comparison.contracts or tuple(dict.fromkeys(fact.contract for fact in facts))
    for asked in comparison.questions:
        yield _unspecific(comparison.id, asked, COMPARED, contracts, facts)


def _unspecific(
    record: str,
    asked: tuple[Language, Style, str],
    kind: str,
    contracts: tuple[str, ...],
    facts: tuple[Fact, ...] = (),
) -> Case:
    language, style, question = asked
    return Case(
        id=f"{record}/{language}-{style}",
        record=record,
        question=question,
        language=language,
        style=style,
        kind=kind,
        form="prose",
        contracts=contracts,
        needs=tuple(need for fact in facts for need in needs_of(fact)),
        facts=facts,
    )


def _of_conversation(conversation: Conversation, by_id: dict[str, Fact]) -> Iterator[Case]:
    contracts = tuple(dict.fromkeys(by_id[turn.fact].contract for turn in conversation.turns))
    for count, turn in enumerate(conversation.turns):
        fact = by_id[turn.fact]
        yield Case(
            id=f"{conversation.id}/{count + 1}",
            record=conversation.id,
            question=turn.ask,
            language=conversation.language,
            style=FOLLOW_UP if count else OPENING,
            kind=fact.kind,
            form=fact.form,
            contracts=contracts,
            needs=needs_of(fact),
            facts=(fact,),
            earlier=tuple(before.ask for before in conversation.turns[:count]),
        )
