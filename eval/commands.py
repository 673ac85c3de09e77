"""The command `clausier eval`: gold facts asked of the samples or of a library, figures printed.

Command-line words in, `run` called, its report printed as text or JSON; `--require` makes a gate
of it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.case import read_gold
from eval.measures import verbatim
from eval.rendering import report_lines, report_rows, requirement_line
from eval.report import RIGHT, Report
from ingest.commands import open_existing, progress_on_terminal

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from ingest.ingestion import ProgressReport

GOLD = Path(__file__).resolve().parent / "gold" / "samples.jsonl"
"""The gold facts of the sample contracts."""


@click.command("eval")
@click.option(
    "--gold",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=GOLD,
    help="Gold facts, as JSON lines (default: those of the sample contracts).",
)
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
@click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the library to ask (default: the sample contracts, ingested for the run).",
)
@click.option(
    "--require",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=None,
    help="Exit with 1 where fewer answers are right (0 to 1), or a quote is not verbatim.",
)
@click.pass_context
def eval_command(
    ctx: click.Context, gold: Path, *, as_json: bool, library: Path | None, require: float | None
) -> None:
    """Ask gold facts, and tell which answers are right."""
    from eval.runner import run

    cases = read_gold(gold)
    with progress_on_terminal() as progress, _assistant(library, progress) as assistant:
        configuration = {
            "gold": gold.name,
            "model": assistant.library.model,
            "settings": ", ".join(f"{k}={v}" for k, v in asdict(assistant.settings).items()),
        }
        report = run(cases, assistant, configuration, partial(progress, "asking"))
    if as_json:
        click.echo(json.dumps(report_rows(report), ensure_ascii=False))
    else:
        for line in report_lines(report):
            click.echo(line)
    if require is not None and not satisfies(report, require):
        click.echo(f"clausier: {requirement_line(report, require)}", err=True)
        ctx.exit(1)


def satisfies(report: Report, required: float) -> bool:
    """Whether enough answers are right and every quote is verbatim."""
    right = report.figure(RIGHT).share or 0.0
    quotes = report.figure(verbatim.MEASURE)
    return right >= required and quotes.right == quotes.cases


@contextmanager
def _assistant(folder: Path | None, progress: "ProgressReport") -> Iterator["Assistant"]:
    from assistant.assistant import Assistant

    if folder is not None:
        yield Assistant(*open_existing(folder))
        return
    from eval.samples import samples_library

    with samples_library(partial(progress, "ingesting")) as (library, embedder):
        yield Assistant(library, embedder)
