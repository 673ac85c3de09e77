"""How time and memory of a question grow with the library: the same contracts, few and many.

Each library is answered from by a process of its own, which has answered before. A question goes to
both in turn and to each once, since an assistant remembers what it has searched for: embedding it
is part of the time, and so is opening the contracts that it leads to.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from assistant import Assistant
from eval.bench.answering import Asked, answering
from eval.bench.copies import Sample, fill, read_samples
from eval.bench.progress import tell
from eval.bench.section import Row, Section, Target
from eval.bench.spread import Spread
from eval.bench.surroundings import Surroundings
from eval.bench.warm import WARM_UP, read_questions
from eval.numbers import megabytes, ratio
from ingest.embedding import open_embedder
from ingest.library import Library

SIZES = (2, 200)
"""Contracts in the smaller library, and in the larger."""
REPETITIONS = 3
TARGET = Target(2.0, at_most=True)
"""Of the smaller library's time, and of its memory."""
_TOLD = 20
"""After so many copies it is told how far a library is."""


def measure_growth(place: Surroundings) -> Section:
    """The samples are embedded, copied into both libraries, and asked all questions."""
    tell("embedding the sample contracts")
    samples = read_samples(open_embedder(None, place.cache))
    return growth(place, samples, read_questions())


def growth(
    place: Surroundings,
    samples: Sequence[Sample],
    questions: Sequence[str],
    sizes: tuple[int, int] = SIZES,
    repetitions: int = REPETITIONS,
) -> Section:
    """Time and memory of the questions over two libraries of copies, and how they grow."""
    libraries = [_library(place, samples, size) for size in sizes]
    rounds = []
    for repetition in range(repetitions):
        tell("question over few and many contracts", repetition + 1, repetitions)
        rounds.append(_round(place, libraries, questions))
    by_library = list(zip(*rounds, strict=True))
    few, many = (
        Spread.of(median(a.seconds for a in alike) for alike in zip(*asked, strict=True))
        for asked in by_library
    )
    few_peak, many_peak = (Spread.of(one[-1].peak for one in asked) for asked in by_library)
    less, more = (f"{size} contracts" for size in sizes)
    names = " and ".join(sample.contract.id for sample in samples)
    return Section(
        f"Growth from {less} to {more} ({len(questions)} questions, medians of {repetitions} each)",
        (
            Row(f"Assistant.ask, {less}", few),
            Row(f"Assistant.ask, {more}", many),
            Row(f"peak memory, {less}", few_peak, megabytes),
            Row(f"peak memory, {more}", many_peak, megabytes),
            Row(f"Assistant.ask, {more} : {less}", many.over(few), ratio, TARGET),
            Row(f"peak memory, {more} : {less}", many_peak.over(few_peak), ratio, TARGET),
        ),
        (
            f"Copies of {names}, with other names and vectors turned a little.",
            "Each question is asked for the first time, of a process that has answered others.",
        ),
    )


def _library(place: Surroundings, samples: Sequence[Sample], size: int) -> Path:
    """A library of so many contracts."""
    folder = place.folder / f"growth-{size}"
    embedder = open_embedder(None, place.cache)
    library = Library.open(folder, embedder.name)
    for stored in fill(library, samples, size):
        if stored == size or stored % _TOLD == 0:
            tell("storing contracts", stored, size)
    tell("preparing contracts")
    Assistant(library, embedder).prepare()  # as `clausier ingest` does
    return folder


def _round(
    place: Surroundings, libraries: Sequence[Path], questions: Sequence[str]
) -> list[list[Asked]]:
    """By library: what each question took, asked of all libraries in turn."""
    with ExitStack() as stack:
        asks = [stack.enter_context(answering(place, library)) for library in libraries]
        for question in WARM_UP:
            for ask in asks:
                ask(question)
        taken = [[ask(question) for ask in asks] for question in questions]
    return [list(column) for column in zip(*taken, strict=True)]
