"""A report in, its text for people or its rows for programs out."""

from collections.abc import Iterator
from typing import Any

from eval.numbers import share
from eval.report import CRASHED, RIGHT, CaseResult, Figure, Report
from eval.table import aligned

NONE = "–"
"""What stands for a figure that no case has."""


def report_lines(report: Report) -> Iterator[str]:
    """The report as text: what was run, a table by language, every failure with its reasons."""
    yield from (f"{name}: {value}" for name, value in report.configuration.items())
    yield ""
    yield from aligned(_table(report))
    failures = report.failures
    yield ""
    yield f"Failures: {len(failures)} of {len(report.results)}"
    for result in failures:
        yield ""
        yield f"{result.case.id}  {result.case.question}"
        yield from (f"    {reason}" for reason in result.reasons)


def _table(report: Report) -> list[list[str]]:
    columns = [report.of(language) for language in report.languages] + [report]
    rows = [["", *report.languages, "all"]]
    rows.extend(
        [figure.measure, *(figure_text(column.figure(figure.measure)) for column in columns)]
        for figure in report.figures()
    )
    rows.append([CRASHED, *(str(column.crashed) for column in columns)])
    return rows


def figure_text(figure: Figure) -> str:
    """The figure as a share with its counts.

    >>> figure_text(Figure("fact stated", 0.75, 4, 3)), figure_text(Figure("recall@5", 0.5, 4))
    ('75.0 % (3/4)', '50.0 % (4)')
    """
    if figure.share is None:
        return NONE
    count = figure.cases if figure.right is None else f"{figure.right}/{figure.cases}"
    return f"{share(figure.share)} ({count})"


def requirement_line(report: Report, required: float) -> str:
    """What a gate says of the report, in one line."""
    got = report.figure(RIGHT).share or 0.0
    return f"{share(got)} right answers, {share(required)} required"


def report_rows(report: Report) -> dict[str, Any]:
    """The report for `json.dumps`: configuration, figures by language, every case."""
    columns = {language: report.of(language) for language in report.languages} | {"all": report}
    return {
        "configuration": dict(report.configuration),
        "figures": {name: _figure_rows(column) for name, column in columns.items()},
        "failures": [result.case.id for result in report.failures],
        "cases": [_case_row(result) for result in report.results],
    }


def _figure_rows(report: Report) -> dict[str, Any]:
    rows: dict[str, Any] = {
        figure.measure: {"share": figure.share, "right": figure.right, "cases": figure.cases}
        for figure in report.figures()
    }
    return rows | {CRASHED: report.crashed}


def _case_row(result: CaseResult) -> dict[str, Any]:
    case = result.case
    return {
        "id": case.id,
        "question": case.question,
        "language": case.language,
        "contract": case.contract,
        "right": result.right,
        "reasons": result.reasons,
        "judgements": {judgement.measure: judgement.right for judgement in result.judgements},
        "scores": {score.measure: score.value for score in result.scores},
    }
