"""Pages made by hand for the tests of tables: words set where a typesetter would set them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.table import Table, text_of
from ingest.readers.pdf.words import Word

SIZE = (595.0, 842.0)
_LETTER, _SPACE, _ASCENT, _DESCENT = 0.5, 0.28, 0.92, 0.24


@dataclass
class DrawnPage:
    """A page under work; type is 10 points, every letter half as wide."""

    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    size: float = 10.0

    def width(self, text: str) -> float:
        """How wide a line of type is."""
        words = text.split()
        letters = sum(map(len, words)) * _LETTER + (len(words) - 1) * _SPACE
        return letters * self.size if words else 0.0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: str = "left",
        bold: bool = False,
        space: float = 0,
    ) -> None:
        """One line of type with its base at `y`, that begins, ends or has its middle at `x`."""
        x -= {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * self.width(text)
        for word in text.split():
            right = x + len(word) * _LETTER * self.size
            top, bottom = y - _ASCENT * self.size, y + _DESCENT * self.size
            self.words.append(Word(word, x, top, right, bottom, self.size, bold))
            x = right + _SPACE * self.size + space

    def lines_of(self, text: str, width: float) -> list[str]:
        """The text broken into lines no wider than `width`."""
        lines: list[str] = []
        for word in text.split():
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def paragraph(
        self, x: float, y: float, width: float, text: str, *, bold: bool = False
    ) -> float:
        """A justified paragraph whose first line has its base at `y`; where the next one would."""
        lines = self.lines_of(text, width)
        for number, line in enumerate(lines, 1):
            free = width - self.width(line) if number < len(lines) else 0.0
            self.text(x, y, line, bold=bold, space=free / max(len(line.split()) - 1, 1))
            y += 1.2 * self.size
        return y

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """A ruling line (no width or no height), or a rectangle."""
        self.rules.append(Rule(left, top, right, bottom))

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> None:
        """All the lines of a grid."""
        for y in rows:
            self.line(columns[0], y, columns[-1], y)
        for x in columns:
            self.line(x, rows[0], x, rows[-1])


def texts(table: Table) -> list[list[str]]:
    """The words of each cell, by rows."""
    return [[text_of(cell) for cell in row.cells] for row in table.rows]
