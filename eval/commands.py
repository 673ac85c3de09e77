"""The command `clausier eval`: words of a command line in, a run folder and its summary out.

What is run is `evaluation`, what must not pass is `gate`, what is kept is `run_folder`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.sets import ON_REQUEST, SETS
from eval.split import HALVES, Half
from ingest.commands import open_existing, progress_on_terminal
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from eval.answering import Answering
    from eval.evaluation import Evaluation, PeerMaker, Plan
    from eval.runs import Run
    from eval.verdict import Verdict
    from ingest.contract import Contract
    from ingest.embedding import Embedder
    from ingest.progress import ProgressReport


@click.command("eval")
@click.option(
    "--set",
    "sets",
    multiple=True,
    type=click.Choice((*SETS, *ON_REQUEST)),
    help="Gold set to run; may be given more than once (default: all whose contracts are there, "
    "but for cuad-fr).",
)
@click.option("--half", type=click.Choice(HALVES), help="One half of the sets (default: both).")
@click.option("--quick", is_flag=True, help="Of every record of dev one question only.")
@click.option("--gate", is_flag=True, help="Exit with 1 where anything is lost.")
@click.option("--peers", is_flag=True, help="Ask other pipelines the same, for comparison.")
@click.option(
    "--update-baseline", is_flag=True, help="Write the run as the baseline to compare with."
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("runs"),
    help="Where the run's folder is made (default: ./runs).",
)
@click.option(
    "--gold",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Your own gold facts, a TOML file or a folder of them, asked of --library.",
)
@click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Library that --gold is asked of (default: ./library, or CLAUSIER_LIBRARY).",
)
@click.pass_context
def eval_command(  # noqa: PLR0913 - one argument for each option
    ctx: click.Context,
    sets: tuple[str, ...],
    half: Half | None,
    *,
    quick: bool,
    gate: bool,
    peers: bool,
    update_baseline: bool,
    out: Path,
    gold: Path | None,
    library: Path | None,
) -> None:
    """Ask gold facts, tell which answers are right, and what a change gained and lost."""
    from eval.verdict import Verdict, references, verdict

    _refuse(ctx.params)
    plan = replace(_plan(sets, half, quick=quick, peers=peers), waver=update_baseline)
    known = references(plan.sets, replacing=update_baseline)
    with progress_on_terminal() as progress:
        evaluation = _own(gold, library, plan, progress) if gold else _evaluation(plan, progress)
    said = Verdict() if gold else verdict(evaluation, known)
    click.echo(_written(evaluation.run, said, out))
    if update_baseline:
        for line in _updated(evaluation):
            click.echo(line)
    elif gate and not _open(said):
        ctx.exit(1)


def _refuse(options: Mapping[str, object]) -> None:
    """Raise `UsageError` for options that contradict one another."""
    own, committed = options["gold"], options["sets"] or options["gate"]
    if options["library"] and not own:
        msg = "--library is asked only what --gold names. Name gold facts, or leave it out."
        raise click.UsageError(msg)
    if own and (committed or options["update_baseline"] or options["half"]):
        msg = "--gold has neither halves nor a baseline. Leave --set, --half, --gate and "
        raise click.UsageError(msg + "--update-baseline out.")
    if options["update_baseline"] and (options["quick"] or options["half"]):
        msg = "A baseline is of both halves, all questions. Leave --quick and --half out."
        raise click.UsageError(msg)


def _plan(sets: tuple[str, ...], half: Half | None, *, quick: bool, peers: bool) -> "Plan":
    from eval.evaluation import Plan

    chosen = tuple(name for name in (*SETS, *ON_REQUEST) if name in (sets or SETS))
    return Plan(
        sets=chosen,
        halves=(half,) if half else HALVES,
        quick=quick,
        peers=_peers() if peers else None,
    )


def _configured(plan: "Plan", embedder: "Embedder") -> "Plan":
    """The plan with what the environment names, if anything: a judge, a reranker."""
    from assistant.reranker import open_reranker
    from assistant.retriever import QueryEmbeddings
    from eval.measures.judged import configured_judge

    return replace(
        plan,
        judge=configured_judge(QueryEmbeddings(embedder)),
        reranker=open_reranker(IngestSettings.from_environment().reranker),
    )


def _peers() -> dict[str, "PeerMaker"]:
    """Every peer by name, made with the weights of our default encoder."""
    from eval.peers import PEERS, open_peers
    from ingest.embedding.bundled import SHIPPED

    weights = SHIPPED.unpacked(IngestSettings.from_environment().cache)

    def make(name: str, contracts: "Mapping[str, Contract]") -> "Answering":
        [peer] = open_peers([name], weights)
        for contract in contracts.values():
            peer.add(contract)
        return peer

    return {name: partial(make, name) for name in PEERS}


def _evaluation(plan: "Plan", progress: "ProgressReport") -> "Evaluation":
    from eval.evaluation import evaluate
    from ingest.embedding import open_embedder

    settings = IngestSettings.from_environment()
    embedder = open_embedder(settings.embedding_model, settings.cache)
    return evaluate(_configured(plan, embedder), embedder, progress)


def _own(
    gold: Path, library: Path | None, plan: "Plan", progress: "ProgressReport"
) -> "Evaluation":
    """The run of a user's own gold facts over a library of theirs."""
    from assistant.assistant import Assistant
    from eval.configuration import configuration, of_set
    from eval.evaluation import Evaluation, run_set
    from eval.runs import Run
    from eval.sets import gold_set

    case_set = gold_set(gold)
    store, embedder = open_existing(library)
    plan = _configured(plan, embedder)
    assistant = Assistant(store, embedder, reranker=plan.reranker)
    values = configuration(assistant) | of_set(case_set.name, case_set.gold, ())
    done = run_set(case_set, assistant, plan, progress)
    return Evaluation(Run((done,), values), {})


def _written(run: "Run", said: "Verdict", out: Path) -> str:
    """The summary, and where everything else is."""
    from eval.configuration import fingerprint
    from eval.run_folder import write_run
    from eval.summary import summary

    when = datetime.now(UTC).astimezone().strftime("%Y-%m-%d-%H%M%S")
    folder = out / f"{when}-{fingerprint(run.configuration)}"
    write_run(folder, run, said.changes, said.baselines, said.objections)
    text = summary(run, said.changes, said.baselines)
    return f"{text}\nReport: {folder / 'report.html'}"


def _updated(evaluation: "Evaluation") -> Iterator[str]:
    from eval.baseline import write_baseline

    for one in evaluation.run.asked:
        path = write_baseline(one, evaluation.run.configuration)
        yield f"Baseline of {one.name}: {path.name} written. Commit it with the change."


def _open(said: "Verdict") -> bool:
    """Whether nothing stands against the run; what does is told."""
    against = [(name, line) for name, lines in said.objections.items() for line in lines]
    for name, line in against:
        click.echo(f"clausier: {name}: {line}", err=True)
    if against:
        click.echo(
            f"clausier: the gate is shut, {len(against)} objections. Mend the change, or, where "
            "losses are meant, run `clausier eval --update-baseline` and commit the baseline too.",
            err=True,
        )
        return False
    click.echo("The gate is open.")
    return True
