"""Rows of words in, aligned lines out: tables as a terminal and a log show them alike."""

from collections.abc import Iterator, Sequence

GAP = "  "


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""The rows as lines: the first column flush left, the others flush right, as wide as needed.

    Rows may have fewer cells than others; no line ends in spaces.

    >>> print("\n".join(aligned([["", "fr", "en"], ["recall@1", "50.0 %", "100.0 %"]])))
                  fr       en
    recall@1  50.0 %  100.0 %
    """
    columns = max(map(len, rows), default=0)
    widths = [
        max(len(row[column]) for row in rows if column < len(row)) for column in range(columns)
    ]
    for row in rows:
        cells = [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield GAP.join(cells).rstrip()
