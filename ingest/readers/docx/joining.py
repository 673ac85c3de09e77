"""A story of a Word file in, the same with paragraphs joined where the mark between them is gone.

The mark is gone where its deletion was accepted: the paragraph then takes the form of the next,
whose mark stays. It is not printed where a style separator stands: a heading runs into its text,
and the two are one paragraph in the form of the first.
"""

from ingest.readers.docx.accepting import DELETED_MARK
from ingest.readers.docx.markup import Element, drop, make, switch, w

_BODY_LEVEL = "9"
"""The outline level of what is no heading."""


def join_paragraphs(root: Element) -> None:
    """Join them in place."""
    for paragraph in list(root.iter(w("p"))):
        following = paragraph.getnext()
        while following is not None and following.tag in {w("bookmarkStart"), w("bookmarkEnd")}:
            following = following.getnext()
        if paragraph.get(DELETED_MARK):
            _give_words(paragraph, following)
        elif _runs_in(paragraph) and following is not None and following.tag == w("p"):
            _take_words(paragraph, following)


def _give_words(paragraph: Element, following: Element | None) -> None:
    words = [child for child in paragraph if child.tag != w("pPr")]
    if following is not None and following.tag == w("p"):
        first = 0 if following.find(w("pPr")) is None else 1
        for offset, word in enumerate(words):
            following.insert(first + offset, word)
        drop(paragraph)
    elif not any(word.tag == w("r") for word in words):
        drop(paragraph)


def _runs_in(paragraph: Element) -> bool:
    properties = paragraph.find(w("pPr"))
    mark = None if properties is None else properties.find(w("rPr"))
    return bool(switch(mark, "specVanish"))


def _take_words(paragraph: Element, following: Element) -> None:
    """The words of `following` go to the paragraph, which is then no heading alone.

    They go where the next paragraph stands, which is still to be visited: it may run in, too.
    """
    properties = paragraph.find(w("pPr"))
    former = following.find(w("pPr"))
    mark = None if former is None else former.find(w("rPr"))
    if former is not None:
        drop(former)
    if properties is not None:
        for old in [*properties.findall(w("rPr")), *properties.findall(w("outlineLvl"))]:
            drop(old)
        level = make("outlineLvl")
        level.set(w("val"), _BODY_LEVEL)
        properties.append(level)
        if mark is not None:
            properties.append(mark)
    for offset, child in enumerate(list(paragraph)):
        following.insert(offset, child)
    drop(paragraph)
