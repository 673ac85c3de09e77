"""A page in, its footnotes out: each is read after the paragraph that refers to it.

Notes are known by their role, by the ids that word processors and publishing programs give them,
and by standing in a list of footnotes.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from ingest.lines import Line, LineKind
from ingest.readers.html_style import attribute, tokens

_ROLES = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_ID = re.compile(
    r"(?:sd(?:foot|end)note\d+|_?(?:ft|ed)n\d+|fn[:\-_]?\w*\d+|(?:foot|end)note[:\-_]?\d+)",
    re.IGNORECASE,
)
_CONTAINERS = frozenset({"li", "div", "aside", "p", "section", "dd"})
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]+|[a-z]|[ivx]{1,5})[\])]?\.?")
_BACK = re.compile(r"[↩↑⏎^¶#\ufe0e\ufe0f🔗]*")


class Notes:
    """The footnotes of a page, out of the text."""

    def __init__(self, soup: BeautifulSoup) -> None:
        """Take the footnotes out of `soup`."""
        self._by_id: dict[str, Tag] = {}
        self._left: dict[int, Tag] = {}
        for tag in [tag for tag in soup.find_all(_CONTAINERS) if _is_note(tag)]:
            if any(id(parent) in self._left for parent in tag.parents):
                continue
            self._left[id(tag)] = tag
            for inner in [tag, *tag.find_all(id=True), *tag.find_all("a", attrs={"name": True})]:
                for name in ("id", "name"):
                    if identity := attribute(inner, name):
                        self._by_id.setdefault(identity, tag)
        for tag in self._left.values():
            tag.extract()

    def referred(self, link: Tag) -> Tag | None:
        """The note whose mark `link` is; None where it is a link like others."""
        if not _MARK.fullmatch(_words(link)):
            return None
        return self._by_id.get(attribute(link, "href").removeprefix("#"))

    def leads_back(self, link: Tag) -> bool:
        """It is no word: a way back from a note, or a heading's own address."""
        if not attribute(link, "href").startswith("#"):
            return False
        text = _words(link)
        inside = any(_is_note(parent) for parent in link.parents)
        return bool(_BACK.fullmatch(text) or (inside and _MARK.fullmatch(text)))

    def lines(self, notes: Sequence[Tag], text_of: Callable[[Tag], str]) -> Iterator[Line]:
        """The lines of `notes`, each the first time that it is asked for."""
        for note in notes:
            if self._left.pop(id(note), None) is not None and (text := text_of(note)):
                yield Line(text, kind=LineKind.NOTE)

    @property
    def left(self) -> list[Tag]:
        """Notes that nothing referred to."""
        return list(self._left.values())


def _is_note(tag: Tag) -> bool:
    if not _ROLES.isdisjoint(tokens(tag, "role", "epub:type")):
        return True
    if tag.name in _CONTAINERS and _ID.fullmatch(attribute(tag, "id")):
        return True
    return tag.name == "p" and "msofootnotetext" in tokens(tag, "class")


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().replace("\u200b", "").split())
