"""Where the contracts are that gold facts speak of: our samples, and those beside the checkout.

The real contracts and the benchmark are other people's texts and no part of the repository; they
lie in `../shared` or in the folder that CLAUSIER_SHARED names. A set whose contracts are absent is
skipped, and the reason told.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from eval.errors import NoMaterial

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
"""Where a checkout has them; they are no part of the installed package."""
GOLD = Path(__file__).resolve().parent / "gold"
"""The gold files, a folder for each set."""


def shared_folder() -> Path:
    """The folder of contracts that are not part of the repository; it need not exist."""
    return Path(os.environ.get("CLAUSIER_SHARED") or ROOT.parent / "shared")


@dataclass(frozen=True, slots=True)
class Material:
    """The contracts of a set."""

    folder: Path
    patterns: tuple[str, ...]
    """Which files of it, as globs."""
    absent: str
    """What to tell where there are none."""

    def files(self) -> list[Path]:
        """The contracts, by name. Raises `NoMaterial`."""
        found = sorted(path for pattern in self.patterns for path in self.folder.glob(pattern))
        if not found:
            msg = f"There are no contracts in {str(self.folder)!r}. {self.absent}"
            raise NoMaterial(msg)
        return found

    @property
    def present(self) -> bool:
        """Whether any of them is there."""
        return any(next(self.folder.glob(pattern), None) for pattern in self.patterns)


def material(name: str) -> Material:
    """The contracts of the set of that name: "samples", "contracts", "cuad" or "cuad-fr"."""
    beside = "They are not part of the repository; put them there, or name their folder in "
    benchmark = Material(
        shared_folder() / "benchmarks" / "cuad-hosting" / "pdf",
        ("*.pdf",),
        f"{beside}CLAUSIER_SHARED.",
    )
    return {
        "samples": Material(
            SAMPLES,
            ("*.pdf", "*.docx"),
            "Run this in a clone of the project, or name a library with --library and its gold "
            "facts with --gold.",
        ),
        "contracts": Material(
            shared_folder() / "contracts",
            ("euris-hds-2018.pdf", "outscale-hds-2022.pdf"),
            f"{beside}CLAUSIER_SHARED.",
        ),
        "cuad": benchmark,
        "cuad-fr": benchmark,
    }[name]
