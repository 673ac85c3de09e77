"""Blocks as Markdown (CommonMark), every word shown as it is printed.

What Markdown would take for a sign of its own is escaped, and nothing else, so that the file can be
read as it is.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.exporting.blocks import Block, Kind

_SIGN = re.compile(r"[\\`*_\[\]{}<>#|~&$^]")
"""What has a meaning wherever it stands."""
_BEGINNING = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[-+=:]))")
"""What has one at the beginning of a line: lists, rules, underlined headings."""
_QUOTED: tuple[Kind, ...] = ("quote", "place", "warning")


def markdown(blocks: Sequence[Block]) -> str:
    """The file's text."""
    text = ""
    for block in blocks:
        if block.kind in ("place", "warning"):
            text += "\n>\n"
        elif text:
            text += "\n\n"
        text += _written(block)
    return text + "\n"


def _written(block: Block) -> str:
    match block.kind:
        case "title":
            return f"# {_one_line(block.text)}"
        case "heading":
            return f"## {_one_line(block.text)}"
        case "question" | "lead" | "silence":
            return f"**{_one_line(block.text)}**"
        case "about":
            return f"*{_one_line(block.text)}*"
        case "quote" | "place" | "warning":
            return _lines(block.text, "> ")
        case "text":
            return _lines(block.text, "")


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _lines(text: str, before: str) -> str:
    """The lines as they stand, an empty one between paragraphs."""
    lines = [escaped(line.strip()) for line in text.split("\n")]
    breaks = ["\\" if line and after else "" for line, after in pairwise([*lines, ""])]
    ended = (line + end for line, end in zip(lines, breaks, strict=True))
    return "\n".join((before + line).rstrip() for line in ended)


def escaped(line: str) -> str:
    r"""The line so that Markdown shows it as it is.

    >>> print(escaped("1. Art. 9.5 *nouveau* [1]"))
    1\. Art. 9.5 \*nouveau\* \[1\]
    """
    line = _SIGN.sub(r"\\\g<0>", line)
    return _BEGINNING.sub(lambda match: f"{match[1] or ''}\\", line)
