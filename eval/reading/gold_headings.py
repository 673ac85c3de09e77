"""Lists of headings made by looking at pages: `headings/*.toml` in, checked values out."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import BadGoldFile

FOLDER = Path(__file__).resolve().parent / "headings"


@dataclass(frozen=True, slots=True)
class GoldHeading:
    """A heading as printed."""

    number: str
    title: str
    """Longer where `…` stands."""
    page: int
    level: int

    def __str__(self) -> str:
        """How a report names it."""
        return f"{self.number} {self.title}".strip() + f" (p. {self.page})"


@dataclass(frozen=True, slots=True)
class GoldHeadings:
    """All headings of a file."""

    name: str
    file: str
    """Its path in the folder of contracts."""
    headings: tuple[GoldHeading, ...]
    """They stand on lines of their own; each is to be found."""
    parts: tuple[GoldHeading, ...]
    """Annexes and the like, with the first line of their title."""
    run_in: tuple[GoldHeading, ...]
    """Their text begins on the same line: right where found, reported apart."""
    minor: tuple[GoldHeading, ...]
    """Titles of the document, captions, unnumbered sub-headings: neither missed nor wrong."""
    furniture: tuple[str, ...]
    """Words that running headers and footers alone have."""


def gold_headings(folder: Path = FOLDER) -> list[GoldHeadings]:
    """The lists of a folder, by name. Raises `BadGoldFile`."""
    return [_of(path) for path in sorted(folder.glob("*.toml"))]


def _of(path: Path) -> GoldHeadings:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return GoldHeadings(
            path.stem,
            data["file"],
            _rows(data, "headings"),
            _rows(data, "parts"),
            _rows(data, "run_in"),
            _rows(data, "minor"),
            tuple(data["furniture"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"Cannot read the headings in {path.name!r} ({error!r}). Compare it with the others."
        raise BadGoldFile(msg) from error


def _rows(data: Mapping[str, Sequence[Sequence[object]]], key: str) -> tuple[GoldHeading, ...]:
    rows = []
    for number, title, page, level in data[key]:
        if not (isinstance(page, int) and isinstance(level, int)):
            msg = f"{title!r} has no page and level"
            raise TypeError(msg)
        rows.append(GoldHeading(str(number), str(title), page, level))
    return tuple(rows)
