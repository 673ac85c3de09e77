"""`python -m eval.reading`: how well files are read, as figures with their targets."""

import sys

import click

from eval.errors import EvalError
from eval.reading.figure import Sheet, as_json, missed, sheet_lines
from ingest.privacy import close_the_doors

_SETS = ("cuad", "cloud-temple", "contracts", "speed")


@click.command("reading")
@click.option(
    "--set",
    "names",
    multiple=True,
    type=click.Choice(_SETS),
    help="Only this set; may be repeated.",
)
@click.option("--json", "json_wanted", is_flag=True, help="All figures and details as JSON.")
def main(names: tuple[str, ...], *, json_wanted: bool) -> None:
    """Measure how well contracts are read; a minute or two. A missed target is told, no error."""
    from eval.reading.sets import SETS

    close_the_doors()
    try:
        sheets = [sheet for name in names or _SETS for sheet in SETS[name]()]
    except EvalError as error:
        click.echo(f"reading: {error}", err=True)
        sys.exit(1)
    click.echo(as_json(sheets) if json_wanted else "\n".join(_lines(sheets)))


def _lines(sheets: list[Sheet]) -> list[str]:
    lines = [line for sheet in sheets for line in [*sheet_lines(sheet), ""]]
    return [*lines, f"Targets missed: {missed(sheets)}"]


if __name__ == "__main__":
    main()
