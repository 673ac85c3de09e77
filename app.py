"""The entrance: the command line, and the web page that `clausier serve` opens over a library.

What the page shows and does is `assistant.page`'s; here its parts are put together: an assistant,
the conversations, the queue of files, the users. The other commands are the `commands` module of
each package.
"""

import os
import re
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import AssistantError
from eval.errors import EvalError
from ingest.command_line import CommandLine
from ingest.commands import library_option, reembed_library
from ingest.errors import IngestError, OtherModel
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from assistant.access import AccessSettings
    from assistant.assistant import Assistant
    from assistant.conversations import Turn
    from assistant.page.desk import Desk, Expected
    from ingest.embedding import Embedder
    from ingest.library import Library

SAMPLES = Path(__file__).resolve().parent / "samples"
SAMPLES_LIBRARY = SAMPLES.parent / "build" / "samples-library"
COMMANDS = {
    "ingest": "ingest.commands",
    "list": "ingest.library_commands",
    "show": "ingest.commands",
    "remove": "ingest.library_commands",
    "rename": "ingest.library_commands",
    "share": "ingest.library_commands",
    "reembed": "ingest.commands",
    "ask": "assistant.commands",
    "eval": "eval.commands",
    "feedback": "eval.feedback_commands",
    "user": "assistant.access.commands",
}
"""Command -> the module that has it, imported when it is named."""
REFUSALS = (IngestError, AssistantError, EvalError)
"""What is told to the user in one line."""


@click.group(cls=CommandLine, lazy=COMMANDS, refusals=REFUSALS)
@click.pass_context
def main(context: click.Context) -> None:
    """Ask hosting contracts, in French or English; answers come in the contract's own words."""
    context.obj = prepare


def prepare(library: "Library", embedder: "Embedder") -> None:
    """Have the contracts that came into the library ready for search."""
    from assistant.assistant import Assistant

    Assistant(library, embedder).prepare()


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 7860, or the next free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--samples", is_flag=True, help="Over the sample contracts of the checkout.")
@click.option("--mcp", is_flag=True, help="Its endpoints are tools of an MCP server, too.")
@library_option
def serve(port: int | None, host: str, library: Path | None, *, samples: bool, mcp: bool) -> None:
    """Open the web page."""
    from assistant.access import AccessSettings
    from assistant.page.layout import build_page
    from assistant.page.serving import Serving, launch

    files = sample_files() if samples else []
    settings = IngestSettings.from_environment(
        SAMPLES_LIBRARY if samples and library is None else library
    )
    access = AccessSettings.from_environment()
    desk = open_desk(settings, access)
    try:
        for file in files:
            desk.queue.add(file, file.name, contract_id=file.stem)
        threading.Thread(target=warm_up, args=[desk], daemon=True).start()
        page = build_page(desk)
        address = launch(page, desk.accounts, Serving(host, port, mcp, access))
        click.echo(f"Clausier: {address} (Ctrl+C to stop)")
        if not desk.accounts.names():
            click.echo("No user is defined: only this computer can open it.", err=True)
        _open_browser(address)
        page.block_thread()
    finally:
        desk.close()


def open_desk(settings: IngestSettings, access: "AccessSettings") -> "Desk":
    """All that the page works with, over the library of the settings, made if missing."""
    from assistant.access import Accounts
    from assistant.conversations import FILE_NAME, Conversations
    from assistant.page.desk import Desk
    from assistant.page.serving import signs_in
    from ingest.background import IngestionQueue

    assistant = open_library(settings)
    accounts = Accounts(settings.users)
    return Desk(
        assistant=assistant,
        conversations=Conversations(settings.state / FILE_NAME),
        queue=IngestionQueue(assistant.library, settings, assistant.prepare),
        accounts=accounts,
        keep_gold=partial(keep_gold, settings.state / "gold"),
        refusals=REFUSALS,
        samples=sample_files(required=False),
        signs_in=signs_in(accounts, access),
    )


def open_library(settings: IngestSettings) -> "Assistant":
    """An assistant; the samples' library is embedded anew where it is of another model."""
    from assistant.assistant import Assistant

    try:
        return Assistant.open(settings)
    except OtherModel:
        if settings.library != SAMPLES_LIBRARY:
            raise
        reembed_library(SAMPLES_LIBRARY)
        return Assistant.open(settings)


def sample_files(*, required: bool = True) -> list[Path]:
    """The sample contracts of the checkout. Raises `NoSamples` where they must be there."""
    files = sorted([*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.docx")])
    if required and not files:
        msg = f"No sample contracts in {str(SAMPLES)!r}. Run this in a clone of the project."
        raise NoSamples(msg)
    return files


def keep_gold(folder: Path, library: "Library", turn: "Turn", expected: "Expected") -> Path:
    """The file of `folder` that what would have been right is written to, as a gold record."""
    from eval.feedback import Silent, Stated, record_feedback

    name = expected.contract
    right = (
        Silent(name) if expected.silent else Stated(name, expected.place, re.escape(expected.value))
    )
    return record_feedback(library, turn, right, folder).path


class NoSamples(IngestError):
    """The sample contracts are not there."""


def warm_up(desk: "Desk") -> None:
    """Have the first question find the model loaded and the contracts indexed."""
    with suppress(*REFUSALS):  # the first question tells it to whoever asks
        desk.assistant.embedder.embed_query("?")
        desk.assistant.prepare()
    desk.warm.set()


def _open_browser(address: str) -> None:
    import webbrowser

    if sys.stdout.isatty() and os.environ.get("DISPLAY"):
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(address)
