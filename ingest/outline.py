"""A contract's structure as a tree to read: parts, headings, numbered clauses, with their pages.

A `Contract` in, lines or rows out. All show the same entries in the contract's order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Clause, ClauseKind, Contract


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A heading, or a numbered clause that has no heading of its own."""

    part: int
    """Index into `Contract.parts`."""
    level: int
    number: str
    title: str
    """"" for a clause without a heading."""
    start: int


@dataclass(frozen=True, slots=True)
class NestedRow:
    """An entry of the outline as a list in lists has it."""

    level: int
    """0 for a part; never more than one deeper than the row before."""
    label: str
    """A part's name ("Annexe 2"), a number as printed; "" where there is none."""
    title: str
    """Of a clause without one: its first words. "" for a part that has none but its name."""
    page: int | None
    """1-based; None where the format has no pages."""
    clause: int | None
    """Index into `Contract.clauses` of the clause that begins here; None for parts, and for
    headings without words of their own."""
    part: int
    """Index into `Contract.parts`."""


def outline(contract: Contract) -> list[OutlineRow]:
    """The rows of the outline, in the contract's order; parts themselves are not among them."""
    headings = [OutlineRow(h.part, h.level, h.number, h.title, h.start) for h in contract.headings]
    headed = {heading.start for heading in contract.headings}
    clauses = [
        OutlineRow(clause.part, 2 + clause.number.count("."), clause.number, "", clause.start)
        for above, clause in zip((None, *contract.clauses), contract.clauses, strict=False)
        if clause.number and clause.start not in headed and _begins(contract, above, clause)
    ]
    return sorted([*headings, *clauses], key=lambda row: row.start)


def _begins(contract: Contract, above: Clause | None, clause: Clause) -> bool:
    """Its number begins here: it is no definition under it, and no later part of a long clause."""
    if above is None or (above.part, above.number) != (clause.part, clause.number):
        return clause.kind is not ClauseKind.DEFINITION
    last = clause.number.split(".")[-1].split("(")[-1].split(" ")[-1].rstrip(")")
    return last in contract.text[clause.start : clause.start + len(clause.number) + 3]


def nested_rows(contract: Contract) -> Iterator[NestedRow]:
    """The outline with its parts, from which lists in lists can be made in one go.

    Its words are the contract's: data, which a page must escape.
    """
    rows = outline(contract)
    clauses = {clause.start: index for index, clause in reversed([*enumerate(contract.clauses)])}
    for index, part in enumerate(contract.parts):
        title = part.title if part.title != part.name else ""
        yield NestedRow(0, part.name, title, contract.page_at(part.start), None, index)
        inside = [row for row in rows if row.part == index]
        levels = sorted({row.level for row in inside})
        level = 0
        for row in inside:
            level = min(1 + levels.index(row.level), level + 1)
            words = row.title or _first_words(contract, row)
            page, clause = contract.page_at(row.start), clauses.get(row.start)
            yield NestedRow(level, row.number, words, page, clause, index)


def outline_lines(contract: Contract) -> Iterator[str]:
    """The outline as an indented tree, a line a part, heading or clause."""
    rows = outline(contract)
    for index, part in enumerate(contract.parts):
        yield part.name + (f" – {part.title}" if part.title and part.title != part.name else "")
        for row in rows:
            if row.part == index:
                page = contract.page_at(row.start)
                place = f"  (p. {page})" if page is not None else ""
                words = row.title or _first_words(contract, row)
                yield "  " * row.level + f"{row.number} {words}".strip() + place


def _first_words(contract: Contract, row: OutlineRow) -> str:
    """How a clause without a heading begins, its number left out."""
    words = contract.text[row.start : row.start + 90].split("\n")[0]
    words = words.removeprefix(row.number).lstrip(". ")
    return words if len(words) < 60 else words[:60].rsplit(" ", 1)[0] + " …"
