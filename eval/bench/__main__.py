"""`python -m eval.bench`: everything measured in one run, then printed side by side."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from eval.bench.machine import machine_lines
from eval.bench.progress import tell
from eval.bench.section import section_lines
from eval.errors import EvalError
from ingest.errors import IngestError
from ingest.privacy import close_the_doors


@click.command("bench")
def main() -> None:
    """Measure questions, cold and warm, ingestion and growth; many minutes. Timings never fail."""
    close_the_doors()
    try:
        bench()
    except (EvalError, IngestError) as error:
        click.echo(f"bench: {error}", err=True)
        sys.exit(1)


def bench() -> None:
    """Measure and print, in a temporary folder."""
    from eval.bench.cold import measure_cold
    from eval.bench.growth import measure_growth
    from eval.bench.ingestion import measure_ingestion
    from eval.bench.page import measure_page
    from eval.bench.surroundings import open_surroundings
    from eval.bench.warm import measure_warm

    heading = machine_lines()
    with TemporaryDirectory(prefix="clausier-bench-") as temporary:
        tell("unpacking the encoder where it is not yet")
        place = open_surroundings(Path(temporary))
        warm = measure_warm(place)  # first: it makes the stores, and wants no torch before it
        sections = [measure_cold(place), warm, measure_page(place), measure_ingestion(place)]
        sections.append(measure_growth(place))
    for line in [*heading, f"Contract: {place.pdf.name}"]:
        click.echo(line)
    for section in sections:
        click.echo()
        for line in section_lines(section):
            click.echo(line)


if __name__ == "__main__":
    main()
