"""Programs as a user starts them: a command in, what it printed out."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.bench.surroundings import ROOT, Surroundings
from eval.errors import BenchFailed

_ENTRANCE = "import sys; sys.argv[0] = 'clausier'; from app import main; main()"
"""The command where it is not installed."""


def clausier_command() -> list[str]:
    """How `clausier` is started: the installed command beside this Python, else its entrance."""
    script = Path(sys.executable).with_name("clausier")
    return [str(script)] if script.is_file() else [sys.executable, "-c", _ENTRANCE]


def run_program(
    command: Sequence[str], place: Surroundings, extra: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What a program did. Raises `BenchFailed` with its last words where it failed."""
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=ROOT,
        env=place.environment | dict(extra or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        msg = f"{' '.join(command)!r} failed ({said}). Run it alone to see why."
        raise BenchFailed(msg)
    return done
