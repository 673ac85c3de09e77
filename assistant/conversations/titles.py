"""A title from a first question: its beginning, cut at a word."""

LENGTH = 80
"""Characters that a list of conversations has room for."""


def title_of(question: str) -> str:
    """The question on one line; where it is longer than `LENGTH`, cut at a word and marked so.

    >>> title_of("Quel préavis  pour résilier ?")
    'Quel préavis pour résilier ?'
    >>> title_of("Quelle indemnité, " * 9)
    'Quelle indemnité, Quelle indemnité, Quelle indemnité, Quelle indemnité, Quelle…'
    """
    line = " ".join(question.split())
    if len(line) <= LENGTH:
        return line
    cut = line[:LENGTH]  # its last word, or letter, makes room for the mark
    beginning = cut.rpartition(" ")[0] or cut[:-1]
    return beginning.rstrip(" ,;:.") + "…"
