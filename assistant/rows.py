"""Questions and answers as the JSON rows that others script against; the fields are fixed.

A citation has `"ocr": true` where its words were read by OCR, and `"amended"` (contract, part and
number of each clause that changes it) where an amendment does; no such fields elsewhere.

A batch row is `{"id", "question", "contracts"?, "history"?}`; an answer row is what `answer_row`
gives.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, Citation
from assistant.errors import BadBatchRow


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A question of a batch."""

    id: Any
    """Whatever the caller gave; it comes back with the answer."""
    question: str
    contracts: tuple[str, ...] | None
    """Ids; None: all."""
    history: tuple[tuple[str, str], ...]


def answer_row(row_id: Any, question: str, answer: Answer, seconds: float) -> dict[str, Any]:  # noqa: ANN401 - an id is whatever the caller gave
    """The answer row of a question, ready for `json.dumps`."""
    return {
        "id": row_id,
        "question": question,
        "language": answer.language,
        "found": answer.found,
        "mode": answer.mode,
        "answer": answer.text,
        "citations": [_citation_row(citation) for citation in answer.citations],
        "seconds": round(seconds, 4),
    }


def _citation_row(citation: Citation) -> dict[str, Any]:
    row: dict[str, Any] = {
        "contract": citation.contract,
        "part": citation.part,
        "number": citation.number,
        "title": citation.title,
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }
    if citation.ocr:
        row["ocr"] = True
    if citation.changes:
        row["amended"] = [
            {"contract": change.contract, "part": change.part, "number": change.number}
            for change in citation.changes
        ]
    return row


def read_batch(lines: Iterable[str]) -> Iterator[BatchRow]:
    """The questions of a JSON-lines batch, in order; blank lines are passed over.

    Raises `BadBatchRow` naming the line that is no question.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _batch_row(number, line)


def _batch_row(number: int, line: str) -> BatchRow:
    try:
        data = json.loads(line)
        question = data["question"]
        contracts = data.get("contracts")
        history = tuple((str(asked), str(said)) for asked, said in data.get("history") or ())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _bad(number, line) from error
    ids = contracts is None or (
        isinstance(contracts, list) and all(isinstance(c, str) for c in contracts)
    )
    if not isinstance(question, str) or not question.strip() or not ids:
        raise _bad(number, line)
    return BatchRow(
        data.get("id"), question, None if contracts is None else tuple(contracts), history
    )


def _bad(number: int, line: str) -> BadBatchRow:
    msg = (
        f"Line {number} of the batch is no question: {line.strip()[:80]!r}. A line is "
        '{"id": …, "question": "…", "contracts": ["…"], "history": [["…", "…"]]}.'
    )
    return BadBatchRow(msg)
