"""An answer that a user thought wrong in, a gold record of what would have been right out.

A lawyer names the clause and a pattern of its value, or that the contract does not say; what is
written is checked against the contract, and read by what `clausier eval` reads gold files with. The
record stands in a file of the admin's own, never in the sets of the repository.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from assistant.conversations.turn import Turn
from eval.errors import BadFeedback
from eval.gold_files import Gold
from eval.gold_writing import add_record
from eval.named_place import place_named
from eval.proofreading import clauses_at, faults
from eval.records import Fact, Kind, Silence
from ingest.contract import Contract
from ingest.errors import UnknownContract
from ingest.language import detect_language

_NO_COMMENT = "Un utilisateur a jugé la réponse fausse, sans dire pourquoi."


class Contracts(Protocol):
    """Where contracts are opened by id; a library is."""

    def contract(self, contract_id: str) -> Contract:
        """The contract of that id. Raises `UnknownContract`."""
        ...


@dataclass(frozen=True, slots=True)
class Stated:
    """The right answer: what a clause of the contract says."""

    contract: str
    """Its id."""
    place: str
    """The clause as citations name it: its number or title, after its part where that is needed:
    "9.5", "Conditions générales, 9.5"."""
    value: str
    """A regular expression that the clause's words match, and no other answer's."""
    kind: Kind = "rule"
    """What is asked for."""
    fact: str = ""
    """The fact in our own words; empty: the user's comment."""
    question: str = ""
    """The question as it can be understood alone; empty: as it was asked."""


@dataclass(frozen=True, slots=True)
class Silent:
    """The right answer: that the contract does not say."""

    contract: str
    why: str = ""
    """Which clauses come near; empty: the user's comment."""
    question: str = ""
    """As of what is stated."""


Expected = Stated | Silent


@dataclass(frozen=True, slots=True)
class Recorded:
    """A gold record that was written."""

    path: Path
    record: str
    """Its id."""
    doubts: tuple[str, ...]
    """What a proof-reader would say of it; nothing that keeps it from being asked."""


def record_feedback(contracts: Contracts, turn: Turn, expected: Expected, gold: Path) -> Recorded:
    """Add the record to `gold`, a TOML file, or a folder with a file for each contract.

    Raises `EvalError` where the contract does not bear it out, where the turn has a record there
    already, or where the file cannot be read or written; it is then as it was.
    """
    try:
        contract = contracts.contract(expected.contract)
    except UnknownContract as error:
        raise BadFeedback(str(error)) from error
    record = gold_record(contract, turn, expected)
    path = gold if gold.suffix == ".toml" else gold / f"{contract.id}.toml"
    add_record(path, record)
    return Recorded(path, record.id, _doubts(record, contract))


def gold_record(contract: Contract, turn: Turn, expected: Expected) -> Fact | Silence:
    """The record. Raises `BadFeedback` where the contract does not bear it out."""
    question = " ".join((expected.question or turn.question).split())
    comment = " ".join(turn.comment.split())
    known = turn.answer.language if turn.answer and not expected.question else None
    language = known or detect_language(question) or contract.language
    asked = {"id": record_id(turn, contract.id), language: {"plain": question}}
    try:
        if isinstance(expected, Silent):
            why = expected.why or comment or _NO_COMMENT
            return Silence.model_validate(asked | {"contracts": (contract.id,), "why": why})
        stated = {
            "contract": contract.id,
            "fact": expected.fact or comment or f"{expected.place} : {expected.value}",
            "kind": expected.kind,
            "places": (place_named(contract, expected.place),),
            "values": (expected.value,),
        }
        fact = Fact.model_validate(asked | stated)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        msg = (
            f"The record cannot be written, field {field}: {first['msg']}, got {first['input']!r}."
        )
        raise BadFeedback(f"{msg} eval/gold/README.md tells what it holds.") from error
    return _borne_out(fact, contract, expected)


def record_id(turn: Turn, contract_id: str) -> str:
    """The id of the record of that turn and contract: always the same, so that none comes twice."""
    return "feedback-" + hashlib.sha256(f"{turn.id} {contract_id}".encode()).hexdigest()[:12]


def _borne_out(fact: Fact, contract: Contract, expected: Stated) -> Fact:
    """The fact itself. Raises `BadFeedback` unless its clause says it."""
    [clause] = clauses_at(fact.places[0], contract)
    words = contract.text[clause.start : clause.end]
    if not fact.stated_in(words):
        msg = (
            f"The value {expected.value!r} does not match the words of {expected.place!r} in "
            f"{contract.id!r}: {words[:200]!r}. Give a pattern that does, or name another clause."
        )
        raise BadFeedback(msg)
    return fact


def _doubts(record: Fact | Silence, contract: Contract) -> tuple[str, ...]:
    """What is doubtful of the record beside the contract; few questions are no fault of one."""
    facts = (record,) if isinstance(record, Fact) else ()
    gold = Gold(facts=facts)
    of_wording = faults(gold, {})
    return tuple(
        one.fault for one in faults(gold, {contract.id: contract}) if one not in of_wording
    )
