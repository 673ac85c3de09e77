"""The markup of Word files: its names, and small steps on its elements.

Bytes in, elements out; what elements mean is left to the modules after it. The elements are lxml's;
`Element` writes down the part of them that this package uses, since lxml ships no types.
"""

from collections.abc import Iterator
from typing import Protocol, cast

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""Word's "Strict Open XML" differs by these names only, for what is read here."""
_MAX_DEPTH = 256
"""Elements within one another: some forty tables, one in the other."""
_OFF = {"0", "false", "off"}


class Element(Protocol):
    """An XML element, as lxml gives it; its methods do what lxml's do."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...
    def append(self, element: "Element", /) -> None: ...  # noqa: D102 - as lxml's
    def find(self, path: str, /) -> "Element | None": ...  # noqa: D102
    def findall(self, path: str, /) -> "list[Element]": ...  # noqa: D102
    def get(self, name: str, /) -> str | None: ...  # noqa: D102
    def getnext(self) -> "Element | None": ...  # noqa: D102
    def getparent(self) -> "Element | None": ...  # noqa: D102
    def index(self, element: "Element", /) -> int: ...  # noqa: D102
    def insert(self, index: int, element: "Element", /) -> None: ...  # noqa: D102
    def iter(self, *tags: str) -> "Iterator[Element]": ...  # noqa: D102
    def iterancestors(self, *tags: str) -> "Iterator[Element]": ...  # noqa: D102
    def remove(self, element: "Element", /) -> None: ...  # noqa: D102
    def set(self, name: str, value: str, /) -> None: ...  # noqa: D102


class DamagedMarkup(ValueError):
    """The bytes are no XML, or XML of a kind that a Word file never holds."""


def parse(data: bytes) -> Element:
    """The root element of `data`, comments and processing instructions left out.

    Raises `DamagedMarkup`; entities, which a Word file has no use for, are refused too.
    """
    from lxml import etree  # type: ignore[import-untyped]

    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedMarkup(str(error)) from error
    if root.getroottree().docinfo.doctype:
        msg = "it declares a document type"
        raise DamagedMarkup(msg)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            msg = "its elements are nested without end"
            raise DamagedMarkup(msg)
    return cast("Element", root)


def make(name: str) -> Element:
    """A new, empty Word element."""
    from lxml import etree

    return cast("Element", etree.Element(w(name)))


def w(name: str) -> str:
    """The full name of a Word element or attribute."""
    return f"{{{WORD}}}{name}"


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child `name`; None where either is missing."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"))


def whole(number: str | None) -> int | None:
    """The whole number that `number` writes; None where it writes none.

    >>> whole("12"), whole("12.0"), whole("x"), whole(None)
    (12, 12, None, None)
    """
    try:
        return None if number is None else int(float(number))
    except (ValueError, OverflowError):
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether the property `name` is on; None where it is not given."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val")) not in _OFF


def drop(element: Element) -> None:
    """Take `element` and all that it holds out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace(element: Element, others: list[Element]) -> None:
    """Put `others` where `element` stands."""
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(position + offset, other)


def inside(element: Element, *names: str) -> bool:
    """One of the Word elements `names` holds `element`."""
    return next(element.iterancestors(*(w(name) for name in names)), None) is not None


def plain_text(element: Element) -> str:
    """All words that `element` holds, deleted ones too, white space made single."""
    words = {w("t"), w("delText")}
    parts = element.iter(*words, w("tab"), w("br"), w("p"), w("tc"))
    return " ".join("".join(p.text or "" if p.tag in words else " " for p in parts).split())
