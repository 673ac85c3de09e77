"""`python -m tests.fuzz --seconds 10`: every reader under broken files, for so long each.

Each target runs in a process of its own, so that one that takes the interpreter down is told too.
"""

import logging
import secrets
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.fuzz.targets import TARGETS, Crash, crashes, run_bytes, run_case, smallest


@click.command("fuzz")
@click.option("--seconds", default=10.0, help="For each target.")
@click.option("--target", type=click.Choice(list(TARGETS)), help="Only this one.")
@click.option("--seed", type=int, help="Random where it is not given; it is told.")
@click.option("--case", type=int, help="Only this case of a target and a seed.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder for small breaking inputs.")
def main(
    seconds: float, target: str | None, seed: int | None, case: int | None, keep: Path | None
) -> None:
    """Break files and read them; exit with 1 where a reader did anything but read or refuse."""
    seed = secrets.randbelow(10**6) if seed is None else seed
    if target is None:
        broken = [name for name in TARGETS if _apart(name, seconds, seed, keep)]
        sys.exit(bool(broken))
    logging.disable()  # libraries log much of what is broken on purpose
    with TemporaryDirectory(prefix="clausier-fuzz-") as name:
        sys.exit(_run(target, seed, Path(name), seconds if case is None else None, case, keep))


def _apart(target: str, seconds: float, seed: int, keep: Path | None) -> bool:
    """Whether the target broke, in a process of its own."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz", "--target", target]
    command += ["--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run([*command, *(["--keep", str(keep)] if keep else [])], check=False)
    if done.returncode not in {0, 1}:
        click.echo(f"{target}: the interpreter went down ({done.returncode}); seed {seed}")
    return done.returncode != 0


def _run(
    target: str, seed: int, folder: Path, seconds: float | None, case: int | None, keep: Path | None
) -> bool:
    """Whether anything broke; what broke is told once for each place."""
    if seconds is None:
        results = [run_case(target, seed, case or 0, folder)]
    else:
        results = list(crashes(target, seed, seconds, folder))
    found = {crash.reason.split(":")[0] + crash.where: crash for crash in results if crash}
    for crash in found.values():
        click.echo(str(crash))
        if keep:
            _keep(crash, folder, keep)
    click.echo(f"{target}: {len(results)} cases, {len(found)} kinds of crash (seed {seed})")
    return bool(found)


def _keep(crash: Crash, folder: Path, keep: Path) -> None:
    """Write down a small input that breaks at the same place."""

    def same(data: bytes) -> bool:
        broken = run_bytes(crash.target, data, folder)
        return broken is not None and broken[1] == crash.where

    keep.mkdir(parents=True, exist_ok=True)
    path = keep / f"{crash.where.split(':')[0]}-{crash.seed}-{crash.case}.{crash.target}"
    path.write_bytes(smallest(crash.data, same))
    click.echo(f"  kept: {path} ({path.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
