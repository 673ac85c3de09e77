"""The options of answering, each with what it means and where its value comes from.

What features of clauses and sentences count is fitted and not set: `assistant.weights`. Every
option has a field here and no other place.
"""

from dataclasses import dataclass

from assistant.scale import Scale


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """The options of answering."""

    passages_searched: int = 250
    """How many nearest passages are looked at, per question."""
    clauses_kept: int = 10
    """How many clauses of a contract retrieval hands on, best first."""
    contracts_opened: int = 8
    """Of more contracts than these only those with the nearest passages are ranked."""
    scale: Scale | None = None
    """How a cosine counts; None: as the encoder's name says (`assistant.scale`)."""
    stated_least: float = 0.14
    """A contract less likely than this to answer is said not to (`assistant.abstention`)."""
    quotes: int = 4
    """At most so many quotes from one contract in an answer."""
    quote_share: float = 0.15
    """A further sentence is quoted only when it is this likely to answer, beside the best."""
    differing_likely: float = 0.2
    """A sentence of another part that gives another value is quoted, and that the values differ is
    said, when it is this likely that both speak of one thing (`assistant.contrasts`). They may
    still speak of two, and the answer asks its reader to check."""
    ambiguous_share: float = 0.8
    """That several clauses may answer is said when another one quoted is this likely, beside the
    best."""
    headline_share: float = 0.3
    """A fact is said first only when the next sentence quoted is at most this likely, beside it."""
    quoted_length: int = 900
    """No further quote is begun that would make them longer than so many characters."""
    side_by_side: int = 4
    """Of several contracts at most so many are answered, those that are likeliest to."""
