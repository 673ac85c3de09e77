"""What the table at the top of the page says of a contract: its file, parties, dates and so on.

A `Contract` in, rows of values out, those that lead to a clause with its anchor. What has nothing
to say has no row.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Contract
from ingest.page.labels import Labels


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row."""

    text: str
    note: str = ""
    """What is said of it, more quietly."""
    target: str = ""
    """Id of the clause that says so; "" where none does."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the table."""

    name: str
    values: tuple[Value, ...]
    ordered: bool = False
    """The order of the values matters."""
    warning: bool = False


def fact_rows(contract: Contract, labels: Labels) -> list[FactRow]:
    """The rows of the table, those without values left out."""
    count = len(contract.page_starts)
    rows = [
        FactRow(labels.label("file"), (Value(contract.source),)),
        FactRow(labels.label("language"), (Value(labels.name("language", contract.language)),)),
        FactRow(labels.label("pages"), (Value(str(count)),) if count else ()),
        FactRow(labels.label("clauses"), (Value(str(len(contract.clauses))),)),
        FactRow(labels.label("parties"), tuple(_parties(contract, labels))),
        FactRow(labels.label("dates"), tuple(_dates(contract, labels))),
        FactRow(labels.label("precedence"), tuple(_precedence(contract)), ordered=True),
        FactRow(labels.label("amendments"), tuple(_amendments(contract, labels))),
        FactRow(labels.label("ocr"), _ocr(contract), warning=True),
        FactRow(labels.label("warnings"), tuple(map(Value, contract.warnings)), warning=True),
    ]
    return [row for row in rows if row.values]


def clause_at(contract: Contract, offset: int) -> str:
    """Id of the clause that the character at `offset` stands in; "" where it stands in none."""
    index = bisect_right([clause.start for clause in contract.clauses], offset) - 1
    return f"c{index}" if index >= 0 and offset < contract.clauses[index].end else ""


def page_ranges(pages: tuple[int, ...]) -> str:
    """Numbers of pages, runs of them drawn together.

    >>> page_ranges((1, 2, 3, 7))
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _ocr(contract: Contract) -> tuple[Value, ...]:
    return (Value(f"p. {page_ranges(contract.ocr_pages)}"),) if contract.ocr_pages else ()


def _parties(contract: Contract, labels: Labels) -> Iterator[Value]:
    for party in contract.parties:
        note = ", ".join((labels.name("role", party.role), *map(labels.quoted, party.defined)))
        yield Value(party.name or labels.label("blank"), note, clause_at(contract, party.start))


def _dates(contract: Contract, labels: Labels) -> Iterator[Value]:
    for date in contract.dates:
        said = contract.text[date.start : date.end]
        note = labels.name("date", date.kind)
        note += f", {labels.quoted(said)}" if 0 < len(said) <= 60 and said != date.value else ""
        yield Value(date.value, note, clause_at(contract, date.start))


def _precedence(contract: Contract) -> Iterator[Value]:
    if contract.precedence is None:
        return
    order = contract.precedence
    for document, part in zip(order.documents, order.parts, strict=True):
        yield Value(document, "", "" if part is None else f"part{part}")


def _amendments(contract: Contract, labels: Labels) -> Iterator[Value]:
    for amendment in contract.amendments:
        target = ", ".join(filter(None, (amendment.target_number, amendment.target_part)))
        note = labels.name("amendment", amendment.action)
        yield Value(target, note, f"c{amendment.clause}")
