"""The links at the side of the page: parts, headings, and numbered clauses without a heading.

A `Contract` in, links out, in its order. What is an entry is said by `ingest.outline`.
"""

from dataclasses import dataclass

from ingest.contract import Contract
from ingest.outline import outline


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the outline."""

    target: str
    """Id of what it leads to."""
    level: int
    """0 for a part; 1 is the highest in it."""
    number: str
    words: str


def links(contract: Contract) -> list[Link]:
    """The outline as links to the anchors of the page."""
    headings = {heading.start: f"h{i}" for i, heading in enumerate(contract.headings)}
    clauses = {clause.start: f"c{i}" for i, clause in enumerate(contract.clauses)}
    rows = outline(contract)
    found: list[Link] = []
    for index, part in enumerate(contract.parts):
        inside = [row for row in rows if row.part == index]
        levels = sorted({row.level for row in inside})
        if len(contract.parts) > 1:
            found.append(Link(f"part{index}", 0, "", _part_name(part.name, part.title)))
        for row in inside:
            target = headings.get(row.start) or clauses[row.start]
            found.append(Link(target, 1 + levels.index(row.level), row.number, row.title))
    return found


def _part_name(name: str, title: str) -> str:
    return f"{name} – {title}" if title and not title.startswith(name) else title or name
