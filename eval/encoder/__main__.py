"""`python -m eval.encoder`: make the encoder, measure it, rehearse its making."""

import sys
from pathlib import Path

import click

from eval.errors import EvalError
from eval.reading.figure import Sheet, as_json, missed, sheet_lines
from ingest.embedding.difference import TRAINED
from ingest.errors import IngestError
from ingest.privacy import close_the_doors
from ingest.settings import IngestSettings

_SETS = ("contracts", "cuad", "samples")
_OUT, _REHEARSAL = Path("build/encoder"), Path("build/encoder-rehearsal")


@click.group("encoder")
def main() -> None:
    """The encoder that is trained on contracts."""
    close_the_doors()


@main.command("make")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, show_default=True)
@click.option("--epochs", type=click.IntRange(1), default=2, show_default=True)
@click.option("--seed", type=int, default=5, show_default=True)
@click.option("--learning-rate", type=float, default=5e-5, show_default=True)
@click.option(
    "--share", type=click.FloatRange(0, 1, min_open=True), default=1.0, help="Of the contracts."
)
def make_command(out: Path, epochs: int, seed: int, learning_rate: float, share: float) -> None:
    """Train the encoder (about an hour on 2 cores); started again, it goes on where it stopped.

    Writes OUT/clausier-encoder.safetensors, which ships as ingest/embedding/, and OUT/log.jsonl.
    """
    from eval.encoder.data import some_of, training_data
    from eval.encoder.making import make_encoder
    from eval.encoder.training import Hyperparameters
    from ingest.embedding.bundled import UNTRAINED

    original = UNTRAINED.unpacked(IngestSettings.from_environment().cache)
    chosen = Hyperparameters(epochs=epochs, seed=seed, learning_rate=learning_rate)
    data = some_of(training_data(), share)
    click.echo(f"Written: {make_encoder(data, original, out, chosen, click.echo)}")


@main.command("plot")
@click.argument("log", type=click.Path(path_type=Path), default=_OUT / "log.jsonl")
def plot_command(log: Path) -> None:
    """Draw LOG as a picture beside it."""
    from eval.encoder.plot import plot

    click.echo(f"Written: {plot(log)}")


@main.command("measure")
@click.option(
    "--set",
    "names",
    multiple=True,
    type=click.Choice(_SETS),
    help="Only this set; may be repeated.",
)
@click.option("--beside", metavar="MODEL", default="multilingual-e5-small", show_default=True)
@click.option(
    "--difference",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=TRAINED,
    help="What training changed; default: what ships.",
)
@click.option("--json", "json_wanted", is_flag=True, help="All figures as JSON.")
def measure_command(
    names: tuple[str, ...], beside: str, difference: Path, *, json_wanted: bool
) -> None:
    """The encoder alone beside the untrained one, or another; some minutes."""
    from eval.encoder.measuring import encoder, general_sheet, sheets, size_sheet
    from ingest.embedding import open_embedder
    from ingest.embedding.bundled import Bundled
    from ingest.embedding.engines import BundledEmbedder

    cache = IngestSettings.from_environment().cache
    model = Bundled(difference)
    before = encoder(Path(beside).name, open_embedder(beside, cache))
    after = encoder("trained", BundledEmbedder(model, cache))
    with_torch = encoder("", open_embedder(str(model.unpacked(cache)), cache)).questions
    found = []

    def told(sheet: Sheet) -> None:
        found.append(sheet)
        if not json_wanted:
            click.echo("\n".join([*sheet_lines(sheet), ""]))

    told(size_sheet(difference))
    for name in names or _SETS:
        for sheet in sheets(before, after, with_torch, name, _say):
            told(sheet)
    told(general_sheet(before, after))
    click.echo(as_json(found) if json_wanted else f"Targets missed: {missed(found)}")


def _say(text: str) -> None:
    click.echo(text, err=True)


@main.command("second-opinion")
def second_opinion_command() -> None:
    """Whether another encoder beside ours pays, on `dev`; a minute or two."""
    from eval.encoder.measuring import encoder
    from eval.encoder.second_opinion import second_opinion, universal
    from ingest.embedding import open_embedder

    ours = encoder("ours", open_embedder(None, IngestSettings.from_environment().cache))
    for line in second_opinion(ours, universal(), ("contracts", "cuad")):
        click.echo(line)


@main.command("rerank")
def rerank_command() -> None:
    """Whether a reranker on the same encoder pays, on `dev`: quality beside milliseconds."""
    from eval.encoder.late_interaction import TokenEncoder, curves
    from eval.encoder.measuring import encoder
    from ingest.embedding import open_embedder
    from ingest.embedding.bundled import SHIPPED

    cache = IngestSettings.from_environment().cache
    ours = encoder("ours", open_embedder(None, cache))
    for line in curves(ours, TokenEncoder(str(SHIPPED.unpacked(cache))), ("contracts", "cuad")):
        click.echo(line)


@main.command("rehearse")
def rehearse_command() -> None:
    """The making of the encoder in some minutes, on our own texts: does every part still work?"""
    from eval.encoder.rehearsal import rehearse

    figures = rehearse(_REHEARSAL, IngestSettings.from_environment().cache, click.echo)
    if broken := [figure.label for figure in figures if figure.met is False]:
        click.echo(f"encoder: the rehearsal failed: {', '.join(broken)}.", err=True)
        sys.exit(1)


if __name__ == "__main__":
    try:
        main.main(standalone_mode=False)
    except (EvalError, IngestError) as error:
        click.echo(f"encoder: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
