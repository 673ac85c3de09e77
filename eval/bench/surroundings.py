"""What all sections share: a temporary folder, the contract, the weights, a clean environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.errors import BenchFailed
from ingest.settings import IngestSettings

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
_REAL = Path("contracts") / "euris-hds-2018.pdf"
"""A real contract, in the folder of shared ones: 31 pages, three narrow columns."""
_SAMPLE = ROOT / "samples" / "auvalie-hds.pdf"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the bench works, and with what."""

    folder: Path
    """Temporary; everything that is made lies in it."""
    pdf: Path
    weights: Path
    """The default encoder, as sentence-transformers loads it."""
    cache: Path
    """Where it lies unpacked."""

    @property
    def library(self) -> Path:
        """Our library of the contract."""
        return self.folder / "library"

    @property
    def tutorial(self) -> Path:
        """The tutorial pipeline's store of it."""
        return self.folder / "tutorial"

    @property
    def environment(self) -> dict[str, str]:
        """That of the programs started: the caller's, without the settings that change answers."""
        kept = {name: value for name, value in os.environ.items() if name[:9] != "CLAUSIER_"}
        return kept | {"CLAUSIER_CACHE": str(self.cache)}


def open_surroundings(folder: Path) -> Surroundings:
    """The surroundings in `folder`; the encoder is unpacked where it is not (some seconds)."""
    from ingest.embedding.bundled import SHIPPED

    cache = IngestSettings.from_environment().cache
    return Surroundings(folder, bench_pdf(os.environ), SHIPPED.unpacked(cache), cache)


def bench_pdf(environment: Mapping[str, str]) -> Path:
    """The real contract in the shared folder; where that is missing, the largest sample.

    Raises `BenchFailed` where neither is there.
    """
    shared = Path(environment.get("CLAUSIER_SHARED") or ROOT.parent / "shared")
    for pdf in (shared / _REAL, _SAMPLE):
        if pdf.is_file():
            return pdf
    msg = (
        f"There is no PDF to measure with at {str(_SAMPLE)!r}. Run this in a clone of the project."
    )
    raise BenchFailed(msg)
