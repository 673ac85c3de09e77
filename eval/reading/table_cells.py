"""Cells of tables: in a row with their label, and in the column of their heading.

Worked example: the head row is "Services | Coûts | Total", a row "Sauvegarde | - € | 200 €". Then
"200 €" of "Sauvegarde" is in its row, and in its column, since it stands third as "Total" does. In
"Sauvegarde | 200 €" it would be in its row only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.reading.figure import Figure, Sheet, at_least, count, part_of
from eval.reading.gold_cells import GoldCell, GoldCells
from eval.reading.titles import same_words
from ingest.contract import Contract, SentenceKind
from ingest.lines import CELL_SEPARATOR


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row as read."""

    page: int | None
    cells: tuple[str, ...]


def cell_sheet(gold: GoldCells, contract: Contract) -> Sheet:
    """How many cells are in the right row, and how many in the right column of it."""
    rows = list(_rows(contract))
    places = [(cell, *_judged(cell, rows)) for cell in gold.cells]
    whole = len(places)
    in_row = sum(row for _, row, _ in places)
    in_column = sum(column for _, _, column in places)
    details = [
        f"{'wrong column' if row else 'no such row'}: {cell} (p. {cell.page})"
        for cell, row, column in places
        if not column
    ]
    return Sheet(
        f"{contract.source}: cells of tables",
        (
            Figure("cells", whole, count),
            Figure("in the right row", part_of(in_row, whole), target=at_least(1.0)),
            Figure("in the right column", part_of(in_column, whole), target=at_least(1.0)),
        ),
        tuple(details),
    )


def _rows(contract: Contract) -> Iterator[_Row]:
    """The rows; a label that is merged over several of them counts in each."""
    label = ""
    for clause in contract.clauses:
        for sentence in clause.sentences:
            if sentence.kind is SentenceKind.ROW:
                words = contract.text[sentence.start : sentence.end]
                first, *rest = (cell.strip() for cell in words.split(CELL_SEPARATOR.strip()))
                label = first or label
                yield _Row(contract.page_at(sentence.start), (label, *rest))


def _judged(cell: GoldCell, rows: list[_Row]) -> tuple[bool, bool]:
    """Whether a row holds label and value, and whether one has the value below its heading."""
    held = [i for i, row in enumerate(rows) if _is_its_row(cell, row)]
    return bool(held), any(_is_below(cell, rows, index) for index in held)


def _is_its_row(cell: GoldCell, row: _Row) -> bool:
    return (
        row.page in {None, cell.page}
        and any(same_cell(cell.label, words) for words in row.cells)
        and any(same_cell(cell.value, words) for words in row.cells)
    )


def _is_below(cell: GoldCell, rows: list[_Row], index: int) -> bool:
    """Whether the value stands where a heading does in the nearest row above that has it."""
    if not cell.headings:
        return True
    at = {i for i, words in enumerate(rows[index].cells) if same_cell(cell.value, words)}
    for heading in cell.headings:
        for above in reversed(rows[:index]):
            heads = {i for i, words in enumerate(above.cells) if same_cell(heading, words)}
            if heads:
                if heads & at:
                    return True
                break
    return False


def same_cell(gold: str, words: str) -> bool:
    """Whether a cell as read has the words of a cell of the list, figures and dashes alike.

    >>> same_cell("0 €", "50,00 €"), same_cell("- €", "- €"), same_cell("1 190 €", "1 190 €")
    (False, True, True)
    """
    marked = [text.replace("€", " euro ").replace("+", " plus ") for text in (gold, words)]
    dashes = [text.strip().startswith(("-", "–")) for text in (gold, words)]
    return same_words(*marked) and dashes[0] == dashes[1]
