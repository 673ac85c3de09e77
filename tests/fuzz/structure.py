"""Any lines at all into the recogniser: a file of JSON lines, read as if a reader had given them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from ingest.lines import Line, LineKind, Source
from ingest.readers import READERS

SUFFIX = ".lines"
_TEXTS = [
    "1.", "1.1", "1.1.1", "2)", "(a)", "(i)", "(iv)", "a.", "A.", "I.", "IV -", "Article 3", "ARTICLE 1.2 :",
    "Article 0", "Section 7", "SECTION III", "ANNEXE", "Annexe 2 - Prix", "Exhibit A", "Schedule 1", "Avenant n° 1",
    "Conditions générales", "CONDITIONS PARTICULIÈRES", "Préambule", "PREAMBLE", "SOMMAIRE", "Article 1 ..... 3",
    "1 Objet", "1.0 Definitions", "10.10", "9.9.9.9.9.9.9", "L’article 7.2 est remplacé par :", "« Client » désigne",
    "Fait à Paris, le 1er mai 2024", "IN WITNESS WHEREOF", "Signature :", "•", "-", "—", "| | |", " | a | ", "a | b | c",
    "12", "- 3 -", "3 / 12", "99,9 %", "1 200,50 €", "le 25/05/2018", "le contrat prend effet à sa signature.",
    "The Provider shall restore the service within four hours.", "x" * 3000, "\u00a0", "\u202e", "ﬁn", "É", "1.1 " * 40,
]  # fmt: skip


def mutated_lines(data: bytes, random: Random) -> bytes:
    """Lines that are others, elsewhere, set otherwise, gone or new."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in data.splitlines()]
    for _ in range(random.choice([1, 3, 10, 40])):
        _change(rows, random)
    return "\n".join(json.dumps(row) for row in rows).encode()


def _change(rows: list[dict[str, Any]], random: Random) -> None:
    at = random.randrange(len(rows))
    match random.randrange(6):
        case 0:
            rows.insert(at, {**rows[at], "text": random.choice(_TEXTS)})
        case 1:
            rows[at] = {**rows[at], "text": f"{random.choice(_TEXTS)} {rows[at]['text']}"}
        case 2 if len(rows) > 1:
            del rows[at]
        case 3:
            rows.insert(random.randrange(len(rows)), dict(rows[at]))
        case 4:
            rows.insert(random.randrange(len(rows)), rows.pop(at))
        case _:
            rows[at] = {**rows[at], **_setting(random)}


def _setting(random: Random) -> dict[str, Any]:
    return {
        "gap": random.random() < 0.5,
        "bold": random.choice([None, True, False]),
        "size": random.choice([None, 6.0, 10.0, 24.0]),
        "kind": random.choice(list(LineKind)).value,
        "level": random.choice([None, 1, 2, 9]),
        "head": random.random() < 0.2,
        "centred": random.random() < 0.2,
    }


def _read_lines(path: Path) -> Source:
    """The lines of the file, each on its page or a later one, as a reader gives them."""
    lines: list[Line] = []
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        text = " ".join(row.pop("text").split())
        kind, page = (
            LineKind(row.pop("kind")),
            max(row.pop("page"), lines[-1].page or 1 if lines else 1),
        )
        if text:
            lines.append(Line(text, page, kind=kind, **row))
    return Source(tuple(lines), max((line.page or 1 for line in lines), default=0))


@contextmanager
def reader_of_lines() -> Iterator[None]:
    """Files of JSON lines can be read."""
    READERS[SUFFIX] = _read_lines
    try:
        yield
    finally:
        del READERS[SUFFIX]
