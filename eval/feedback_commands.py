"""The command `clausier feedback`: answers that users thought wrong, listed, and turned into gold.

Command-line words in, `Conversations.rated` and `record_feedback` called, lines printed.
"""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, get_args

import click

from eval.errors import BadFeedback
from eval.records import Kind
from ingest.commands import library_option, open_existing
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from assistant.conversations import Turn
    from eval.feedback import Expected


@click.group("feedback")
def feedback_command() -> None:
    """What users thought wrong: list it, and keep what would have been right as gold facts."""


@feedback_command.command("list")
@library_option
def list_feedback(library: Path | None) -> None:
    """List the answers with a thumb down: id, time, user, question, comment."""
    from assistant.exporting.blocks import readable

    rated = _rated(_state(library))
    for user, turn in rated:
        said = (turn.id, f"{turn.asked:%Y-%m-%d %H:%M}", user or "-", turn.question, turn.comment)
        click.echo("  ".join(" ".join(readable(text).split()) for text in said).rstrip())
    if not rated:
        click.echo("No answer has a thumb down.", err=True)


@feedback_command.command("gold")
@click.argument("turn_id", metavar="TURN")
@click.option("--contract", metavar="ID", required=True, help="The contract that is spoken of.")
@click.option("--place", help='The clause that says it: "9.5", "Conditions générales, 9.5".')
@click.option("--value", metavar="REGEX", help="What the clause's words match, and no others.")
@click.option("--silent", is_flag=True, help="The contract does not say; instead of those two.")
@click.option(
    "--kind", type=click.Choice(get_args(Kind)), default="rule", help="What is asked for."
)
@click.option(
    "--note",
    default="",
    help="The fact in your words, or which clauses come near (default: the comment).",
)
@click.option("--question", default="", help="The question put so that it is understood alone.")
@click.option(
    "--gold",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="TOML file, or folder of them, to add to (default: one a contract, beside the library).",
)
@library_option
def gold_feedback(
    turn_id: str, *, library: Path | None, gold: Path | None, **right: str | bool
) -> None:
    """Keep what would have been right for TURN, an id of the list, as a gold fact."""
    from eval.feedback import record_feedback

    expected = _expected(right)
    state = _state(library)
    turn = _rated_turn(state, turn_id)
    store, _ = open_existing(library)
    done = record_feedback(store, turn, expected, gold or state / "gold")
    click.echo(f"{done.record}: written to {done.path}")
    for doubt in done.doubts:
        click.echo(f"clausier: look at it again: {doubt}", err=True)
    asked = quote(str(store.folder))
    click.echo(f"Ask it: clausier eval --gold {quote(str(done.path))} --library {asked}")


def _expected(right: dict[str, str | bool]) -> "Expected":
    """What the options say. Raises `UsageError` where they contradict one another."""
    from eval.feedback import Silent, Stated

    given = {name: str(value) for name, value in right.items() if value}
    silent = given.pop("silent", "")
    if silent and ("place" in given or "value" in given):
        msg = "--silent says that the contract does not say: leave --place and --value out."
        raise click.UsageError(msg)
    if not silent and not ("place" in given and "value" in given):
        msg = "Name the clause with --place and what it says with --value, or give --silent."
        raise click.UsageError(msg)
    note = given.pop("note", "")
    if silent:
        return Silent(given["contract"], note, given.get("question", ""))
    return Stated(**given, fact=note)  # type: ignore[arg-type]  # click has checked the kind


def _state(library: Path | None) -> Path:
    """The folder of what is kept beside the library."""
    settings = IngestSettings.from_environment(library)
    beside = settings.library.with_name(settings.library.name + ".state")
    return getattr(settings, "state", None) or beside


def _rated(state: Path) -> "list[tuple[str, Turn]]":
    """Every user's answers with a thumb down; none where no conversations are kept."""
    from assistant.conversations import FILE_NAME, Conversations

    path = state / FILE_NAME
    if not path.exists():
        return []
    with Conversations(path) as kept:
        return kept.rated()


def _rated_turn(state: Path, turn_id: str) -> "Turn":
    for _, turn in _rated(state):
        if turn.id == turn_id:
            return turn
    msg = (
        f"No answer {turn_id!r} with a thumb down is kept in {str(state)!r}. "
        "`clausier feedback list` tells their ids."
    )
    raise BadFeedback(msg)
