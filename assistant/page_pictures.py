"""The page of a contract as a picture, a quote marked on it: the proof as the paper shows it.

A library and a citation in, a PNG out. The file is the copy that the library keeps, the place of
the words was taken down when it was read (`ingest.layout`).
"""

from dataclasses import dataclass

from assistant.answer import Citation
from assistant.context import quoted_contract
from assistant.errors import NoPicture
from ingest.errors import UnknownContract
from ingest.library import Library
from ingest.pictures import page_picture

SCALE = 1.6
"""Pixels a point: text of ten points is as large as on a screen, a page a few hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a contract, drawn."""

    png: bytes
    page: int
    """From 1."""
    pages: int
    """So many the contract has."""
    at: tuple[float, float] | None = None
    """Where the first line marked on it begins, as shares of the page's width and height; None
    where nothing of the quote stands on this page."""


def picture_of(library: Library, citation: Citation, page: int | None = None) -> PagePicture:
    """The page (from 1; None: the first that the quote stands on) with what is quoted on it marked.

    Raises `NoPicture` where the contract has no pages or the library none of its file,
    `UnknownContract` where it holds it no more, and `ReplacedContract` where it holds another
    edition than the one quoted: places of that one would mark other words.
    """
    quoted_contract(library, citation)
    entry = library.entry(citation.contract)
    if entry is None:  # removed between these lines
        msg = f"Cannot show where {citation.contract!r} says so: it has been removed. Ask again."
        raise UnknownContract(msg)
    layout = library.layout(entry.id, entry.generation)
    file = library.source_file(entry.id)
    if layout is None or file is None or file.suffix != ".pdf":
        why = (
            "no copy of its pages is kept. Ingest its file again"
            if entry.pages
            else "its format has no pages. Read the whole clause instead"
        )
        msg = f"Cannot show a page of {entry.id!r} ({entry.source!r}): {why}."
        raise NoPicture(msg)
    marks = layout.rectangles(citation.start, citation.end)
    shown = page or (marks[0].page if marks else citation.page or 1)
    png = page_picture(file, shown, SCALE, marks)
    first = next((mark for mark in marks if mark.page == shown), None)
    if first is None:
        return PagePicture(png, shown, entry.pages)
    width, height = layout.page_sizes[shown - 1]
    return PagePicture(png, shown, entry.pages, (first.left / width, first.top / height))
