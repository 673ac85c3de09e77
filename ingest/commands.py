"""The commands ingest, reembed and show, and what they share with all others over a library.

Command-line words in, one call of the package each, its result printed. Errors go up to the
entrance, which prints them in one line. What a library holds is listed, shared, renamed and taken
out by `ingest.library_commands`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ingest.errors import IngestError, LibraryError
from ingest.names import checked_groups
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from ingest.contract import Contract
    from ingest.embedding import Embedder
    from ingest.library import Library
    from ingest.progress import ProgressReport

Preparation = Callable[["Library", "Embedder"], None]
"""What the entrance has done once contracts have come in, so that no question waits for it; the
commands find it as click's `obj`."""
library_option: Callable[[Any], Any] = click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the library (default: ./library, or CLAUSIER_LIBRARY).",
)
"""What every command takes."""

group_option = click.option(
    "--group",
    "groups",
    metavar="GROUP",
    multiple=True,
    help="A group that alone may see it, with others named (may be repeated).",
)
"""Who may see a contract."""


def open_library(folder: Path | None) -> tuple["Library", "Embedder"]:
    """The library and the embedder that the options and the environment name."""
    from ingest.embedding import open_embedder
    from ingest.library import Library

    settings = IngestSettings.from_environment(folder)
    embedder = open_embedder(settings.embedding_model, settings.cache)
    return Library.open(settings.library, embedder.name, settings.chroma_url), embedder


def open_existing(folder: Path | None) -> tuple["Library", "Embedder"]:
    """`open_library` for commands that only read: a folder that is missing is an error."""
    from ingest.replacement import put_right

    path = IngestSettings.from_environment(folder).library
    put_right(path)
    if not path.exists():
        msg = f"No library {str(path)!r}. Make it with `clausier ingest FILE --library {path}`."
        raise LibraryError(msg)
    return open_library(folder)


def reembed_library(folder: Path | None, prepare: Preparation | None = None) -> None:
    """Embed the library anew with the model that is set, and print what was done."""
    from ingest.embedding import open_embedder
    from ingest.library import Library
    from ingest.reembedding import reembed

    settings = IngestSettings.from_environment(folder)
    embedder = open_embedder(settings.embedding_model, settings.cache)
    with progress_on_terminal() as report:
        done = reembed(settings.library, embedder, settings.chroma_url, report)
    for contract_id in done:
        click.echo(f"{contract_id}: embedded anew")
    if done and prepare is not None:
        prepare(Library.open(settings.library, embedder.name, settings.chroma_url), embedder)
    if not done:
        path, model = str(settings.library), embedder.name
        click.echo(f"Nothing to embed anew: all that {path!r} holds is embedded with {model!r}.")


@contextmanager
def progress_on_terminal() -> Iterator["ProgressReport"]:
    """A progress report that draws a bar on a terminal's standard error, and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("starting", total=1)

        def report(stage: str, done: int, whole: int) -> None:
            bar.update(task, description=stage, completed=done, total=max(whole, 1))

        yield report


@click.command("ingest")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--id", "contract_id", metavar="ID", help="Id of the contract (one file only).")
@group_option
@library_option
@click.pass_obj
def ingest_command(
    prepare: Preparation | None,
    files: tuple[Path, ...],
    contract_id: str | None,
    groups: tuple[str, ...],
    library: Path | None,
) -> None:
    """Put contracts into the library (.pdf, .docx, .odt, .html, .md, .txt).

    A file that is there already changes nothing; a changed one replaces the old one as a whole, and
    the same groups see it unless others are given.
    """
    if contract_id is not None and len(files) > 1:
        msg = f"--id {contract_id!r} names one contract, and {len(files)} files are given."
        raise click.UsageError(msg)
    from ingest.ingestion import ingest_file
    from ingest.reading import checked_id

    wanted = None if contract_id is None else checked_id(contract_id)
    store, embedder = open_library(library)
    shared = checked_groups(groups) or None
    failures: list[IngestError] = []
    with progress_on_terminal() as report:
        for file in files:
            try:
                done = ingest_file(file, store, embedder, wanted, report, shared)
            except IngestError as error:
                failures.append(error)
                continue
            click.echo(f"{done.id}: {done.outcome.value}, {done.clauses} clauses")
        if prepare is not None:
            report("preparing", 0, 1)
            prepare(store, embedder)
    if failures:
        for failure in failures[:-1]:
            click.echo(f"clausier: {failure}", err=True)
        raise failures[-1]


@click.command("reembed")
@library_option
@click.pass_obj
def reembed_command(prepare: Preparation | None, library: Path | None) -> None:
    """Embed the library anew with the present embedding model.

    Its files are not read again. Interrupted, it leaves the library as it was, and goes on where it
    stopped when it is called again.
    """
    reembed_library(library, prepare)


@click.command("show")
@click.argument("contract_id", metavar="ID")
@click.option("--outline", is_flag=True, help="Parts, headings and clauses as a tree.")
@click.option("--text", is_flag=True, help="The extracted text that start and end count in.")
@click.option("--html", is_flag=True, help="The whole contract as one readable web page.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="With --html: write the page to FILE.",
)
@library_option
def show_command(contract_id: str, *, library: Path | None, **shown: Any) -> None:  # noqa: ANN401 - click's own
    """Show a contract: what it is, its outline, its text, or all of it as a web page."""
    chosen = [name for name in ("outline", "text", "html") if shown[name]]
    if len(chosen) > 1:
        msg = f"Choose one of --{' and --'.join(chosen)}: each shows the contract in its own way."
        raise click.UsageError(msg)
    out: Path | None = shown["out"]
    if out is not None and not shown["html"]:
        msg = f"--out {str(out)!r} is the file that --html writes. Add --html."
        raise click.UsageError(msg)
    store, _ = open_existing(library)
    contract = store.contract(contract_id)
    if out is not None:
        _write_page(contract, out)
    else:
        click.echo(_shown(contract, chosen[0] if chosen else "", store), nl=not shown["text"])


def _shown(contract: "Contract", how: str, store: "Library") -> str:
    """The contract as `show` prints it."""
    match how:
        case "text":
            return contract.text
        case "outline":
            from ingest.outline import outline_lines

            return "\n".join(outline_lines(contract))
        case "html":
            from ingest.page import contract_html

            return contract_html(contract)
        case _:
            return _summary(contract, store)


def _write_page(contract: "Contract", out: Path) -> None:
    from ingest.page import contract_html

    try:
        out.write_text(contract_html(contract), "utf-8")
    except OSError as error:
        msg = f"Cannot write {str(out)!r} ({error.strerror}). Name another file with --out."
        raise IngestError(msg) from error
    click.echo(f"{contract.id}: written to {out}")


def _summary(contract: "Contract", store: "Library") -> str:
    from ingest.summary import summary_rows

    library = [store.contract(entry.id) for entry in store.entries()]
    return "\n".join(f"{name:9} {value}" for name, value in summary_rows(contract, library))
