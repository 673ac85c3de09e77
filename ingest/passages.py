"""What is embedded of a contract: every sentence, and every longer clause as a whole.

A contract in, passages out. A passage's words are the contract's (`start`, `end`); the text given
to the encoder has the heading path before them, for a list item or table row the sentence that
introduces it, and for a row the headings of its columns, without which "dix jours" or "EQUINIX"
answers nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Clause, Contract, SentenceKind
from ingest.lines import CELL_SEPARATOR

_MAX_LEAD = 220
"""Characters of an introducing sentence that are read with its items."""


_EMPTY = CELL_SEPARATOR.strip()
"""A row that begins so has an empty first cell."""
WHOLE_CLAUSE = -1
"""Stands for a sentence's index in the passage that is its whole clause."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or clause of a contract as it is embedded."""

    clause: int
    """Index into `Contract.clauses`."""
    sentence: int
    """Index into `Clause.sentences`; `WHOLE_CLAUSE` for the clause as a whole."""
    start: int
    end: int
    reading: str
    """What the encoder is given."""


def to_passages(contract: Contract) -> Iterator[Passage]:
    """The passages of `contract`, in its order."""
    for index, clause in enumerate(contract.clauses):
        above = _above(clause)
        for number, sentence in enumerate(clause.sentences):
            words = contract.text[sentence.start : sentence.end]
            lead = _lead(contract, clause, sentence.lead)
            head = _lead(contract, clause, sentence.head)
            label = _label(contract, clause, number)
            reading = " ".join(filter(None, (above, lead, head, label, words)))
            yield Passage(index, number, sentence.start, sentence.end, reading)
        if len(clause.sentences) > 1:
            reading = f"{above} {_body(contract, clause)}".strip()
            yield Passage(index, WHOLE_CLAUSE, clause.start, clause.end, reading)


def _label(contract: Contract, clause: Clause, index: int) -> str:
    """What a cell that is merged over several rows says of this one; "" where its own cell does."""
    for sentence in reversed(clause.sentences[: index + 1]):
        if sentence.kind is not SentenceKind.ROW:
            return ""
        words = contract.text[sentence.start : sentence.end]
        if not words.startswith(_EMPTY):
            own = sentence is clause.sentences[index]
            return "" if own else words.split(CELL_SEPARATOR)[0]
    return ""


def _above(clause: Clause) -> str:
    titles = clause.path or ((clause.title,) if clause.title else ())
    return " > ".join(titles) + "." if titles else ""


def _body(contract: Contract, clause: Clause) -> str:
    """The clause's words without the headings it stands under."""
    return contract.text[clause.sentences[0].start : clause.end]


def _lead(contract: Contract, clause: Clause, index: int | None) -> str:
    """The end of the clause's sentence at `index`; "" for None."""
    if index is None:
        return ""
    sentence = clause.sentences[index]
    return contract.text[sentence.start : sentence.end][-_MAX_LEAD:]
