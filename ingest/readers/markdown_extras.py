"""A Markdown file in; what is no Markdown taken out of it: front matter and footnotes.

Footnotes are given back by their mark, to be read after the paragraph that refers to them.
"""

import re
from dataclasses import dataclass, field

from ingest.lines import Removed, Why

_FRONT = re.compile(
    r"\A(?:\s*\n)?---[ \t]*\n(?P<body>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_SETTING = re.compile(r"(?:[\w.-]+\s*:(?:\s.*)?|\s+\S.*|-\s.*|#.*|\s*)\Z")
_TITLE = re.compile(r"^title\s*:\s*(?P<title>.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_NOTE = re.compile(
    r"^\[\^(?P<mark>[^\]\s]+)\]:[ \t]*"
    r"(?P<text>.*(?:\n(?:[ \t]+\S.*|(?![ \t]*$|\[\^|[#>|*+-]|\d+[.)]).+))*)",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(slots=True)
class Extras:
    """The Markdown proper, and what stood beside it."""

    text: str
    title: str = ""
    removed: list[Removed] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Footnotes by their mark, as Markdown."""
    unread: dict[str, str] = field(default_factory=dict)
    """Those that no line gives yet."""

    def without_references(self, text: str) -> tuple[str, list[str]]:
        """`text` without the marks of its footnotes, and these marks in order."""
        marks = [mark for mark in _REFERENCE.findall(text) if mark in self.notes]
        return _REFERENCE.sub(lambda m: "" if m[1] in self.notes else m[0], text), marks


def take_extras(text: str) -> Extras:
    """The parts of `text`."""
    extras = Extras(text.replace("\r\n", "\n").replace("\r", "\n"))
    _take_front_matter(extras)
    for match in _NOTE.finditer(extras.text):
        extras.notes.setdefault(match["mark"], match["text"])
    extras.unread = dict(extras.notes)
    extras.text = _NOTE.sub("", extras.text)
    return extras


def _take_front_matter(extras: Extras) -> None:
    front = _FRONT.match(extras.text)
    if front is None or not all(map(_SETTING.match, front["body"].split("\n"))):
        return
    title = _TITLE.search(front["body"])
    if title is not None:
        extras.title = title["title"].strip("\"'")
    words = " ".join(front["body"].split())
    if words:
        extras.removed.append(Removed(words, Why.HIDDEN))
    extras.text = extras.text[front.end() :]
