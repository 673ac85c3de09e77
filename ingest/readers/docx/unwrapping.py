"""A story of a Word file in, the same without wrappers: paragraphs hold runs, bodies hold blocks.

Content controls, hyperlinks, smart tags and simple fields give way to what they hold; of choices
one stays; annotations over letters (ruby) go. The tree is changed in place. A control that nobody
has filled in keeps its prompt, as it is printed, and is counted. Contents lists that Word made are
taken out.
"""

from dataclasses import dataclass, field

from ingest.lines import Removed, Why
from ingest.readers.docx.markup import (
    ALTERNATIVES,
    Element,
    drop,
    plain_text,
    replace,
    switch,
    value,
    w,
)

_ALTERNATIVE = f"{{{ALTERNATIVES}}}AlternateContent"
_CHOICE = f"{{{ALTERNATIVES}}}Choice"
_FALLBACK = f"{{{ALTERNATIVES}}}Fallback"
_WRAPPERS = ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple")
_PROPERTIES = (w("smartTagPr"), w("customXmlPr"))
_TABLE_OF_CONTENTS = ("TOC", "TOA")
"""Fields that list what the document holds: contents, figures, authorities."""


@dataclass(slots=True)
class Unwrapped:
    """What was found while unwrapping."""

    removed: list[Removed] = field(default_factory=list)
    unfilled: int = 0
    """Content controls that still show their prompt."""


def lists_contents(instruction: str) -> bool:
    r"""The field code makes a table of contents.

    >>> lists_contents(' TOC \\o "1-3" '), lists_contents(" PAGE ")
    (True, False)
    """
    return instruction.split()[:1] in [[name] for name in _TABLE_OF_CONTENTS]


def choose_alternatives(root: Element) -> None:
    """Keep of each alternative the choice that holds words, else the fallback."""
    for element in list(root.iter(_ALTERNATIVE)):
        options = [*element.findall(_CHOICE), *element.findall(_FALLBACK)]
        telling = (option for option in options if plain_text(option))
        chosen = next(telling, options[0] if options else None)
        replace(element, [] if chosen is None else list(chosen))


def unwrap(root: Element) -> Unwrapped:
    """What was taken out of `root` on the way."""
    found = Unwrapped()
    for control in list(root.iter(w("sdt"))):
        _unwrap_control(control, found)
    for wrapper in list(root.iter(*(w(name) for name in _WRAPPERS))):
        if lists_contents(wrapper.get(w("instr")) or ""):
            _take_out(wrapper, found)
        else:
            replace(wrapper, [e for e in wrapper if e.tag not in _PROPERTIES])
    for ruby in list(root.iter(w("ruby"))):
        _unwrap_ruby(ruby)
    return found


def _unwrap_control(control: Element, found: Unwrapped) -> None:
    properties = control.find(w("sdtPr"))
    gallery = None if properties is None else properties.find(w("docPartObj"))
    if value(gallery, "docPartGallery") == "Table of Contents":
        _take_out(control, found)
        return
    content = control.find(w("sdtContent"))
    if switch(properties, "showingPlcHdr") and content is not None and plain_text(content):
        found.unfilled += 1
    replace(control, [] if content is None else list(content))


def _take_out(element: Element, found: Unwrapped) -> None:
    text = plain_text(element)
    if text:
        found.removed.append(Removed(text, Why.CONTENTS))
    drop(element)


def _unwrap_ruby(ruby: Element) -> None:
    """A ruby stands inside a run, its base in runs of its own: their words move up."""
    base = ruby.find(w("rubyBase"))
    words = [] if base is None else [word for run in base.iter(w("r")) for word in run]
    replace(ruby, [word for word in words if word.tag != w("rPr")])
