"""A run in, the Markdown summary for a merge request out, short enough to be read there."""

from collections.abc import Iterator, Mapping, Sequence

from eval.baseline import Baseline, Changes
from eval.configuration import fingerprint
from eval.measures import (
    citation_precision,
    citation_recall,
    contradiction,
    fact,
    first_citation,
    language,
    refusal,
    right,
    verbatim,
)
from eval.numbers import duration, points, ratio, share
from eval.report import CRASHED, Figure
from eval.runs import PeerFigures, Run, SetRun

MAIN = (
    right.MEASURE,
    fact.MEASURE,
    first_citation.MEASURE,
    citation_recall.MEASURE,
    citation_precision.MEASURE,
    contradiction.MEASURE,
    "recall@1",
    "recall@5",
    "recall@10",
    "MRR",
    "nDCG@10",
    verbatim.MEASURE,
    refusal.MEASURE,
    refusal.FALSE,
    language.MEASURE,
    CRASHED,
)
"""The measures that a summary has, in their order."""
_NONE = "–"
_LISTED = 20
"""Changed cases that a summary names."""


def summary(run: Run, changes: Mapping[str, Changes], baselines: Mapping[str, Baseline]) -> str:
    """The figures of each set with what changed since its baseline, in Markdown."""
    lines = ["# Evaluation", ""]
    for one in run.sets:
        lines += [f"## {one.name}", ""]
        if one.skipped:
            lines += [f"Skipped: {one.skipped}", ""]
            continue
        lines += [*_figures(one, baselines.get(one.name, Baseline())), ""]
        lines += _peers(one)
        lines += _changes(changes.get(one.name))
    if run.seconds:
        times = ", ".join(f"{name} {duration(value)}" for name, value in run.seconds.items())
        lines += [f"An answer takes: {times}."]
    lines += [f"Configuration {fingerprint(run.configuration)}.", ""]
    return "\n".join(lines)


def figure_text(figure: Figure) -> str:
    """A share with its interval.

    >>> figure_text(Figure("right", 0.75, 40, 0.61, 0.88)), figure_text(Figure("right", 1.0, 1))
    ('75.0 % [61.0, 88.0]', '100.0 %')
    """
    if figure.low is None or figure.high is None:
        return share(figure.mean)
    return f"{share(figure.mean)} [{figure.low * 100:.1f}, {figure.high * 100:.1f}]"


def markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""Rows as a Markdown table, the first of them its head.

    >>> print("\n".join(markdown([["", "dev"], ["right", "75.0 %"]])))
    |  | dev |
    |---|---|
    | right | 75.0 % |
    """
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in body)


def peer_rows(one: SetRun) -> list[list[str]]:
    """Ours beside the peers, as a table: shares, and how many times theirs ours is."""
    if one.ours is None:
        return []
    everybody: list[PeerFigures] = [one.ours, *one.peers]
    rows = [["", *(peer.name for peer in everybody)]]
    rows.extend(
        [name, *(_beside(peer, one.ours, name) for peer in everybody)]
        for name in MAIN
        if name in one.ours.figures and name != CRASHED
    )
    rows.append(["answer, median", *(duration(p.seconds.get("median", 0.0)) for p in everybody)])
    rows.append(["taking the contracts in", *(duration(p.ingestion) for p in everybody)])
    return rows


def _beside(peer: PeerFigures, ours: PeerFigures, measure: str) -> str:
    if measure not in peer.figures:
        return _NONE
    theirs, our = peer.figures[measure].mean, ours.figures[measure].mean
    if peer is ours or theirs == 0 or measure in (refusal.MEASURE, refusal.FALSE):
        return share(theirs)
    return f"{share(theirs)} (ours {ratio(our / theirs)})"


def _figures(one: SetRun, baseline: Baseline) -> list[str]:
    totals = one.totals()
    halves = list(totals)
    before = (baseline.totals or {}).get("dev", {})
    rows = [
        ["", *(f"{half} ({len(one.halves[half])} cases)" for half in halves), "dev since baseline"]
    ]
    for name in MAIN:
        if any(name in totals[half] for half in halves):
            cells = [figure_text(totals[h][name]) if name in totals[h] else _NONE for h in halves]
            now = totals.get("dev", {}).get(name)
            known = now is not None and name in before
            since = points(now.mean - before[name]) if now is not None and known else _NONE
            rows.append([name, *cells, since])
    return list(markdown(rows))


def _peers(one: SetRun) -> list[str]:
    rows = peer_rows(one)
    return ["Beside other pipelines, the same cases:", "", *markdown(rows), ""] if rows else []


def _changes(changes: Changes | None) -> list[str]:
    if changes is None:
        return ["No baseline to compare with.", ""]
    lines: list[str] = []
    for name in ("lost", "dropped", "gained", "new"):
        cases: tuple[str, ...] = getattr(changes, name)
        if cases:
            more = f" and {len(cases) - _LISTED} more" if len(cases) > _LISTED else ""
            listed = ", ".join(f"`{case}`" for case in cases[:_LISTED])
            lines += [f"{name.capitalize()} ({len(cases)}): {listed}{more}", ""]
    return lines or ["Nothing gained or lost since the baseline.", ""]
