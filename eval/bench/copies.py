"""Libraries of any size: sample contracts, embedded once, and copies of them under other names.

An embedder in, samples with their vectors out; samples and a count in, a library of so many copies
out, each with an id, a title and parties of its own. The encoder takes no part in copying. A
changed name turns the vectors of its sentences (to a cosine of 0.96 where we tried), so those of a
copy are turned a little, all of them: were they the same, every question would lead to the same
contracts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eval.bench.surroundings import ROOT
from ingest.contract import Contract
from ingest.embedding import Embedder, Vectors
from ingest.generations import generation_of
from ingest.library import Library
from ingest.passages import to_passages
from ingest.reading import read_contract

SAMPLES = ("auvalie-hds.pdf", "fernhollow-hosting-agreement.pdf")
"""A French contract and an English one."""
_TURNED = 0.15
"""Length of what is added to a vector of length one: its cosine with the former one is 0.99."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """A contract, and the vectors of its passages."""

    contract: Contract
    vectors: Vectors


def read_samples(embedder: Embedder, names: Sequence[str] = SAMPLES) -> tuple[Sample, ...]:
    """The sample contracts of those names, read and embedded."""
    return tuple(_embedded(read_contract(ROOT / "samples" / name), embedder) for name in names)


def _embedded(contract: Contract, embedder: Embedder) -> Sample:
    readings = [passage.reading for passage in to_passages(contract)]
    return Sample(contract, embedder.embed_passages(readings))


def fill(library: Library, samples: Sequence[Sample], count: int) -> Iterator[int]:
    """Store `count` copies of the samples in turn; yields how many are stored, after each."""
    for number in range(count):
        copied = copy_of(samples[number % len(samples)], number)
        contract = copied.contract
        generation = generation_of(contract.content_hash, contract.id, library.model)
        library.store(contract, generation, list(to_passages(contract)), copied.vectors)
        yield number + 1


def copy_of(sample: Sample, number: int) -> Sample:
    """The sample's copy of that number; its text is as long, so all ranges stay as they were."""
    contract = sample.contract
    text, parties = contract.text, []
    for party in contract.parties:
        name = _renamed(party.name, number)
        text = text.replace(party.name, name) if party.name else text
        parties.append(replace(party, name=name))
    assert len(text) == len(contract.text), f"a name became longer in copy {number}"
    renamed = replace(
        contract,
        id=f"{contract.id}-{number:0{_DIGITS}}",
        title=f"{contract.title} ({number})",
        text=text,
        parties=tuple(parties),
    )
    return Sample(renamed, _turned(sample.vectors, number))


def _renamed(name: str, number: int) -> str:
    """The name with a number for its end, as long as before; "" stays "".

    >>> _renamed("Héberclair SAS", 7)
    'Héberclair 007'
    """
    return name[:-_DIGITS] + f"{number:0{_DIGITS}}"[: len(name)]


def _turned(vectors: Vectors, number: int) -> Vectors:
    """The vectors, each turned a little, the same way whenever the number is the same."""
    noise = np.random.default_rng(number).standard_normal(vectors.shape, np.float32)
    moved = vectors + noise * np.float32(_TURNED / np.sqrt(vectors.shape[1]))
    turned: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return turned
