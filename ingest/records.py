"""A contract as the JSON that the library keeps, and back: the same contract, to the character."""

import json
from dataclasses import asdict
from functools import cache

from pydantic import TypeAdapter

from ingest.contract import Contract


def to_json(contract: Contract) -> str:
    """The contract as one JSON document."""
    return json.dumps(asdict(contract), ensure_ascii=False, separators=(",", ":"))


def from_json(document: str) -> Contract:
    """The contract that `to_json` wrote."""
    return _adapter().validate_json(document)


@cache
def _adapter() -> TypeAdapter[Contract]:
    return TypeAdapter(Contract)
