"""An encoder alone in, how well it finds the right clause out: the exam of a training.

No words, no kinds of facts, no fusion: a clause's score is the cosine of its best passage, as the
passages are embedded for search. Asked is every question of one contract with one place to find.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from eval.case import Case
from eval.cuad import in_french
from eval.located import clauses_of
from eval.material import material
from eval.sets import open_set
from eval.split import Half
from ingest.contract import Contract
from ingest.passages import to_passages
from ingest.reading import read_file

DEPTHS = (1, 5, 10)
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts -> unit vectors."""
Vectors = tuple[dict[str, NDArray[np.float32]], NDArray[np.float32]]
"""Of the passages by contract, and of the questions in their order."""
Shares = dict[tuple[str, Half], list[float]]
"""By language of the question and half: the share of cases within each of `DEPTHS`."""


@dataclass(frozen=True, slots=True)
class Exam:
    """Contracts of a set as they are embedded, and the questions asked of them."""

    passages: Mapping[str, tuple[str, ...]]
    """By contract."""
    owner: Mapping[str, NDArray[np.int64]]
    """By contract: the clause of each passage."""
    asked: tuple[tuple[Case, frozenset[int]], ...]
    """A case, and which clauses of its contract are right."""
    halves: Mapping[str, Half]
    """By record."""


@cache
def contracts_of(name: str) -> dict[str, Contract]:
    """The contracts of a set, read."""
    read = [read_file(file).contract for file in material(name).files()]
    return {contract.id: contract for contract in read}


def exam(name: str) -> Exam:
    """The exam over a set. The benchmark's questions are asked in French, too."""
    contracts = contracts_of(name)
    case_set = open_set(name, contracts)
    cases = [*case_set.cases]
    if name == "cuad":
        cases += in_french(case_set.cases)
    asked = []
    for case in cases:
        if len(case.needs) == 1 and len(case.contracts) == 1 and not case.earlier:
            clauses = clauses_of([contracts[case.contracts[0]]])
            right = frozenset(i for i, c in enumerate(clauses) if case.needs[0].met_by(c))
            asked.append((case, right))
    passages = {i: list(to_passages(contract)) for i, contract in contracts.items()}
    return Exam(
        {i: tuple(p.reading for p in found) for i, found in passages.items()},
        {i: np.array([p.clause for p in found]) for i, found in passages.items()},
        tuple(asked),
        case_set.halves,
    )


def vectors_of(exam: Exam, questions: Embed, passages: Embed) -> Vectors:
    """The vectors of all that the exam holds."""
    texts = [text for found in exam.passages.values() for text in found]
    ends = np.cumsum([len(found) for found in exam.passages.values()])[:-1]
    parts = np.split(passages(texts), ends)
    asked = questions([case.question for case, _ in exam.asked])
    return dict(zip(exam.passages, parts, strict=True)), asked


def ranks(exam: Exam, of_exam: Vectors) -> dict[str, int]:
    """By case id: at which rank the first right clause stands, from 1; 10,000 where none does."""
    vectors, asked = of_exam
    found = {}
    for (case, right), vector in zip(exam.asked, asked, strict=True):
        (contract,) = case.contracts
        found[case.id] = rank_of(right, vectors[contract] @ vector, exam.owner[contract])
    return found


def rank_of(right: frozenset[int], scores: NDArray[np.float32], owner: NDArray[np.int64]) -> int:
    """Rank of the best right clause; a clause's score is that of its best passage.

    >>> rank_of(frozenset({0}), np.float32([0.1, 0.9, 0.5]), np.array([0, 1, 0]))
    2
    """
    best = np.full(int(owner.max()) + 1, -np.inf, np.float32)
    np.maximum.at(best, owner, scores)
    order = np.argsort(-best, kind="stable")
    return next((rank for rank, c in enumerate(order.tolist(), 1) if c in right), 10_000)


def shares(exam: Exam, found: Mapping[str, int]) -> Shares:
    """By language of the question and half: the share of cases within each of `DEPTHS`."""
    groups: dict[tuple[str, Half], list[int]] = defaultdict(list)
    for case, _ in exam.asked:
        groups[case.language, exam.halves.get(case.record, "dev")].append(found[case.id])
    return {
        group: [float(np.mean([rank <= depth for rank in of])) for depth in DEPTHS]
        for group, of in sorted(groups.items())
    }
