"""The page through its template: a contract in, one HTML document out, its style inside it.

Whatever comes from a contract is data: the template escapes it, and the page's own policy lets
nothing run and nothing be fetched.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from ingest.contract import Contract
from ingest.page.blocks import Block, Group, part_views, pieces
from ingest.page.facts import fact_rows
from ingest.page.labels import labels_of
from ingest.page.outline import links
from ingest.page.removed import removed_lists
from ingest.page.tables import Run, runs

if TYPE_CHECKING:
    from jinja2 import Template

    from ingest.page.blocks import Piece


def contract_html(contract: Contract) -> str:
    """The contract as an HTML document; the same contract gives the same bytes."""
    style = _text("contract.css")
    labels = labels_of(contract.language)

    def group_runs(group: Group) -> list[Run]:
        return list(runs(contract, group.blocks))

    def block_pieces(block: Block) -> "list[Piece]":
        return pieces(contract, block.start, block.end)

    return _template().render(
        contract=contract,
        labels=labels.words,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        facts=fact_rows(contract, labels),
        links=links(contract),
        parts=part_views(contract),
        removed=removed_lists(contract, labels),
        runs_of=group_runs,
        pieces_of=block_pieces,
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text("contract.html"))


def _text(name: str) -> str:
    return (files("ingest.page") / name).read_text("utf-8")
