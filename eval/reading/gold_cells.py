"""Cells of tables read off the pages: `cells/*.toml` in, one value a cell out."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import BadGoldFile

FOLDER = Path(__file__).resolve().parent / "cells"
REACHED_OVER = "<"
"""Stands where the cell to the left goes over this column too."""


@dataclass(frozen=True, slots=True)
class GoldCell:
    """One cell with what names its row and its column."""

    page: int
    label: str
    """First cell of its row."""
    headings: tuple[str, ...]
    """Of the column that it stands in, or of all that it goes over; none where they have none."""
    value: str

    def __str__(self) -> str:
        """How a report names it."""
        return f"{self.label} / {self.headings[0] if self.headings else '-'}: {self.value}"


@dataclass(frozen=True, slots=True)
class GoldCells:
    """The cells of a file."""

    file: str
    cells: tuple[GoldCell, ...]


def gold_cells(folder: Path = FOLDER) -> list[GoldCells]:
    """The cells of a folder's lists, empty ones left out. Raises `BadGoldFile`."""
    return [_of(path) for path in sorted(folder.glob("*.toml"))]


def _of(path: Path) -> GoldCells:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        cells = tuple(cell for table in data["tables"] for cell in _cells(table))
        return GoldCells(str(data["file"]), cells)
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"Cannot read the cells in {path.name!r} ({error!r}). Compare it with the others."
        raise BadGoldFile(msg) from error


def _cells(table: Mapping[str, Any]) -> Iterator[GoldCell]:
    columns = table["columns"]
    for row, label in enumerate(table["labels"]):
        values = [column["cells"][row] for column in columns]
        for index, value in enumerate(values):
            if value and value != REACHED_OVER:
                over = 1
                while values[index + over : index + over + 1] == [REACHED_OVER]:
                    over += 1
                names = (column["heading"] for column in columns[index : index + over])
                yield GoldCell(int(table["page"]), label, tuple(filter(None, names)), value)
