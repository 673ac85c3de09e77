"""A plan in, a run out: for each set its contracts ingested, its cases asked, peers beside.

Of what comes out nothing is printed or written here; that is left to `commands` and `run_folder`.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from eval.answering import Answering
from eval.case import Case, one_of_each
from eval.configuration import configuration, of_set
from eval.corpus import library_of
from eval.material import material
from eval.report import figures, seconds
from eval.result import CaseResult
from eval.runner import Judge, run
from eval.runs import PeerFigures, Run, SetRun
from eval.sets import CaseSet, open_set
from eval.split import HALVES, Half
from eval.wavering import TIMES, MovedEmbedder, wavering
from ingest.contract import Contract

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.reranker import Reranker
    from ingest.embedding import Embedder

ProgressReport = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is, and its whole."""
PeerMaker = Callable[[Mapping[str, Contract]], Answering]
"""Makes another pipeline over some contracts, by id."""
OURS = "Clausier"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run."""

    sets: tuple[str, ...]
    halves: tuple[Half, ...] = HALVES
    quick: bool = False
    """Of every record one question, of `dev` only; clauses are ranked beside peers alone."""
    peers: Mapping[str, PeerMaker] | None = None
    """Other pipelines by name; None: ours alone."""
    judge: Judge | None = None
    reranker: "Reranker | None" = None
    """As the environment names it: what is measured is what a user is answered with."""
    waver: bool = False
    """Find the cases of `dev` that another processor's arithmetic may turn over."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run, and the ids of all cases of `dev` that there are, asked or not, by set."""

    run: Run
    known: Mapping[str, tuple[str, ...]]


def evaluate(plan: Plan, embedder: "Embedder", on_progress: ProgressReport) -> Evaluation:
    """Run the plan. Raises what ingesting and reading gold files raise; a case's error never."""
    sets: list[SetRun] = []
    known: dict[str, tuple[str, ...]] = {}
    values: dict[str, str] = {}
    for name in plan.sets:
        source = material(name)
        if not source.present:
            skipped = f"there are no contracts in {source.folder.name!r}. {source.absent}"
            sets.append(SetRun(name, skipped=skipped))
            continue
        began = time.perf_counter()
        with library_of(
            source.files(), embedder, partial(on_progress, f"{name}: ingesting")
        ) as lib:
            took = time.perf_counter() - began
            from assistant.assistant import Assistant

            assistant = Assistant(lib, embedder, reranker=plan.reranker)
            contracts = {entry.id: lib.contract(entry.id) for entry in lib.entries()}
            case_set = open_set(name, contracts)
            values |= configuration(assistant) | of_set(name, case_set.gold, contracts.values())
            known[name] = tuple(case.id for case in case_set.of("dev"))
            sets.append(run_set(case_set, assistant, plan, on_progress, took))
    return Evaluation(Run(tuple(sets), values), known)


def run_set(
    case_set: CaseSet,
    assistant: "Assistant",
    plan: Plan,
    on_progress: ProgressReport,
    ingestion: float = 0.0,
) -> SetRun:
    """The set as it went; `ingestion` is how many seconds its contracts took."""
    asked = {half: _picked(case_set, half, plan) for half in plan.halves}
    cases = [case for half in asked.values() for case in half]
    results = run(
        cases,
        assistant,
        partial(on_progress, f"{case_set.name}: asking"),
        plan.judge,
        ranked=not plan.quick or bool(plan.peers),
    )
    by_half = _parted(results, asked)
    peers = plan.peers or {}
    beside = tuple(
        _peer(name, peers[name], cases, assistant, partial(on_progress, f"{case_set.name}: {name}"))
        for name in peers
    )
    ours = PeerFigures(OURS, figures(results), seconds(results), ingestion) if beside else None
    moved = _moved(by_half["dev"], assistant, partial(on_progress, f"{case_set.name}: wavering"))
    return SetRun(
        case_set.name,
        by_half["dev"],
        by_half["test"],
        wavering=wavering(by_half["dev"], moved) if plan.waver else frozenset(),
        peers=beside,
        ours=ours,
    )


def _moved(
    results: Sequence[CaseResult], assistant: "Assistant", on_progress: Callable[[int, int], None]
) -> Iterator[list[CaseResult]]:
    """The same cases with each question's vector moved, several times."""
    from assistant.assistant import Assistant

    cases = [result.case for result in results]
    for seed in range(TIMES):
        embedder = MovedEmbedder(assistant.embedder, seed)
        moved = Assistant(assistant.library, embedder, assistant.settings, assistant.reranker)
        yield run(cases, moved, on_progress, ranked=False)


def _picked(case_set: CaseSet, half: Half, plan: Plan) -> list[Case]:
    if not plan.quick:
        return case_set.of(half)
    return one_of_each(case_set.of(half)) if half == "dev" else []


def _parted(
    results: Sequence[CaseResult], asked: Mapping[Half, Sequence[Case]]
) -> dict[Half, tuple[CaseResult, ...]]:
    """The results by half; an empty one for a half that was not asked."""
    halves = {case.id: half for half, cases in asked.items() for case in cases}
    return {half: tuple(r for r in results if halves[r.case.id] == half) for half in HALVES}


def _peer(
    name: str,
    make: PeerMaker,
    cases: Sequence[Case],
    assistant: "Assistant",
    on_progress: Callable[[int, int], None],
) -> PeerFigures:
    """Another pipeline over the same contracts, asked the same cases, measured by the same code."""
    library = assistant.library
    contracts = {entry.id: library.contract(entry.id) for entry in library.entries()}
    began = time.perf_counter()
    peer = make(contracts)
    took = time.perf_counter() - began
    results = run(cases, peer, on_progress)
    return PeerFigures(name, figures(results), seconds(results), took)
