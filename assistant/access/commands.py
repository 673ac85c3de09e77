"""The commands `clausier user`: add, list, remove, password, change.

Command-line words in, one call of `Accounts` each, its result printed. They are for whoever may
write the users file, so they ask for nobody's password to allow it.
"""

import json
import sys
from pathlib import Path

import click

from assistant.access.account import Account, Role
from assistant.access.accounts import Accounts
from ingest.commands import library_option
from ingest.settings import IngestSettings

_group_option = click.option(
    "--group",
    "groups",
    metavar="GROUP",
    multiple=True,
    help="A group whose contracts they see (may be repeated).",
)
_stdin_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, one line."
)


@click.group("user")
def user_command() -> None:
    """Say who may use the web page, and which groups' contracts they see.

    Where no user is defined, everybody who reaches the page sees and may do everything.
    """


@user_command.command("add")
@click.argument("name")
@click.option("--admin", is_flag=True, help="They see all contracts and may change the library.")
@_group_option
@_stdin_option
@library_option
def add_command(
    name: str, groups: tuple[str, ...], library: Path | None, *, admin: bool, password_stdin: bool
) -> None:
    """Add a user; their password is asked for, or read from standard input."""
    accounts = _accounts(library)
    role: Role = "admin" if admin else "reader"
    account = accounts.add(name, _password(from_stdin=password_stdin), role, groups)
    click.echo(f"{account.name}: added, {_told(account)}")
    if not admin and accounts.names() == [account.name]:
        click.echo(
            "clausier: nobody is an admin yet: the page signs everybody in from now on, and lets "
            "nobody change the library there. Add one with --admin.",
            err=True,
        )


@user_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@library_option
def list_command(library: Path | None, *, as_json: bool) -> None:
    """List the users."""
    accounts = _accounts(library)
    for account in filter(None, map(accounts.get, accounts.names())):
        row = {"name": account.name, "role": account.role, "groups": sorted(account.groups)}
        line = f"{account.name}  {_told(account)}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line)


@user_command.command("remove")
@click.argument("name")
@library_option
def remove_command(name: str, library: Path | None) -> None:
    """Take a user out; an open page lets them in no more."""
    accounts = _accounts(library)
    accounts.remove(name)
    click.echo(f"{name}: removed")
    if not accounts.names():
        click.echo(
            "clausier: no user is left: everybody who reaches the page sees everything.", err=True
        )


@user_command.command("password")
@click.argument("name")
@_stdin_option
@library_option
def password_command(name: str, library: Path | None, *, password_stdin: bool) -> None:
    """Give a user another password."""
    _accounts(library).set_password(name, _password(from_stdin=password_stdin))
    click.echo(f"{name}: password changed")


@user_command.command("change")
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "admin"]), help="What they may do.")
@_group_option
@click.option("--no-groups", is_flag=True, help="They see what everybody sees, and no more.")
@library_option
def change_command(
    name: str, role: Role | None, groups: tuple[str, ...], library: Path | None, *, no_groups: bool
) -> None:
    """Give a user another role, or other groups in place of those they have."""
    if groups and no_groups:
        msg = f"Choose one of --group {groups[0]!r} and --no-groups."
        raise click.UsageError(msg)
    if role is None and not groups and not no_groups:
        msg = f"Say what to change of {name!r}: --role, --group or --no-groups."
        raise click.UsageError(msg)
    account = _accounts(library).change(name, role, groups if groups or no_groups else None)
    click.echo(f"{account.name}: changed, {_told(account)}")


def _accounts(library: Path | None) -> Accounts:
    return Accounts(IngestSettings.from_environment(library).users)


def _password(*, from_stdin: bool) -> str:
    """What was typed twice on a terminal; without one, the first line of standard input."""
    if from_stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _told(account: Account) -> str:
    """Role and groups, as `clausier user` prints them."""
    groups = ", ".join(sorted(account.groups))
    return account.role + (f", groups: {groups}" if groups else "")
