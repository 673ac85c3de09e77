"""How much of a contract is in clauses that can be named, and how long its clauses are.

Worked example: clauses of 100, 300 and 4,600 characters, of which the last has neither number nor
heading. Named: 400 of 5,000, so 8 %; longest: 4,600; too long to cite: 1.
"""

from eval.reading.figure import Figure, Sheet, at_most, count, part_of
from ingest.contract import Contract

TOO_LONG = 4000
"""Characters: more than a page is no citation."""


def size_sheet(contract: Contract) -> Sheet:
    """The figures of one contract, with its clauses that are too long."""
    sizes = [clause.end - clause.start for clause in contract.clauses]
    named = sum(
        size
        for size, clause in zip(sizes, contract.clauses, strict=True)
        if clause.number or clause.title
    )
    long = [
        f"{clause.number or '-'} {clause.title!r}: {count(size)} characters, "
        f"page {contract.page_at(clause.start)}"
        for size, clause in zip(sizes, contract.clauses, strict=True)
        if size > TOO_LONG
    ]
    return Sheet(
        f"{contract.source}: {len(sizes)} clauses",
        (
            Figure("characters in clauses with a number or heading", part_of(named, sum(sizes))),
            Figure("longest clause, characters", max(sizes, default=0), count),
            Figure(f"clauses longer than {count(TOO_LONG)}", len(long), count, at_most(0)),
        ),
        tuple(long),
    )
