"""The styles part in, what styles and direct formatting make of a paragraph or run out.

A property is looked for in the direct formatting, then along the chain of styles (`basedOn`), then
in the document's defaults. What the form means for the reading is left to `kinds` and `blocks`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.docx.markup import Element, switch, value, w, whole

_HEADING = re.compile(r"(?:heading|titre)\s*([1-9])\b")
_CONTENTS = re.compile(r"(?:toc|tm)\s*[1-9]$|(?:toc heading|table of figures|en-tête de table des)")
_NO_LEVEL = 9
_MAX_CHAIN = 64
_USUAL_SIZE = 20
"""Half points, where a file names no size."""
_AUTOMATIC = 280
"""Twentieths of a point that Word leaves where spacing is automatic."""


@dataclass(frozen=True, slots=True)
class NumberingReference:
    """The list that a paragraph is in, and its level there."""

    list_id: int
    level: int | None
    """From 0; None where the style decides it."""
    by_style: tuple[str, ...]
    """Ids of the paragraph's styles, its own first, where a style puts it in the list."""


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """How a paragraph is set."""

    styles: tuple[Element, ...]
    """Its own style first, then those it is based on."""
    level: int | None
    """Of a heading, from 1."""
    lists_contents: bool
    numbering: NumberingReference | None
    centred: bool
    before: int
    """White space above, in twentieths of a point."""
    after: int
    style_id: str
    contextual: bool
    """No white space between paragraphs of its style."""
    new_page: bool


@dataclass(frozen=True, slots=True)
class RunForm:
    """How a run is set."""

    bold: bool
    capitals: bool
    hidden: bool
    size: float
    """In points."""


class Styles:
    """The styles of a document; without a styles part everything is as set directly."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._defaults: dict[str, Element] = {}
        for style in root.findall(w("style")) if root is not None else ():
            name = style.get(w("styleId")) or ""
            self._styles.setdefault(name, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
                self._default = name
        for kind in ("pPr", "rPr"):
            path = f"{w('docDefaults')}/{w(kind + 'Default')}/{w(kind)}"
            found = None if root is None else root.find(path)
            if found is not None:
                self._defaults[kind] = found

    def chain(self, style_id: str | None) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        while style_id and style_id in self._styles and style_id not in seen:
            if len(chain) >= _MAX_CHAIN:
                break
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = value(chain[-1], "basedOn")
        return tuple(chain)

    def list_of_style(self, style_id: str) -> int | None:
        """The id of the list that a numbering style stands for."""
        style = self._styles.get(style_id)
        path = f"{w('pPr')}/{w('numPr')}"
        return whole(value(None if style is None else style.find(path), "numId"))

    @property
    def language(self) -> str:
        """The language that the document's defaults name ("fr-FR"); "" where they name none."""
        return value(self._defaults.get("rPr"), "lang") or ""

    def paragraph(self, properties: Element | None) -> ParagraphForm:
        """The form of a paragraph with these direct properties."""
        own = value(properties, "pStyle")
        chain = self.chain(own if own in self._styles else self._default)
        layers = [e for e in (properties, *(s.find(w("pPr")) for s in chain)) if e is not None]
        if "pPr" in self._defaults:
            layers.append(self._defaults["pPr"])
        name = (value(chain[0], "name") or "").lower() if chain else ""
        return ParagraphForm(
            styles=chain,
            level=_level(properties, chain),
            lists_contents=_CONTENTS.match(name) is not None,
            numbering=_numbering(properties, chain),
            centred=_first(layers, "jc", "val") == "center",
            before=_space(layers, "before"),
            after=_space(layers, "after"),
            style_id=chain[0].get(w("styleId")) or "" if chain else "",
            contextual=bool(_first_switch(layers, "contextualSpacing")),
            new_page=bool(_first_switch(layers, "pageBreakBefore")),
        )

    def run(self, paragraph: ParagraphForm, properties: Element | None) -> RunForm:
        """The form of a run with these direct properties, in a paragraph of that form."""
        character = _run_layers(self.chain(value(properties, "rStyle")))
        inherited = _run_layers(paragraph.styles)
        default = [self._defaults["rPr"]] if "rPr" in self._defaults else []

        def toggle(name: str) -> bool:
            direct = switch(properties, name)
            if direct is not None:
                return direct
            # a character style turns round what the paragraph's style says (ECMA-376, 17.7.3)
            by_style = bool(_first_switch(inherited, name)) ^ bool(_first_switch(character, name))
            return by_style or bool(_first_switch(default, name))

        layers = [*([] if properties is None else [properties]), *character, *inherited, *default]
        size = whole(_first(layers, "sz", "val")) or _USUAL_SIZE
        return RunForm(toggle("b"), toggle("caps"), toggle("vanish"), size / 2)


def _run_layers(chain: tuple[Element, ...]) -> list[Element]:
    return [e for e in (style.find(w("rPr")) for style in chain) if e is not None]


def _values(layers: list[Element], name: str, attribute: str) -> Iterator[str]:
    for layer in layers:
        child = layer.find(w(name))
        found = None if child is None else child.get(w(attribute))
        if found is not None:
            yield found


def _first(layers: list[Element], name: str, attribute: str) -> str | None:
    return next(_values(layers, name, attribute), None)


def _first_switch(layers: list[Element], name: str) -> bool | None:
    found = (switch(layer, name) for layer in layers)
    return next((state for state in found if state is not None), None)


def _space(layers: list[Element], side: str) -> int:
    if _first(layers, "spacing", f"{side}Autospacing") in {"1", "true", "on"}:
        return _AUTOMATIC
    return whole(_first(layers, "spacing", side)) or 0


def _level(properties: Element | None, chain: tuple[Element, ...]) -> int | None:
    """The level that the outline gives, else the name of the nearest style that tells."""
    level = whole(value(properties, "outlineLvl"))
    for style in chain:
        if level is None:
            level = whole(value(style.find(w("pPr")), "outlineLvl"))
        named = _HEADING.match((value(style, "name") or "").lower())
        if level is None and named is not None:
            level = int(named[1]) - 1
    return None if level is None or not 0 <= level < _NO_LEVEL else level + 1


def _numbering(properties: Element | None, chain: tuple[Element, ...]) -> NumberingReference | None:
    """The nearest list; a list of id 0 takes a paragraph out of its style's list."""
    ids = tuple(style.get(w("styleId")) or "" for style in chain)
    level: int | None = None
    for depth, layer in enumerate((properties, *(style.find(w("pPr")) for style in chain))):
        numbering = None if layer is None else layer.find(w("numPr"))
        if numbering is None:
            continue
        level = whole(value(numbering, "ilvl")) if level is None else level
        list_id = whole(value(numbering, "numId"))
        if list_id is not None:
            by_style = ids if depth else ()
            return NumberingReference(list_id, level, by_style) if list_id else None
    return None
