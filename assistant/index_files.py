"""An index as the bytes of a file, and back: the same index, to the bit.

A `ContractIndex` in, arrays in the safetensors format out (a file that somebody else wrote runs
nothing). The contract itself is not in it. `maker` names what made a file: any change of this
package, but for what only shows answers or tells who may see them, makes another name, so that an
index is never read by rules that it was not made with.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

from assistant.contrasts import CONTRAST, Contrast, Place
from assistant.index import ContractIndex, Passages, Sentences
from assistant.lexical import Bm25
from assistant.scale import Scale
from ingest.contract import Contract

_RULES = (".py", ".toml")
_SHOWING = ("access", "conversations", "exporting", "page", "showing")
"""Packages that no index is made with: a new word on the page makes no index anew."""


def maker(scale: Scale, package: Path = Path(__file__).parent) -> str:
    """What index files of that scale, made by the rules in `package`, are called."""
    return f"index-{hashlib.sha256(f'{_rules(package)} {scale}'.encode()).hexdigest()[:16]}"


@cache
def _rules(package: Path) -> str:
    """The hash of all that says how an index is made."""
    digest = hashlib.sha256(version("PyStemmer").encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in _RULES and path.relative_to(package).parts[0] not in _SHOWING:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def pack(index: ContractIndex) -> bytes:
    """The index as the bytes of a file."""
    found = [
        (*place, other.clause, other.sentence, *other.features)
        for place, others in index.contrasts.items()
        for other in others
    ]
    arrays: dict[str, NDArray[Any]] = {
        "first": index.first,
        "clause traits": index.traits,
        "facts": index.sentences.facts,
        "listed": index.sentences.listed,
        "sentence traits": index.sentences.traits,
        "contrasts": np.array(found, np.float64).reshape(-1, 4 + len(CONTRAST)),
        "places": index.passages.places,
        "vectors": index.passages.vectors,
        **{f"clauses {name}": array for name, array in index.clauses.arrays().items()},
        **{f"sentences {name}": array for name, array in index.sentences.words.arrays().items()},
    }
    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def unpack(content: bytes, contract: Contract, generation: str) -> ContractIndex:
    """The index that `pack` wrote of that contract."""
    arrays = load(content)
    return ContractIndex(
        contract=contract,
        generation=generation,
        clauses=_words(arrays, "clauses "),
        first=arrays["first"],
        traits=arrays["clause traits"],
        sentences=Sentences(
            words=_words(arrays, "sentences "),
            facts=arrays["facts"],
            listed=arrays["listed"],
            traits=arrays["sentence traits"],
        ),
        contrasts=_Contrasts(arrays["contrasts"]),
        passages=Passages(arrays["places"], arrays["vectors"]),
    )


def _words(arrays: dict[str, NDArray[Any]], prefix: str) -> Bm25:
    of_words = {n.removeprefix(prefix): a for n, a in arrays.items() if n.startswith(prefix)}
    return Bm25.from_arrays(of_words)


class _Contrasts(Mapping[Place, tuple[Contrast, ...]]):
    """The contrasts of a file's rows, each made when it is asked for: most never are."""

    def __init__(self, rows: NDArray[Any]) -> None:
        self._rows = rows
        self._at: dict[Place, list[int]] = {}
        for row, (clause, sentence) in enumerate(rows[:, :2].astype(int).tolist()):
            self._at.setdefault((clause, sentence), []).append(row)

    def __getitem__(self, place: Place) -> tuple[Contrast, ...]:
        rows = self._rows[self._at[place]].tolist()
        return tuple(
            Contrast(int(clause), int(sentence), tuple(features))
            for _, _, clause, sentence, *features in rows
        )

    def __iter__(self) -> Iterator[Place]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
