"""A contract as the JSON that the library keeps, and back: the same contract, to the character."""

import json
from dataclasses import asdict
from typing import Any

from ingest.contract import Clause, Contract, Heading, Part, PartKind, Sentence, SentenceKind


def to_json(contract: Contract) -> str:
    """The contract as one JSON document."""
    return json.dumps(asdict(contract), ensure_ascii=False, separators=(",", ":"))


def from_json(document: str) -> Contract:
    """The contract that `to_json` wrote."""
    data: dict[str, Any] = json.loads(document)
    return Contract(
        id=data["id"],
        title=data["title"],
        language=data["language"],
        source=data["source"],
        content_hash=data["content_hash"],
        text=data["text"],
        page_starts=tuple(data["page_starts"]),
        parts=tuple(Part(**{**part, "kind": PartKind(part["kind"])}) for part in data["parts"]),
        headings=tuple(Heading(**heading) for heading in data["headings"]),
        clauses=tuple(_clause(clause) for clause in data["clauses"]),
    )


def _clause(data: dict[str, Any]) -> Clause:
    sentences = tuple(
        Sentence(s["start"], s["end"], SentenceKind(s["kind"]), s["lead"])
        for s in data["sentences"]
    )
    return Clause(**{**data, "path": tuple(data["path"]), "sentences": sentences})
