"""A warm question: in a process that has answered before, as the page answers it."""

import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from assistant import Assistant
from eval import tutorial
from eval.bench.busy import busy_process
from eval.bench.program import clausier_command, run_program
from eval.bench.progress import tell
from eval.bench.section import Row, Section, Target
from eval.bench.spread import Spread
from eval.bench.stopwatch import seconds
from eval.bench.surroundings import Surroundings
from eval.numbers import ratio
from ingest.settings import IngestSettings

REPETITIONS = 5
TARGET = Target(5.0, at_most=True)
"""Of the time that embedding the question alone takes."""
WARM_UP = ("Quelle est la durée du contrat ?", "Who signs?")


def read_questions() -> list[str]:
    """What is asked, French first."""
    path = Path(__file__).with_name("questions.toml")
    by_language = tomllib.loads(path.read_text(encoding="utf-8"))
    return [*by_language["fr"], *by_language["en"]]


def measure_warm(place: Surroundings) -> Section:
    """Our answers and the embedding of each question alone, in turn; then the tutorial pipeline.

    Both stores are made on the way, ours by another process: this one imports torch only after
    ours has been timed, since a process that only answers has no torch in it either.
    """
    tell("ingesting the contract")
    command = [*clausier_command(), "ingest", str(place.pdf), "--library", str(place.library)]
    run_program(command, place)
    questions = read_questions()
    assistant = Assistant.open(IngestSettings(library=place.library, cache=place.cache))
    asked, embedded = _in_turn(
        "warm question", questions, assistant.ask, assistant.embedder.embed_query
    )
    with busy_process():
        (pressed,) = _in_turn("warm question beside a busy process", questions, assistant.ask)
    tell("ingesting the contract as tutorials do")
    store = tutorial.open_store(place.tutorial, tutorial.SentenceEmbeddings(place.weights))
    tutorial.ingest(place.pdf, store)
    (searched,) = _in_turn(
        "warm question, tutorial pipeline", questions, lambda q: tutorial.nearest(q, store)
    )
    return Section(
        f"Warm question, in process ({len(questions)} questions, medians of {REPETITIONS} each)",
        (
            Row("Assistant.ask", asked),
            Row("embedding the question alone", embedded),
            Row("Assistant.ask beside a busy process", pressed),
            Row("tutorial pipeline", searched),
            Row("Assistant.ask : embedding alone", asked.over(embedded), ratio, TARGET),
            Row("Assistant.ask beside a busy process : alone", pressed.over(asked), ratio),
            Row("Assistant.ask : tutorial pipeline", asked.over(searched), ratio),
        ),
    )


def _in_turn(stage: str, questions: Sequence[str], *calls: Callable[[str], object]) -> list[Spread]:
    """For each call the seconds of every question, each the median of its repetitions."""
    for question in WARM_UP:
        for call in calls:
            call(question)
    rounds: list[list[list[float]]] = []
    for repetition in range(REPETITIONS):
        tell(stage, repetition + 1, REPETITIONS)
        rounds.append([[seconds(partial(call, asked)) for call in calls] for asked in questions])
    return [
        Spread.of(median(times[i][c] for times in rounds) for i in range(len(questions)))
        for c in range(len(calls))
    ]
