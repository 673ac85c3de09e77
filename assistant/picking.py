"""Ranked clauses of one contract in, the quotes that answer out: the fewest that are likely to.

A quote is a sentence with what it needs (`assistant.quoting`); it is as likely as its clause and
the sentences in it. What says otherwise in another part (`assistant.disagreement`) comes second.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.disagreement import elsewhere
from assistant.evidence import RankedClause, RankedSentence
from assistant.question import Question
from assistant.quoting import quote_range
from assistant.settings import AnswerSettings
from ingest.contract import Sentence

_SENTENCES = 4
"""So many of a clause's sentences may be quoted."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence chosen to be quoted, with its clause."""

    clause: RankedClause
    sentence: RankedSentence
    start: int
    end: int
    """Range of the quote in the contract's text."""
    likely: float
    """That the clause answers, and one of the sentences quoted in it, 0 to 1."""
    differs: bool = False
    """It gives another value than the first one, in another part."""

    @property
    def quote(self) -> str:
        """The contract's words, verbatim."""
        return self.clause.contract.text[self.start : self.end]

    @property
    def fact_in(self) -> str:
        """The words of the sentence alone."""
        return self.clause.words(self.clause.sentence(self.sentence))

    def holds(self, sentence: Sentence) -> bool:
        """The sentence, of the same contract, is quoted."""
        return self.start <= sentence.start and sentence.end <= self.end

    def overlaps(self, other: "Pick") -> bool:
        """Both quote the same words."""
        return self.start < other.end and other.start < self.end


LeftOut = Literal["less likely", "enough", "no room", "said once", "not needed"]
"""Why a clause is not quoted (`assistant.trace.Why`)."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The quotes of one contract, and why its other clauses gave none."""

    chosen: list[Pick]
    left_out: Mapping[int, LeftOut]
    """By where the clause begins, why the likeliest of its sentences is not quoted. Clauses that
    are too unlikely to be looked at are not here."""


def picks(
    clauses: Sequence[RankedClause], question: Question, settings: AnswerSettings, room: int
) -> list[Pick]:
    """What `picked` chooses."""
    return picked(clauses, question, settings, room).chosen


def picked(
    clauses: Sequence[RankedClause], question: Question, settings: AnswerSettings, room: int
) -> Picked:
    """The likeliest sentence of all, then others nearly as likely; no words twice.

    `clauses` are of one contract, best first; `room` is how many characters all may have.
    """
    if clauses[0].said:
        return Picked(list(_of_itself(clauses)), {c.clause.start: "not needed" for c in clauses})
    first, *others = sorted(
        _sentences(clauses, question, settings.quote_share), key=lambda pick: -pick.likely
    )
    differing = _differing(first, clauses, question, settings)
    if differing is not None:
        others.insert(0, differing)
    chosen = [first]
    left_out: dict[int, LeftOut] = {}
    for pick in others:
        reason = _left_out(pick, chosen, settings, room)
        if reason is None:
            chosen.append(pick)
        else:
            left_out.setdefault(pick.clause.clause.start, reason)
    return Picked(chosen, left_out)


def _left_out(
    pick: Pick, chosen: Sequence[Pick], settings: AnswerSettings, room: int
) -> LeftOut | None:
    """Why the pick is not quoted after those `chosen`; None where it is."""
    if not pick.differs and pick.likely < settings.quote_share * chosen[0].likely:
        return "less likely"
    if len(chosen) >= settings.quotes:
        return "enough"
    if any(pick.overlaps(one) or pick.quote == one.quote for one in chosen):
        return "said once"
    length = sum(one.end - one.start for one in chosen)
    if length + pick.end - pick.start > room and not pick.differs:
        return "no room"
    return None


def _sentences(
    clauses: Sequence[RankedClause], question: Question, quote_share: float
) -> Iterator[Pick]:
    """The best sentences of the clauses, each as it would be quoted.

    No sentence is likelier than its clause, so clauses that cannot be quoted are left out.
    """
    best = 0.0
    for clause in sorted(clauses, key=lambda one: -one.share):
        if clause.share < quote_share * best:
            break
        for sentence in clause.sentences[:_SENTENCES]:
            pick = _pick(clause, sentence, question)
            best = max(best, pick.likely)
            yield pick


def _pick(clause: RankedClause, sentence: RankedSentence, question: Question) -> Pick:
    start, end = quote_range(clause.contract, clause.clause, sentence.index, question)
    alone = Pick(clause, sentence, start, end, clause.share)
    quoted = sum(one.share for one in clause.sentences if alone.holds(clause.sentence(one)))
    return replace(alone, likely=clause.share * quoted)


def nearest(clause: RankedClause, question: Question) -> Pick:
    """The best sentence of a clause that does not answer."""
    return _pick(clause, clause.sentences[0], question)


def _differing(
    first: Pick, clauses: Sequence[RankedClause], question: Question, settings: AnswerSettings
) -> Pick | None:
    """The sentence of another part that gives another value than the first pick's."""
    clause = first.clause
    quoted = [one for one in clause.sentences if first.holds(clause.sentence(one))]
    found = elsewhere(question, clause, quoted, settings.differing_likely)
    if found is None:
        return None
    other, position = found
    share = next((one.share for one in clauses if one.clause == other), 0.0)
    sentence = RankedSentence(position, score=0.0, share=1.0)
    ranked = RankedClause(clause.contract, other, 0.0, share, (sentence,))
    return replace(_pick(ranked, sentence, question), differs=True)


def _of_itself(clauses: Sequence[RankedClause]) -> Iterator[Pick]:
    """What the contract says of itself, and nothing else, in the order of its text."""
    saying = [clause for clause in clauses if clause.said is not None]
    for clause in sorted(saying, key=lambda one: one.clause.start):
        for start, end in clause.said.ranges if clause.said else ():
            yield Pick(clause, clause.sentences[0], start, end, clause.share)
