"""An encoder in, out what its cosines are worth: the gain of its scale, and when it is silent.

For each gain all cases of `dev` are answered, never abstaining. Beside what is right with each gain
stands what cross-validation would give: the gain that is best on four fifths of the records,
counted on the fifth. Then, with one gain, the support of the best clause where contracts answer
and where they are silent: which threshold refuses how many of either.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

import numpy as np

from assistant.abstention import GROWTH, SMALL
from assistant.assistant import Assistant
from assistant.question import understand
from assistant.scale import Scale
from assistant.settings import AnswerSettings
from eval.case import Case
from eval.corpus import library_of
from eval.encoder.folds import cross_validated
from eval.material import material
from eval.numbers import share
from eval.result import CaseResult
from eval.runner import run
from eval.sets import open_set
from ingest.embedding import Embedder, Vector, Vectors

REFUSED_WRONGLY = 0.03
"""So many of the questions that the contracts answer may be refused."""


class _Remembering:
    """An embedder that computes each question once."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = "calibrated"  # of no family that has thresholds
        self.dimension = embedder.dimension
        self.embed_query: Callable[[str], Vector] = cache(embedder.embed_query)
        self._embedder = embedder

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The embedder's own."""
        return self._embedder.embed_passages(texts, on_progress)


@dataclass(frozen=True, slots=True)
class Answered:
    """A case of `dev`, answered with one gain."""

    case: Case
    right: bool
    languages: tuple[str, str]
    """Of the question, and of the contract of the best clause."""
    support: float
    """Of the best clause, less what the number of clauses searched adds to the threshold."""


def answered(
    embedder: Embedder,
    names: Sequence[str],
    scales: Sequence[Scale],
    say: Callable[[str], None],
) -> dict[Scale, list[Answered]]:
    """By scale: all cases of `dev` of the sets, in one order."""
    found: dict[Scale, list[Answered]] = defaultdict(list)
    remembering = _Remembering(embedder)
    for name in names:
        with library_of(material(name).files(), remembering, lambda *_: None) as library:
            contracts = {entry.id: library.contract(entry.id) for entry in library.entries()}
            cases = open_set(name, contracts).of("dev")
            for scale in scales:
                say(f"{name}: gain {scale.gain:g}")
                assistant = Assistant(library, remembering, AnswerSettings(scale=scale))
                results = run(cases, assistant, ranked=False)
                found[scale] += [_answered(result, assistant) for result in results]
    return found


def _answered(result: CaseResult, assistant: Assistant) -> Answered:
    """The case with the support of its best clause; none at all is no support."""
    case = result.case
    question = understand(case.question, [(earlier, "") for earlier in case.earlier])
    evidence = assistant.retriever.evidence(question, case.contracts)
    if not evidence.clauses:
        return Answered(case, result.passed, (question.language, ""), -1.0)
    best = evidence.clauses[0]
    grown = GROWTH * log2(max(evidence.searched, SMALL) / SMALL)
    languages = question.language, best.contract.language
    return Answered(case, result.passed, languages, best.support - grown)


def share_right(every: Sequence[Answered]) -> float:
    """Of the questions that the contracts answer."""
    return float(np.mean([one.right for one in every if one.case.answerable]))


def thresholds(every: Sequence[Answered]) -> dict[tuple[str, str], tuple[float, float, float]]:
    """By languages: the threshold, and the shares that it refuses rightly and wrongly.

    It is the highest that refuses wrongly no more than `REFUSED_WRONGLY`. Languages of which no
    case is answerable have none.
    """
    groups: dict[tuple[str, str], list[Answered]] = defaultdict(list)
    for one in every:
        groups[one.languages].append(one)
    chosen = {}
    for languages, group in sorted(groups.items()):
        answerable = np.sort([one.support for one in group if one.case.answerable])
        silent = np.array([one.support for one in group if not one.case.answerable])
        if answerable.size:
            least = float(answerable[int(REFUSED_WRONGLY * answerable.size)])
            refused = float(np.mean(silent < least)) if silent.size else 0.0
            chosen[languages] = least, refused, float(np.mean(answerable < least))
    return chosen


def calibration_lines(found: Mapping[Scale, Sequence[Answered]]) -> Iterator[str]:
    """What was found, as text."""
    for scale, every in found.items():
        yield f"gain {scale.gain:<5g} right {share(share_right(every))}"
    first = next(iter(found.values()))
    records = {one.case.id: one.case.record for one in first if one.case.answerable}
    right = {scale: {one.case.id: one.right for one in every} for scale, every in found.items()}
    yield f"gain chosen by cross-validation: right {share(cross_validated(right, records))}"
    best = max(found, key=lambda scale: share_right(found[scale]))
    yield f"with gain {best.gain:g} and offset {best.offset:g}, least support:"
    for (asked, contract), row in thresholds(found[best]).items():
        least, rightly, wrongly = row
        yield (
            f"  {asked} over {contract}: {least:.3f} refuses {share(rightly)} of what is not there"
            f" and {share(wrongly)} of what is"
        )
