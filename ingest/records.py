"""A contract as the text that the library keeps, and back: the same contract, to the character."""

import base64
import json
import zlib
from dataclasses import asdict
from functools import cache

from pydantic import TypeAdapter

from ingest.contract import Contract


def to_document(contract: Contract) -> str:
    """The contract as text that a store can keep: JSON, compressed to about a third."""
    return base64.b64encode(zlib.compress(to_json(contract).encode())).decode()


def from_document(document: str) -> Contract:
    """The contract that `to_document` wrote."""
    return from_json(zlib.decompress(base64.b64decode(document)))


def to_json(contract: Contract) -> str:
    """The contract as one JSON document, as older libraries keep it."""
    return json.dumps(asdict(contract), ensure_ascii=False, separators=(",", ":"))


def from_json(document: str | bytes) -> Contract:
    """The contract that `to_json` wrote."""
    return _adapter().validate_json(document)


@cache
def _adapter() -> TypeAdapter[Contract]:
    return TypeAdapter(Contract)
