"""`python -m eval.ranking`: fit the ranking's weights, and show what they are worth."""

import sys

import click

from assistant.weights import RANKING
from eval.errors import EvalError
from ingest.errors import IngestError
from ingest.privacy import close_the_doors
from ingest.settings import IngestSettings

_SETS = ("samples", "contracts", "cuad")


@click.group("ranking")
def main() -> None:
    """The weights that rank clauses and sentences."""
    close_the_doors()


@main.command("fit")
@click.option("--write", is_flag=True, help="Replace assistant/ranking.toml.")
def fit_command(*, write: bool) -> None:
    """Fit the weights on `dev`; cross-validated figures there, and those of `test`; minutes."""
    from eval.ranking.examples import examples
    from eval.ranking.pairs import figures as pair_figures
    from eval.ranking.pairs import pairs
    from eval.ranking.report import as_toml, cross_validated, figures, fit, outcome
    from eval.split import HALVES
    from ingest.embedding import open_embedder

    settings = IngestSettings.from_environment()
    embedder = open_embedder(settings.embedding_model, settings.cache)
    every = examples(embedder, _SETS, lambda text: click.echo(text, err=True))
    dev = [one for one in every if one.half == "dev"]
    click.echo("dev, cross-validated")
    for line in figures(cross_validated(dev)):
        click.echo(f"  {line}")
    weights = fit(dev)
    click.echo("test")
    for line in figures([outcome(one, weights) for one in every if one.half == "test"]):
        click.echo(f"  {line}")
    click.echo("facts stated in two ways")
    paired = pairs(every)
    halves = ([pair for pair in paired if pair.half == half] for half in HALVES)
    for line in pair_figures(*halves):
        click.echo(f"  {line}")
    if write:
        RANKING.write_text(as_toml(weights), "utf-8")
        click.echo(f"Written: {RANKING.name}")


@main.command("ablation")
def ablation_command() -> None:
    """What each group of features brings, as the table of eval/README.md; minutes."""
    from eval.ranking.ablation import ablation
    from eval.ranking.examples import examples
    from ingest.embedding import open_embedder

    settings = IngestSettings.from_environment()
    embedder = open_embedder(settings.embedding_model, settings.cache)
    for line in ablation(examples(embedder, _SETS, lambda text: click.echo(text, err=True))):
        click.echo(line)


if __name__ == "__main__":
    try:
        main.main(standalone_mode=False)
    except (EvalError, IngestError) as error:
        click.echo(f"ranking: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
