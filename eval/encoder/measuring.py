"""Encoders in, one table out: how well each finds the right clause, by set, half and language."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.bench.section import Target
from eval.encoder.example import own_examples
from eval.encoder.held_out import held_out_figures
from eval.encoder.retrieval import (
    DEPTHS,
    Embed,
    Exam,
    Shares,
    Vectors,
    exam,
    ranks,
    shares,
    vectors_of,
)
from eval.reading.figure import Figure, Sheet, at_least, at_most
from ingest.embedding import Embedder

UNSEEN = Path(__file__).resolve().parent / "unseen"
"""General knowledge on subjects that training has nothing of."""
_TARGETS = {"contracts": (0.62, 0.90, 0.96)}
_GAINS = {("cuad", "en"): 0.05, ("cuad", "fr"): 0.15}
Named = tuple[str, Shares]
"""An encoder's name, and its figures."""
_NAMES = {1: "first", 5: "among five", 10: "among ten"}


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder by the name that the table gives it."""

    name: str
    questions: Embed
    passages: Embed


def encoder(name: str, embedder: Embedder) -> Encoder:
    """An embedder of the product: its questions one by one, as they are asked."""
    return Encoder(
        name,
        lambda texts: np.stack([embedder.embed_query(text) for text in texts]),
        embedder.embed_passages,
    )


def sheets(
    before: Encoder, after: Encoder, torch_path: Embed, name: str, say: Callable[[str], None]
) -> Iterator[Sheet]:
    """Of a set: both encoders' figures and gains; and the second one's questions by both paths.

    `torch_path` embeds questions as `after` does, in sentence-transformers.
    """
    say(f"reading {name}")
    given = exam(name)
    found = []
    for one in (before, after):
        say(f"{name}: {one.name}")
        vectors = vectors_of(given, one.questions, one.passages)
        found.append((one.name, shares(given, ranks(given, vectors))))
    yield exam_sheet(name, given, *found)
    say(f"{name}: {after.name}, questions with torch")
    asked = torch_path([case.question for case, _ in given.asked])
    yield paths_sheet(name, given, vectors, asked)


def exam_sheet(name: str, given: Exam, before: Named, after: Named) -> Sheet:
    """The figures of a set; a gain is the difference of the shares first."""
    (old_name, old), (new_name, new) = before, after
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for case, _ in given.asked:
        counts[case.language, given.halves.get(case.record, "dev")] += 1
    figures = []
    for language, half in new:
        where = f"{language} {half} ({counts[language, half]})"
        for place, depth in enumerate(DEPTHS):
            limits = _TARGETS.get(name) if half == "test" else None
            target = None if limits is None else at_least(limits[place])
            figures += [
                Figure(f"{where} {_NAMES[depth]}, {old_name}", old[language, half][place]),
                Figure(
                    f"{where} {_NAMES[depth]}, {new_name}",
                    new[language, half][place],
                    target=target,
                ),
            ]
        gain = new[language, half][0] - old[language, half][0]
        least = _GAINS.get((name, language)) if half == "test" else None
        figures.append(
            Figure(f"{where} gain first", gain, target=None if least is None else at_least(least))
        )
    return Sheet(f"{name}: right clause by the encoder alone", tuple(figures))


def general_sheet(before: Encoder, after: Encoder) -> Sheet:
    """What is left of general knowledge: passages on subjects that training has nothing of."""
    examples = list(own_examples(UNSEEN))
    figures = []
    for one in (before, after):
        found = held_out_figures(examples, one.questions, one.passages)
        figures += [Figure(f"{group}, {one.name}", value) for group, value in found.items()]
    return Sheet("general knowledge: right passage of ten first", tuple(figures))


def paths_sheet(name: str, given: Exam, free: Vectors, with_torch: NDArray[np.float32]) -> Sheet:
    """Questions embedded without torch beside those embedded with it, over the same passages."""
    nearness = np.sum(free[1] * with_torch, axis=1)
    firsts = [
        float(np.mean([rank == 1 for rank in ranks(given, (free[0], asked)).values()]))
        for asked in (free[1], with_torch)
    ]
    figures = (
        Figure("least cosine", float(nearness.min()), _cosine, at_least(0.999)),
        Figure("first, without torch", firsts[0]),
        Figure("first, with torch", firsts[1]),
        Figure("difference", abs(firsts[0] - firsts[1]), target=at_most(0.01)),
    )
    return Sheet(f"{name}: questions without torch beside questions with it", figures)


def size_sheet(file: Path) -> Sheet:
    """What ships."""
    target = Target(15.0, at_most=True)
    size = file.stat().st_size / 1e6
    return Sheet("shipped file", (Figure("size", size, "{:.1f} MB".format, target),))


def _cosine(value: float) -> str:
    return f"{value:.5f}"
