"""Readers under broken files: a contract whose invariants hold, or an `UnreadableFile`, in time.

Anything else (another exception, a broken invariant, a file that takes longer than `SECONDS`) is a
`Crash`. A case is its target, a seed and a number: the same three give the same bytes.
"""

import random
import signal
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ingest.errors import UnreadableFile
from ingest.reading import read_contract
from tests.fuzz.invariants import check
from tests.fuzz.mutation import MARKUP, PDF, PLAIN, Mutation, mutated, mutated_zip
from tests.fuzz.seeds import seeds
from tests.fuzz.structure import mutated_lines, reader_of_lines

SECONDS = 10.0
"""A small broken file that takes longer has caught a reader in a loop."""


class TooLong(BaseException):
    """Reading took longer than it may; no reader that catches exceptions swallows it."""


@dataclass(frozen=True)
class Crash:
    """A file that broke a reader."""

    target: str
    seed: int
    case: int
    reason: str
    where: str
    """Last line of ours that was running."""
    data: bytes

    def __str__(self) -> str:
        """What broke, and how to see it again."""
        again = f"python -m tests.fuzz --target {self.target} --seed {self.seed} --case {self.case}"
        return f"{self.target}: {self.reason} at {self.where}\n  again: {again}"


def _by(mutations: list[Mutation]) -> Mutation:
    return lambda data, source: mutated(data, source, mutations)


TARGETS: dict[str, Mutation] = {
    "pdf": _by(PDF),
    "docx": mutated_zip,
    "html": _by(MARKUP),
    "odt": mutated_zip,
    "md": _by(PLAIN),
    "txt": _by(PLAIN),
    "lines": mutated_lines,
}
"""Suffix -> how its files are broken; `lines` is the recogniser, without any reader."""


def case_bytes(target: str, seed: int, case: int) -> bytes:
    """The bytes of a case."""
    source = random.Random(f"{target}-{seed}-{case}")
    return TARGETS[target](source.choice(seeds(target)), source)


def crashes(target: str, seed: int, budget: float, folder: Path) -> Iterator[Crash | None]:
    """What became of one case after another, until `budget` seconds are over."""
    ends = time.monotonic() + budget
    case = 0
    while time.monotonic() < ends:
        yield run_case(target, seed, case, folder)
        case += 1


def run_case(target: str, seed: int, case: int, folder: Path) -> Crash | None:
    """What broke in this case; None where all is well."""
    data = case_bytes(target, seed, case)
    broken = run_bytes(target, data, folder)
    return None if broken is None else Crash(target, seed, case, *broken, data)


def run_bytes(target: str, data: bytes, folder: Path) -> tuple[str, str] | None:
    """What broke while these bytes were read, and where; None where all is well."""
    path = folder / f"contrat.{target}"
    path.write_bytes(data)
    try:
        with warnings.catch_warnings(), reader_of_lines(), _limit(SECONDS):
            warnings.simplefilter("ignore")  # a library that warns of a broken file does not break
            check(read_contract(path))
    except UnreadableFile as refusal:
        said = str(refusal)
        return None if "\n" not in said.strip() else ("a refusal of several lines", "-")
    except (Exception, TooLong) as error:  # noqa: BLE001 - whatever a reader raises is what is sought
        return f"{type(error).__name__}: {str(error)[:200]}", _place(error)
    return None


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/ingest/" in frame.filename] or frames
    last = ours[-1]
    return f"{Path(last.filename).name}:{last.lineno} {last.name}"


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raises `TooLong` in what takes longer."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TooLong(f"more than {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def smallest(data: bytes, still_breaks: Callable[[bytes], bool], budget: float = 20.0) -> bytes:
    """A shorter input that breaks in the same way: stretches are left out while it does."""
    ends = time.monotonic() + budget
    size = max(1, len(data) // 2)
    while size and time.monotonic() < ends:
        at = 0
        while at < len(data) and time.monotonic() < ends:
            shorter = data[:at] + data[at + size :]
            if still_breaks(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data
