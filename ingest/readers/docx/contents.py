"""A story of a Word file in, the same without typed or converted tables of contents out.

Those that Word keeps as a field or a gallery are taken out by `fields` and `unwrapping`. Here goes
the list below a title such as "Sommaire" whose entries are nothing but links into the document.
"""

from collections.abc import Iterator

from ingest.lines import Removed, Why
from ingest.readers.docx.markup import Element, drop, plain_text, w

_TITLES = {
    "sommaire",
    "table des matières",
    "table des matieres",
    "contents",
    "table of contents",
}


def is_contents_title(text: str) -> bool:
    """The words stand above a table of contents.

    >>> is_contents_title("TABLE DES MATIÈRES :"), is_contents_title("Contents of the annex")
    (True, False)
    """
    return text.casefold().rstrip(" :") in _TITLES


def take_out_linked_contents(root: Element) -> list[Removed]:
    """The entries that stood in `root`; links must not be unwrapped yet."""
    removed: list[Removed] = []
    for title in list(root.iter(w("p"))):
        if is_contents_title(plain_text(title)):
            entries = list(_entries_below(title))
            removed += [Removed(plain_text(entry), Why.CONTENTS) for entry in entries]
            for entry in entries:
                drop(entry)
    return removed


def _entries_below(title: Element) -> Iterator[Element]:
    below = title.getnext()
    while below is not None and below.tag == w("p") and _is_link(below):
        yield below
        below = below.getnext()


def _is_link(paragraph: Element) -> bool:
    """All its words are links to a place in the document."""
    links = [link for link in paragraph.iter(w("hyperlink")) if link.get(w("anchor"))]
    linked = " ".join(map(plain_text, links))
    return bool(linked) and linked == plain_text(paragraph)
