"""Outlines of one contract from several formats: they are to be the same, row by row.

Worked example: Word gives "1 Objet", "2 Durée"; Markdown gives "1 Objet", "Durée". Alike: one row
of two on both sides, so 50 %; the difference is listed as `- 2 duree`, `+ duree`.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from eval.reading.evened import bare
from eval.reading.figure import Figure, Sheet, at_least, count
from ingest.contract import Contract
from ingest.outline import outline


def outline_sheet(one: Contract, other: Contract, *, same_edition: bool = True) -> Sheet:
    """How much of two outlines is alike, and where they differ.

    Editions that differ in words are to have the same numbers only.
    """
    ours, theirs = _rows(one), _rows(other)
    alike = SequenceMatcher(None, ours, theirs, autojunk=False)
    numbers = SequenceMatcher(None, _numbers(one), _numbers(other), autojunk=False)
    return Sheet(
        f"{one.source} and {other.source}: outlines",
        (
            Figure("rows", len(ours), count),
            Figure("numbers alike", numbers.ratio(), target=at_least(1.0)),
            Figure("rows alike", alike.ratio(), target=at_least(1.0) if same_edition else None),
        ),
        tuple(_differences(alike, ours, theirs)),
    )


def _rows(contract: Contract) -> list[str]:
    """Parts, headings and numbered clauses, their typography evened out."""
    rows = outline(contract)
    return [
        line
        for index, part in enumerate(contract.parts)
        for line in [
            f"[{bare(part.title or part.name)}]",
            *(f"{row.number} {bare(row.title)}".strip() for row in rows if row.part == index),
        ]
    ]


def _numbers(contract: Contract) -> list[str]:
    return [row.number for row in outline(contract) if row.number]


def _differences(
    alike: "SequenceMatcher[str]", ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[str]:
    for what, a, b, c, d in alike.get_opcodes():
        if what != "equal":
            yield from (f"- {row}" for row in ours[a:b])
            yield from (f"+ {row}" for row in theirs[c:d])
