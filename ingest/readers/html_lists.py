"""An HTML list item in, the mark that a browser prints before it out: "3.", "c.", "iv.", "•".

The item's words are left to `ingest.readers.html_blocks`.
"""

from bs4 import Tag

from ingest.readers.html_style import Styles, attribute
from ingest.readers.numerals import NumberFormat, brings_its_own, numeral

BULLET = "•"
_BY_STYLE = {
    "decimal": NumberFormat.DECIMAL,
    "lower-alpha": NumberFormat.LOWER_LETTER,
    "lower-latin": NumberFormat.LOWER_LETTER,
    "upper-alpha": NumberFormat.UPPER_LETTER,
    "upper-latin": NumberFormat.UPPER_LETTER,
    "lower-roman": NumberFormat.LOWER_ROMAN,
    "upper-roman": NumberFormat.UPPER_ROMAN,
}
_BULLETS = frozenset({"disc", "circle", "square"})
_MAX_DIGITS = 9
"""Browsers keep counts in 32 bits."""


class Counters:
    """The marks of a page's list items; items are asked for in the order of the page."""

    def __init__(self, styles: Styles) -> None:
        """The marks of a page with `styles`."""
        self._styles = styles
        self._next: dict[int, int] = {}

    def mark(self, item: Tag) -> str:
        """What is printed before `item`; "" where nothing is."""
        parent = item.parent
        ordered = parent is not None and parent.name == "ol"
        count = self._count(item, parent) if ordered and parent is not None else 0
        style = self._style(item, parent)
        if style == "none":
            return ""
        if style in _BY_STYLE or (ordered and style not in _BULLETS):
            return f"{numeral(count, _format(style, item, parent))}."
        return "" if brings_its_own(item.get_text()) else BULLET

    def _style(self, item: Tag, parent: Tag | None) -> str:
        own = self._styles.list_mark(item)
        return own or (self._styles.list_mark(parent) if parent is not None else "")

    def _count(self, item: Tag, parent: Tag) -> int:
        """The item's number, by `value`, `start` and `reversed`."""
        step = -1 if parent.has_attr("reversed") else 1
        count = _whole(attribute(item, "value"))
        if count is None:
            count = self._next.get(id(parent))
        if count is None:
            count = _first(parent, step)
        self._next[id(parent)] = count + step
        return count


def _first(parent: Tag, step: int) -> int:
    start = _whole(attribute(parent, "start"))
    if start is not None:
        return start
    return 1 if step > 0 else len(parent.find_all("li", recursive=False))


def _whole(value: str) -> int | None:
    digits = value.strip().lstrip("+-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
        return None
    return -int(digits) if value.strip().startswith("-") else int(digits)


def _format(style: str, item: Tag, parent: Tag | None) -> NumberFormat:
    if style in _BY_STYLE:
        return _BY_STYLE[style]
    kind = attribute(item, "type") or (attribute(parent, "type") if parent is not None else "")
    return NumberFormat(kind) if kind in set(NumberFormat) else NumberFormat.DECIMAL
