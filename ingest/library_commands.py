"""The commands list, remove, rename and share: what a library holds, and under which names.

Command-line words in, one call of the library each, its result printed. They are the operator's,
who sees every contract.
"""

import json
from pathlib import Path

import click

from ingest.commands import Preparation, group_option, library_option, open_existing
from ingest.names import checked_groups


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@library_option
def list_command(*, as_json: bool, library: Path | None) -> None:
    """List the contracts of the library."""
    store, _ = open_existing(library)
    for entry in store.entries():
        pages = f"{entry.pages} pages, " if entry.pages else ""
        row = {
            "id": entry.id,
            "title": entry.title,
            "language": entry.language,
            "source": entry.source,
            "clauses": entry.clauses,
            "pages": entry.pages or None,
            "groups": list(entry.groups),
            "ingested": entry.ingested or None,
        }
        day = f", {entry.ingested[:10]}" if entry.ingested else ""
        size = f"({pages}{entry.clauses} clauses, {entry.source}{day})"
        groups = f"  for {', '.join(entry.groups)}" if entry.groups else ""
        line = f"{entry.id}  [{entry.language}]  {entry.title}  {size}{groups}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line)


@click.command("remove")
@click.argument("contract_id", metavar="ID")
@library_option
def remove_command(contract_id: str, library: Path | None) -> None:
    """Take a contract out of the library."""
    store, _ = open_existing(library)
    store.remove(contract_id)
    click.echo(f"{contract_id}: removed")


@click.command("rename")
@click.argument("contract_id", metavar="ID")
@click.argument("new_id", metavar="NEW")
@library_option
@click.pass_obj
def rename_command(
    prepare: Preparation | None, contract_id: str, new_id: str, library: Path | None
) -> None:
    """Give a contract another id; its file is not read again."""
    store, embedder = open_existing(library)
    store.rename(contract_id, new_id)
    click.echo(f"{contract_id}: renamed to {new_id}")
    if prepare is not None:
        prepare(store, embedder)


@click.command("share")
@click.argument("contract_id", metavar="ID")
@group_option
@click.option("--everybody", is_flag=True, help="Whoever may use the library sees it.")
@library_option
def share_command(
    contract_id: str, groups: tuple[str, ...], library: Path | None, *, everybody: bool
) -> None:
    """Say which groups may see a contract, in place of those that do now.

    Admins see every contract, and so does the command line.
    """
    if bool(groups) == everybody:
        msg = f"Say who may see {contract_id!r}: some --group, or --everybody."
        raise click.UsageError(msg)
    store, _ = open_existing(library)
    store.share(contract_id, groups)
    click.echo(f"{contract_id}: seen by {', '.join(checked_groups(groups)) or 'everybody'}")
