"""The command `clausier ask`: one question, or a batch of them.

Command-line words in, `Assistant.ask` called, its answer printed as text or JSON.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.answer import Answer
from assistant.rows import BatchRow, answer_row, read_batch
from ingest.commands import library_option, open_existing
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@click.command("ask")
@click.argument("question", required=False)
@click.option(
    "--contract",
    "contracts",
    metavar="ID",
    multiple=True,
    help="Ask this contract only (may be repeated).",
)
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    help="Questions as JSON lines; answers come as JSON lines.",
)
@library_option
def ask_command(
    question: str | None,
    contracts: tuple[str, ...],
    *,
    as_json: bool,
    batch: Iterable[str] | None,
    library: Path | None,
) -> None:
    """Ask the contracts of the library."""
    if (question is None) == (batch is None):
        msg = "Ask one question, or give a file of them with --batch."
        raise click.UsageError(msg)
    rows = list(read_batch(batch)) if batch is not None else []
    assistant = _open(library)
    chosen = list(contracts) or None
    if question is not None:
        _ask_one(assistant, question, chosen, as_json=as_json)
        return
    with _progress(len(rows)) as advance:
        for row in rows:
            _print_json(_answered(assistant, row, chosen))
            advance()


def _open(library: Path | None) -> "Assistant":
    from assistant.assistant import Assistant
    from assistant.reranker import open_reranker

    reranker = open_reranker(IngestSettings.from_environment(library).reranker)
    store, embedder = open_existing(library)
    return Assistant(store, embedder, reranker=reranker)


def _ask_one(
    assistant: "Assistant", question: str, contracts: list[str] | None, *, as_json: bool
) -> None:
    started = time.perf_counter()
    answer = assistant.ask(question, contracts)
    if as_json:
        _print_json(answer_row(None, question, answer, time.perf_counter() - started))
    else:
        click.echo(plain(answer))


def plain(answer: Answer) -> str:
    """The answer for a terminal: its Markdown without the marks of bold type."""
    return answer.text.replace("**", "").rstrip()


def _answered(assistant: "Assistant", row: BatchRow, contracts: list[str] | None) -> dict[str, Any]:
    started = time.perf_counter()
    named = list(row.contracts) if row.contracts is not None else contracts
    answer = assistant.ask(row.question, named, row.history)
    return answer_row(row.id, row.question, answer, time.perf_counter() - started)


def _print_json(row: dict[str, Any]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))
    sys.stdout.flush()


@contextmanager
def _progress(whole: int) -> Iterator[Any]:
    """A call that advances a bar on a terminal's standard error, when the answers go elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    shown = console.is_terminal and not sys.stdout.isatty()
    with Progress(console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("asking", total=whole)
        yield lambda: bar.advance(task)
