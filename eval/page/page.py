"""The page through its template: values in, one HTML document out, style and script inside it.

Whatever comes from a contract, a question or a gold file is data: the template escapes it, and the
page's own policy lets no script run but the one it names, and nothing be fetched.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from eval.baseline import Changes
from eval.measures import right
from eval.numbers import duration
from eval.page.cases import CaseRow, case_row
from eval.page.changes import ChangeList, change_lists
from eval.page.figures import Shown, Tile, shown, table, tiles
from eval.page.filters import filters
from eval.page.groups import GroupTable, group_tables
from eval.page.links import slug
from eval.page.peers import PeerRow, peer_rows
from eval.page.plots import Plot, peer_plot, plots
from eval.page.verdict import Verdict, overall, verdict
from eval.report import seconds
from eval.runs import Run, SetRun

if TYPE_CHECKING:
    from jinja2 import Template

TITLE = "Evaluation of Clausier"
_HERE = files("eval.page")


@dataclass(frozen=True, slots=True)
class SetView:
    """A set as the template reads it."""

    name: str
    verdict: Verdict
    right: Mapping[str, Shown]
    """The figure that the project is steered by, by half."""
    tiles: Mapping[str, list[Tile]]
    table: list[Tile]
    halves: list[str]
    times: Mapping[str, Mapping[str, str]]
    """By half and name, in words."""
    time_names: list[str]
    groups: list[GroupTable]
    """The main figures of `dev`, taken apart."""
    plots: list[Plot]
    pipelines: list[str]
    """Ours, then the peers; empty where there are none."""
    peers: list[PeerRow]
    peer_plot: Plot | None
    changes: list[ChangeList]
    rows: list[CaseRow]


def page_html(run: Run, changes: Mapping[str, Changes], title: str = TITLE) -> str:
    """The report of `run` as an HTML document; the same run gives the same bytes.

    `changes` are by set; a set that has no baseline is left out of it, so that "nothing changed"
    and "nothing to compare with" read differently.
    """
    views = [_view(one, changes.get(one.name)) for one in run.asked]
    by_name = {view.name: view.verdict for view in views}
    verdicts = [by_name.get(one.name) or verdict(one, None) for one in run.sets]
    rows = [row for view in views for row in view.rows]
    script = _text("report.js")
    return _template().render(
        title=title,
        style=_text("report.css"),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        configuration=run.configuration,
        overall=overall(run, verdicts),
        verdicts=verdicts,
        sets=views,
        rows=rows,
        filters=filters(rows),
    )


def _view(run: SetRun, changes: Changes | None) -> SetView:
    totals = run.totals()
    rows = [case_row(run.name, result, changes or Changes()) for result in run.dev]
    by_id = {row.id: row for row in rows}
    times = {half: seconds(results) for half, results in run.halves.items()}
    sides = [run.ours, *run.peers] if run.peers else []
    return SetView(
        name=run.name,
        verdict=verdict(run, changes),
        right={
            half: shown(of[right.MEASURE]) for half, of in totals.items() if right.MEASURE in of
        },
        tiles=tiles(totals),
        table=table(totals),
        halves=list(totals),
        times={
            half: {name: duration(value) for name, value in of.items()}
            for half, of in times.items()
        },
        time_names=list(dict.fromkeys(name for of in times.values() for name in of)),
        groups=group_tables(run.dev),
        plots=plots(run),
        pipelines=[side.name for side in sides if side is not None],
        peers=peer_rows(run),
        peer_plot=peer_plot(run),
        changes=change_lists(run, changes, by_id) if changes is not None else [],
        rows=rows,
    )


@cache
def _template() -> "Template":
    """The template, its parts found beside this module."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["slug"] = slug
    return environment.get_template("report.html")


def counted(count: int, one: str, many: str = "") -> str:
    """The count with its noun.

    >>> counted(1, "case"), counted(1200, "case"), counted(0, "loss", "losses")
    ('1 case', '1,200 cases', '0 losses')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
