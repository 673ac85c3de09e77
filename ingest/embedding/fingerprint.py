"""A model's folder -> a short fingerprint of what it computes.

Weights that were trained further keep their name and size, so samples of the bytes count, taken
all over each file. Dates do not: a copied folder stays the same model.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

SAMPLES = 64  # a few milliseconds whatever the size
SAMPLE_SIZE = 4096  # bytes
COMPUTING = {".safetensors", ".bin", ".json", ".model", ".txt"}
"""Endings of the files that decide on vectors; a README does not."""


def fingerprint(folder: Path) -> str:
    """Eight hexadecimal digits; the same for a copy, another for other weights or settings."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in COMPUTING and path.is_file():
            size = path.stat().st_size
            digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
            with path.open("rb") as file:
                for start in range(0, size, max(size // SAMPLES, SAMPLE_SIZE)):
                    file.seek(start)
                    digest.update(file.read(SAMPLE_SIZE))
    return digest.hexdigest()[:8]
