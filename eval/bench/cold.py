"""A cold question: the whole process, from the command to its end, with nothing loaded before."""

import sys
from collections.abc import Sequence
from functools import partial

from eval.bench.program import clausier_command, run_program
from eval.bench.progress import tell
from eval.bench.section import Row, Section, Target, verdict
from eval.bench.spread import Spread
from eval.bench.stopwatch import seconds
from eval.bench.surroundings import Surroundings
from eval.numbers import ratio

REPETITIONS = 5
TARGET = Target(3.0, at_most=True)
"""Of the time that importing Chroma alone takes."""
QUESTION = "Quel préavis pour résilier le contrat ?"


def measure_cold(place: Surroundings) -> Section:
    """Our command, the import of Chroma and the tutorial pipeline, in turn.

    Each is run once before, so that all find their files in memory.
    """
    ask = [*clausier_command(), "ask", QUESTION, "--library", str(place.library)]
    chromadb = [sys.executable, "-c", "import chromadb"]
    tutorial = [sys.executable, "-m", "eval.tutorial"]
    tutorial += [str(place.weights), str(place.tutorial), QUESTION]
    commands = (ask, chromadb, tutorial)
    taken: list[list[float]] = []
    for repetition in range(REPETITIONS + 1):
        tell("cold question", repetition, REPETITIONS)
        taken.append([seconds(partial(run_program, command, place)) for command in commands])
    ours, imported, theirs = (Spread.of(column) for column in zip(*taken[1:], strict=True))
    modules = imported_modules(
        run_program(ask, place, {"PYTHONPROFILEIMPORTTIME": "1"}).stderr.splitlines()
    )
    return Section(
        f"Cold question, whole process ({REPETITIONS} repetitions)",
        (
            Row("clausier ask", ours),
            Row('python -c "import chromadb"', imported),
            Row("tutorial pipeline", theirs),
            Row("clausier ask : import chromadb", ours.over(imported), ratio, TARGET),
            Row("clausier ask : tutorial pipeline", ours.over(theirs), ratio),
        ),
        (torch_note(modules),),
    )


def imported_modules(lines: Sequence[str]) -> set[str]:
    """The modules in what Python prints with `-X importtime`.

    >>> imported_modules(["import time:  81 |   219 |   numpy.linalg", "Bonjour"])
    {'numpy.linalg'}
    """
    return {
        line.rsplit("|", 1)[1].strip()
        for line in lines
        if line.startswith("import time:") and line.count("|") == 2
    }


def torch_note(modules: set[str]) -> str:
    """Whether torch was imported, of all that was.

    >>> torch_note({"numpy", "chromadb"})
    'Of the 2 modules that clausier ask imports, none is torch: met'
    """
    if "chromadb" not in modules:
        return "Which modules clausier ask imports could not be read."
    absent = "torch" not in modules
    said = "none is" if absent else "one is"
    return (
        f"Of the {len(modules)} modules that clausier ask imports, {said} torch: {verdict(absent)}"
    )
