"""The styles of an OpenDocument text in, what they say of a paragraph or span out.

What a style leaves open its parent decides, and then the default of its family. Numbering is left
to `ingest.readers.odt_numbering`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from odfdo import Element

_PROPERTIES = ("fo:font-weight", "fo:text-align", "text:display", "fo:margin-top")
_BOLD = 600
"""From this weight on type is bold."""
_MAX_PARENTS = 40
"""Styles of a damaged file may be their own parents."""


@dataclass(slots=True)
class _Style:
    parent: str
    list_style: str | None
    """"" where the style says that it is in no list."""
    properties: dict[str, str] = field(default_factory=dict)


class OdtStyles:
    """The styles of a document."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """The styles in `roots`, those of a later one before those of an earlier one."""
        self._styles: dict[tuple[str, str], _Style] = {}
        self._sections: set[str] = set()
        for root in roots:
            for element in root.get_elements("//style:style | //style:default-style"):
                key = (attribute(element, "style:family"), attribute(element, "style:name"))
                self._styles[key] = _read(element)

    def says(self, family: str, name: str, wanted: str) -> str:
        """The value of a property, inherited ones too; "" where no style sets it."""
        for _ in range(_MAX_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return ""
            if wanted in style.properties:
                return style.properties[wanted]
            if not name:
                return ""
            name = style.parent
        return ""

    def list_style(self, name: str) -> str | None:
        """The list style that a paragraph style names; "" for none; None where it says nothing."""
        for _ in range(_MAX_PARENTS):
            style = self._styles.get(("paragraph", name))
            if style is None:
                return None
            if style.list_style is not None:
                return style.list_style
            name = style.parent
        return None

    def is_bold(self, family: str, name: str, *, inherited: bool) -> bool:
        """Words in that style are bold, where those around them are `inherited`."""
        weight = self.says(family, name, "fo:font-weight")
        if weight.isdigit():
            return int(weight) >= _BOLD
        return weight == "bold" if weight else inherited

    def is_hidden(self, family: str, name: str) -> bool:
        """Words in that style are not shown."""
        return self.says(family, name, "text:display") == "none"

    def is_centred(self, name: str) -> bool:
        """A paragraph in that style stands in the middle."""
        return self.says("paragraph", name, "fo:text-align") == "center"


def attribute(element: Element, name: str) -> str:
    """The value of an attribute; "" where it has none."""
    return element.get_attribute_string(name) or ""


def tag(element: Element) -> str:
    """The name of an element with its usual prefix; "" where its namespace is none of ours."""
    try:
        return element.tag
    except ValueError:
        return ""


def _read(element: Element) -> _Style:
    style = _Style(
        attribute(element, "style:parent-style-name"),
        element.get_attribute_string("style:list-style-name"),
    )
    for child in element.children:
        if tag(child) in ("style:text-properties", "style:paragraph-properties"):
            found = {name: attribute(child, name) for name in _PROPERTIES}
            style.properties.update({name: value for name, value in found.items() if value})
    return style
