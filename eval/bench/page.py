"""The page under load: how soon it is up, twenty users asking at once, and a thousand questions.

The page is a process of its own, as a user starts it, over the library of the contract; the users
are clients of its API. What they measure is theirs: the whole way over HTTP and through the queue.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from math import ceil
from statistics import mean

import psutil
from gradio_client import Client

from assistant import Assistant
from eval.bench.first_words import browser_path, first_words
from eval.bench.program import clausier_command, run_program
from eval.bench.progress import tell
from eval.bench.section import Row, Section, Target
from eval.bench.spread import Spread
from eval.bench.stopwatch import seconds
from eval.bench.surroundings import ROOT, Surroundings
from eval.bench.warm import read_questions
from eval.errors import BenchFailed
from eval.numbers import megabytes, ratio
from ingest.settings import IngestSettings

USERS = 20
EACH = 15
"""Questions that each of them asks, one after the other."""
SESSIONS = 200
QUESTIONS = 1000
STARTS = 3
UP = Target(5.0, at_most=True)
"""Seconds from the command to the page."""
WORDS = Target(0.4, at_most=True)
"""Seconds from Enter to the first words."""
FLAT = Target(1.1, at_most=True)
"""Of the memory after a tenth of the questions, that after all of them."""


@dataclass(frozen=True, slots=True)
class Served:
    """A page in a process of its own."""

    address: str
    process: psutil.Process
    seconds: float
    """From the command to the first page that a browser would get."""

    @property
    def memory(self) -> float:
        """What it holds of its own, in megabytes."""
        return float(self.process.memory_full_info().uss) / 2**20


@contextmanager
def serving(place: Surroundings, command: Sequence[str] = ()) -> Iterator[Served]:
    """The page over the library of the contract, or what `command` serves.

    Raises `BenchFailed` where it does not open.
    """
    import httpx

    started = time.perf_counter()
    command = command or [*clausier_command(), "serve", "--library", str(place.library)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=ROOT,
        env=place.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.search(r"http://\S+", said)
            if found is None:
                msg = f"The page did not open: it said {said!r}. Run {' '.join(command)!r} alone."
                raise BenchFailed(msg)
            httpx.get(found[0]).raise_for_status()
            up = time.perf_counter() - started
            yield Served(found[0], psutil.Process(process.pid), up)
        finally:
            process.terminate()


def measure_page(place: Surroundings) -> Section:
    """Start, load and memory of the page; the questions alone in this process beside them."""
    ups, imports = [], []
    for start in range(STARTS):
        tell("start of the page", start + 1, STARTS)
        imports.append(
            seconds(partial(run_program, [sys.executable, "-c", "import gradio"], place))
        )
        with serving(place) as served:
            ups.append(served.seconds)
    questions = read_questions()
    words = _first_words(place, questions)
    with serving(place) as served:
        tell("one user")
        (alone,) = _asked(served, questions, users=1, each=len(questions))
        tell("users at once", USERS)
        started = time.perf_counter()
        taken = _asked(served, questions, USERS, EACH)
        whole = time.perf_counter() - started
        early, late = _memory(served, questions)
    assistant = Assistant.open(IngestSettings(library=place.library, cache=place.cache))
    direct = Spread.of(seconds(partial(assistant.ask, asked)) for asked in questions)
    every = sorted(one for user in taken for one in user)
    throughput = len(every) / whole
    return Section(
        f"Page: {USERS} users with {EACH} questions each; {QUESTIONS} more in {SESSIONS} sessions",
        (
            Row("clausier serve, from the command to the page", Spread.of(ups), target=UP),
            Row("importing Gradio alone", Spread.of(imports)),
            Row("page : importing Gradio", Spread.of(ups).over(Spread.of(imports)), ratio),
            *words,
            Row("question in process", direct),
            Row("question of one user, over HTTP", Spread.of(alone)),
            Row(f"question of one of {USERS} users", Spread.of(every)),
            Row("95 of 100 of them within", Spread.of([percentile(every, 0.95)])),
            Row("questions a second", Spread.of([throughput]), "{:.1f}".format),
            Row(
                "questions a second : in process, one after the other",
                Spread.of([throughput * mean(direct.values)]),
                ratio,
            ),
            Row(
                "slowest user's mean : quickest user's",
                Spread.of([max(map(mean, taken)) / min(map(mean, taken))]),
                ratio,
            ),
            Row(f"memory after {QUESTIONS // 10} questions", Spread.of([early]), megabytes),
            Row(f"memory after {QUESTIONS}", Spread.of([late]), megabytes),
            Row("memory, late : early", Spread.of([late / early]), ratio, FLAT),
        ),
        ("No question failed: one that did would have ended the bench.",),
    )


def _first_words(place: Surroundings, questions: Sequence[str]) -> list[Row]:
    """From Enter to the first words, on our page and the plainest; none without a browser."""
    browser = browser_path()
    if browser is None:
        return []
    plain = [sys.executable, "-m", "eval.bench.plain_chat", str(place.library)]
    taken = []
    for name, command in (("our page", ()), ("plain ChatInterface", plain)):
        tell(f"first words, {name}")
        with serving(place, command) as served:
            taken.append(Spread.of(first_words(served.address, questions, browser)))
    ours, theirs = taken
    return [
        Row("first words on screen", ours, target=WORDS),
        Row("the same with Gradio's ChatInterface", theirs),
        Row("first words, ours : ChatInterface's", ours.over(theirs), ratio),
    ]


def _asked(served: Served, questions: Sequence[str], users: int, each: int) -> list[list[float]]:
    """For each user the seconds of their questions. An error of any of them is raised."""

    def ask_all(number: int) -> list[float]:
        client = Client(served.address, verbose=False)
        own = islice(cycle(questions), number, number + each)
        return [seconds(_ask(client, question)) for question in own]

    with ThreadPoolExecutor(users) as pool:
        return list(pool.map(ask_all, range(users)))


def _ask(client: Client, question: str) -> Callable[[], object]:
    return lambda: client.predict(question, None, None, None, api_name="/ask")


def _memory(served: Served, questions: Sequence[str]) -> tuple[float, float]:
    """What the page holds after a tenth of the questions, and after all, each session new."""
    each = QUESTIONS // SESSIONS
    early = 0.0
    for session in range(SESSIONS):
        client = Client(served.address, verbose=False)
        for question in islice(cycle(questions), session, session + each):
            _ask(client, question)()
        if (session + 1) * 10 == SESSIONS:
            early = served.memory
        if not session % 20:
            tell("sessions", session, SESSIONS)
    return early, served.memory


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least `share` of the sorted values do not exceed (nearest rank).

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.95), percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    (4.0, 2.0)
    """
    return values[max(ceil(share * len(values)) - 1, 0)]
