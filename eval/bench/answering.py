"""A process that answers questions from a library, and tells seconds and memory of each answer."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.bench.surroundings import ROOT, Surroundings
from eval.errors import BenchFailed

_ANSWER = """
import sys, time
from assistant import Assistant
from eval.peak import peak_memory
assistant = Assistant.open(sys.argv[1])
print("ready", flush=True)
for question in sys.stdin:
    started = time.perf_counter()
    assistant.ask(question.strip())
    print(time.perf_counter() - started, peak_memory(), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question took."""

    seconds: float
    peak: float
    """Megabytes resident, at most since the process began."""


@contextmanager
def answering(place: Surroundings, library: Path) -> Iterator[Callable[[str], Asked]]:
    """What puts a question to such a process, which ends with the block. Its errors go to ours.

    Raises `BenchFailed` where it does not answer.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-X", "utf8", "-c", _ANSWER, str(library)],
        cwd=ROOT,
        env=place.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        questions, answers = process.stdin, process.stdout
        assert questions is not None
        assert answers is not None

        def told() -> list[str]:
            words = answers.readline().split()
            if not words:
                msg = f"Nothing answers from {str(library)!r}. What stands above says why."
                raise BenchFailed(msg)
            return words

        def ask(question: str) -> Asked:
            questions.write(question + "\n")
            questions.flush()
            seconds, peak = map(float, told())
            return Asked(seconds, peak)

        try:
            told()  # that it is ready
            yield ask
        finally:
            process.kill()
