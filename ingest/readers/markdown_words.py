"""The words of one Markdown block in, as they print, out: emphasis, links and marks removed.

Where the author's line broke, a `Words` keeps that it did; what this means for the paragraph is
left to `ingest.readers.markdown`.
"""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from ingest.readers.html_elements import NAMES

_OPENED = re.compile(r"<(?P<name>[^\W\d_][\w-]*)(?P<rest>[^<>=/]*)>")
_BREAKS = frozenset({"softbreak", "hardbreak"})
_STRUCK = {"<del>": 1, "<s>": 1, "<strike>": 1, "</del>": -1, "</s>": -1, "</strike>": -1}
_BOLD = {"<b>": 1, "<strong>": 1, "</b>": -1, "</strong>": -1}


@dataclass(slots=True)
class Words:
    """What a block prints, line by line as the file has them."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    """Words and whether they are bold."""
    broken: bool = False
    """The author set a line break that prints (two spaces, a backslash, <br>)."""
    deleted: list[str] = field(default_factory=list)
    """Struck-out words."""
    bold: int = 0
    """How many marks of bold type are open."""
    struck: int = 0
    """How many marks of struck-out words are open."""

    @property
    def texts(self) -> list[tuple[str, bool]]:
        """Each line's words, and whether all of them are bold; empty lines left out."""
        printed = map(_printed, self.lines)
        return [(text, bold) for text, bold in printed if text]


def _printed(line: list[tuple[str, bool]]) -> tuple[str, bool]:
    text = " ".join("".join(text for text, _ in line).split())
    return text, all(bold for text, bold in line if text.strip())


def read_words(inline: Token) -> Words:
    """The words of an inline token."""
    words = Words()
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            words.bold += token.nesting
        elif token.type in ("s_open", "s_close"):
            _strike(words, token.nesting)
        elif token.type == "html_inline":
            _take_html(words, token.content)
        elif token.type in _BREAKS:
            _break(words, prints=token.type == "hardbreak")
        elif token.type != "image":
            _add(words, token.content)
    return words


def is_placeholder(html: str) -> bool:
    """It only looks like HTML: words that somebody is to fill in.

    >>> [is_placeholder(html) for html in ("<NOM DU CLIENT>", "<nom>", "<br>", "<Tabs>", "</p>")]
    [True, True, False, False, False]
    """
    opened = _OPENED.match(html)
    if opened is None or opened["name"].lower() in NAMES:
        return False
    component = opened["name"][:1].isupper() and not opened["name"].isupper()
    return not component or bool(opened["rest"])


def _add(words: Words, text: str) -> None:
    if words.struck:
        words.deleted[-1] += text
    else:
        words.lines[-1].append((text, words.bold > 0))


def _break(words: Words, *, prints: bool) -> None:
    words.broken = words.broken or prints
    words.lines.append([])


def _strike(words: Words, change: int) -> None:
    if change > 0 and not words.struck:
        words.deleted.append("")
    words.struck = max(0, words.struck + change)


def _take_html(words: Words, html: str) -> None:
    """What an HTML mark changes; of others than these nothing prints."""
    if is_placeholder(html):
        _add(words, html)
        return
    html = html.lower().replace(" ", "")
    if html.startswith("<br"):
        _break(words, prints=True)
    elif html in _STRUCK:
        _strike(words, _STRUCK[html])
    elif html in _BOLD:
        words.bold = max(0, words.bold + _BOLD[html])
