"""Blocks as plain text, for the clipboard: a quote with its place under it, the rest apart."""

from collections.abc import Sequence

from assistant.exporting.blocks import Block, Kind

_CLOSE: tuple[Kind, ...] = ("place", "warning")
"""What stands right under the block before it."""


def plain(blocks: Sequence[Block]) -> str:
    """The text; blocks are kept apart by an empty line."""
    text = ""
    for block in blocks:
        close = block.kind in _CLOSE
        text += ("\n" if close else "\n\n" if text else "") + block.text
    return text + "\n"
