"""A run in, its folder out: everything that is kept of it, a file for each reader.

cases.jsonl    every case of `dev`; the same commit gives the same bytes
times.jsonl    how long each took
run.json       configuration and figures, for programs
summary.md     figures and changes, for a merge request
junit.xml      for CI
report.html    for people
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.baseline import Baseline, Changes
from eval.junit import junit_xml
from eval.page import page_html
from eval.rows import case_row, json_lines, run_row, time_row
from eval.runs import Run
from eval.summary import summary


def write_run(
    folder: Path,
    run: Run,
    changes: Mapping[str, Changes],
    baselines: Mapping[str, Baseline],
    objections: Mapping[str, Sequence[str]],
) -> None:
    """Write all files of a run into `folder`, made if missing; all by set name."""
    folder.mkdir(parents=True, exist_ok=True)
    dev = [(one.name, result) for one in run.sets for result in one.dev]
    files = {
        "cases.jsonl": json_lines(case_row(name, result) for name, result in dev),
        "times.jsonl": json_lines(time_row(name, result) for name, result in dev),
        "run.json": json_lines([run_row(run, changes)]),
        "summary.md": summary(run, changes, baselines),
        "junit.xml": junit_xml(run, changes, objections),
        "report.html": page_html(run, changes),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
