"""Results in, rows for `json.dumps` out: the same results give the same bytes.

Times stand in rows of their own, since no two runs take the same.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.answer import Answer
from eval.baseline import Changes
from eval.configuration import fingerprint
from eval.report import Figure
from eval.result import CaseResult
from eval.runs import PeerFigures, Run

_DECIMALS = 4


def json_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """One row a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def case_row(name: str, result: CaseResult) -> dict[str, Any]:
    """A case of the set `name` with all that was asked, expected, answered and scored."""
    case, answer = result.case, result.answer
    return {
        "set": name,
        "id": case.id,
        "question": case.question,
        "earlier": list(case.earlier),
        "language": case.language,
        "style": case.style,
        "kind": case.kind,
        "form": case.form,
        "contracts": list(case.contracts),
        "expected": [str(need) for need in case.needs],
        "passed": result.passed,
        "reasons": result.reasons,
        "crash": result.crash,
        "scores": {s.measure: round(s.value, _DECIMALS) for s in result.scores.values()},
        **({} if answer is None else _answer_row(answer)),
    }


def time_row(name: str, result: CaseResult) -> dict[str, Any]:
    """How long the case took."""
    return {"set": name, "id": result.case.id, "seconds": round(result.seconds, _DECIMALS)}


def run_row(run: Run, changes: Mapping[str, Changes]) -> dict[str, Any]:
    """The run's configuration and figures; of `test` nothing else."""
    return {
        "fingerprint": fingerprint(run.configuration),
        "configuration": dict(run.configuration),
        "seconds": {name: round(value, _DECIMALS) for name, value in run.seconds.items()},
        "sets": {
            one.name: {
                "skipped": one.skipped,
                "totals": {half: _figure_rows(f) for half, f in one.totals().items()},
                "peers": [
                    _peer_row(peer) for peer in ([one.ours] if one.ours else []) + [*one.peers]
                ],
                "changes": _change_row(changes.get(one.name, Changes())),
            }
            for one in run.sets
        },
    }


def _answer_row(answer: Answer) -> dict[str, Any]:
    names = ("contract", "part", "number", "title", "page", "quote", "start", "end")
    return {
        "answer": answer.text,
        "found": answer.found,
        "mode": answer.mode,
        "citations": [{name: getattr(c, name) for name in names} for c in answer.citations],
    }


def _figure_rows(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {
        name: {
            "mean": round(figure.mean, _DECIMALS),
            "low": _rounded(figure.low),
            "high": _rounded(figure.high),
            "cases": figure.cases,
        }
        for name, figure in figures.items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _peer_row(peer: PeerFigures) -> dict[str, Any]:
    return {
        "name": peer.name,
        "figures": _figure_rows(peer.figures),
        "seconds": {name: round(value, _DECIMALS) for name, value in peer.seconds.items()},
        "ingestion": round(peer.ingestion, 2),
    }


def _change_row(changes: Changes) -> dict[str, list[str]]:
    return {name: list(getattr(changes, name)) for name in ("gained", "lost", "dropped", "new")}
