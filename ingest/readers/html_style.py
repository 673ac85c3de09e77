"""Style sheets of a page in, what they say of one element out: bold, centred, hidden, list marks.

Only sheets within the file are known, and of them only rules for an element's name, class or id:
enough for what word processors and editors write. Nothing is fetched. What follows from a style is
left to the other modules of the HTML reader.
"""

import re
from collections.abc import Iterator, Mapping

from bs4 import Tag

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?P<name>[a-z][a-z0-9]*)?(?P<mark>[.#][\w-]+)?", re.IGNORECASE)
_COUNTERS = re.compile(r"\bcounter-(?:increment|reset|set)\s*:|\bcounters?\(", re.IGNORECASE)
_BOLD_NAMES = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
_BOLD = 600
"""From this weight on browsers print bold type."""

Declarations = Mapping[str, str]


class Styles:
    """The rules of a page's own style sheets."""

    def __init__(self, sheets: list[str]) -> None:
        """The rules of `sheets`, later ones before earlier ones; those under an @ left out."""
        self.rules: dict[str, dict[str, str]] = {}
        self.has_counters = any(_COUNTERS.search(_COMMENT.sub(" ", sheet)) for sheet in sheets)
        for sheet in sheets:
            for selectors, body in _rules(_COMMENT.sub(" ", sheet)):
                for selector in selectors.split(","):
                    self._add(selector.strip(), body)

    def _add(self, selector: str, body: str) -> None:
        if selector and _SIMPLE.fullmatch(selector):
            self.rules.setdefault(selector, {}).update(declarations(body))

    def of(self, tag: Tag) -> dict[str, str]:
        """What the page says of `tag` itself; what it inherits is left out."""
        found: dict[str, str] = {}
        for selector in _selectors(tag):
            found.update(self.rules.get(selector, {}))
        found.update(declarations(attribute(tag, "style")))
        return found

    def is_hidden(self, tag: Tag) -> bool:
        """No reader of the page sees it."""
        if tag.has_attr("hidden") and attribute(tag, "hidden") != "until-found":
            return True
        style = self.of(tag)
        return (
            style.get("display") == "none"
            or style.get("visibility") in ("hidden", "collapse")
            or style.get("mso-hide") == "all"
            or not _HIDDEN_CLASSES.isdisjoint(tokens(tag, "class"))
        )

    def is_bold(self, tag: Tag, inherited: bool) -> bool:
        """Words directly in `tag` are bold, where those around it are `inherited`."""
        weight = self.of(tag).get("font-weight", "")
        if weight in ("bold", "bolder"):
            return True
        if weight in ("normal", "lighter"):
            return False
        if weight.isdigit():
            return int(weight) >= _BOLD
        return inherited or tag.name in _BOLD_NAMES

    def is_centred(self, tag: Tag, inherited: bool) -> bool:
        """Words in `tag` stand in the middle, where those around it do as `inherited` says."""
        align = self.of(tag).get("text-align") or attribute(tag, "align").lower()
        return align == "center" if align else inherited or tag.name == "center"

    def list_mark(self, tag: Tag) -> str:
        """The list-style-type that the page sets for `tag`; "" where it sets none."""
        style = self.of(tag)
        words = style.get("list-style-type", "") or style.get("list-style", "")
        known = [word for word in words.split() if word not in ("inside", "outside", "inherit")]
        return known[0] if known else ""


def declarations(body: str) -> dict[str, str]:
    """The declarations of a rule, names and values in small letters.

    >>> declarations("Font-Weight: BOLD !important; color: red")
    {'font-weight': 'bold', 'color': 'red'}
    """
    pairs = (part.partition(":") for part in body.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in pairs
        if colon
    }


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute; "" where it has none."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def tokens(tag: Tag, *names: str) -> set[str]:
    """The words of the attributes `names`, in small letters."""
    return {word for name in names for word in attribute(tag, name).lower().split()}


def _selectors(tag: Tag) -> Iterator[str]:
    yield tag.name
    for word in attribute(tag, "class").split():
        yield f".{word}"
        yield f"{tag.name}.{word}"
    if identity := attribute(tag, "id"):
        yield f"#{identity}"
        yield f"{tag.name}#{identity}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule; blocks under an @ (print, small screens) are passed over."""
    start = depth = opened = 0
    for match in re.finditer(r"[{};]", sheet):
        sign, at = match.group(), match.start()
        if sign == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif sign == "}" and depth > 0:
            depth -= 1
            if depth == 0:
                selectors = sheet[start:opened].strip()
                if not selectors.startswith("@"):
                    yield selectors, sheet[opened + 1 : at]
                start = at + 1
        elif sign == ";" and depth == 0:
            start = at + 1
