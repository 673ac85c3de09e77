"""The options of answering, each with what it means and where its value comes from.

Which of the numbers were fitted on other contracts, and which were set by hand on those we measure
with, is told in ARCHITECTURE.md. Every option has a field here and no other place.
"""

from dataclasses import dataclass

from assistant.scale import Scale


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """The options of answering."""

    passages_searched: int = 250
    """How many nearest passages are looked at, per question."""
    clauses_kept: int = 10
    """How many clauses retrieval hands on, best first."""
    scale: Scale | None = None
    """How a cosine counts; None: as the encoder's name says (`assistant.scale`)."""
    lexical_weight: float = 0.045
    """What a full match of words adds to a clause's similarity."""
    lexical_pivot: float = 8.0
    """The BM25 score that counts half of a full match."""
    kind_weight: float = 0.012
    """What a clause gains that holds the kind of fact asked for (a duration, an amount)."""
    sentence_kind_weight: float = 0.04
    """The same for a sentence among those of its clause."""
    fragment_cost: float = 0.02
    """What a fragment without a fact loses (a label, a table cell): it proves nothing."""
    leaning_cost: float = 0.008
    """What a sentence loses that is understood only with the one before it ("Elle demeure…")."""
    article_weight: float = 0.2
    """What a clause gains whose number the question names."""
    headline_margin: float = 0.006
    """A fact is said first only when its clause leads the next one quoted by so much."""
    quotes: int = 3
    """At most so many quotes in an answer."""
    quote_margin: float = 0.015
    """A further clause is quoted only when its score is this near to the best."""
