"""Lists the numbers and headings of a contract, as an expected result for a parser's tests.

In: a `Contract` read from its source, so that no reading of the rendered file is involved.
Out: plain lists and dicts, ready for JSON, in document order.
"""

from rendering.source import Block, Clause, Contract, Heading, Part


def contract_outline(contract: Contract) -> dict[str, object]:
    """The outline of every part, under the name of the rendered file."""
    parts = [part_outline(part) for part in contract.parts]
    return {"contract": contract.meta["file"], "parts": parts}


def part_outline(part: Part) -> dict[str, object]:
    """The part's name and kind, then [number, title] of each heading and numbered clause."""
    entries = [entry for block in part.blocks if (entry := outline_entry(block)) is not None]
    return {"part": part.name.replace("'", "’"), "kind": part.kind, "outline": entries}


def outline_entry(block: Block) -> list[str] | None:
    """[number, title] without trailing dot, title "" for a clause; None for other blocks."""
    if isinstance(block, Heading):
        return [block.number, block.title.replace("'", "’")]
    if isinstance(block, Clause):
        return [block.number, ""]
    return None
