"""What is being measured, told on standard error while the numbers are not there yet."""

import click


def tell(stage: str, done: int = 0, whole: int = 0) -> None:
    """One line: the stage, and how far it is where that can be counted."""
    count = f" {done}/{whole}" if whole else ""
    click.echo(f"bench: {stage}{count}", err=True)
