"""What a user types in, a search that SQLite's FTS5 carries out, and the words it is held against.

Nothing typed is read as a sign of the search's own language: words are quoted, what is no word is
left out. Accents, capitals and ligatures do not count, in neither.
"""

from collections.abc import Iterator

from assistant.answer import Answer, Citation
from assistant.words import fold

_MOST = 32
"""Words of a search; whoever types more has pasted a text."""


def searches(typed: str) -> list[str]:
    """An FTS5 search for each word typed, which finds what begins with it; [] for no word.

    Of a long text only the first words are searched for.

    >>> searches('Préavis "9.5" OR -')
    ['"preavis"*', '"9 5"*', '"or"*']
    """
    pieces = ("".join(c if c.isalnum() else " " for c in fold(piece)) for piece in typed.split())
    words = (" ".join(piece.split()) for piece in pieces)
    return [f'"{word}"*' for word in dict.fromkeys(words) if word][:_MOST]


def words_of(*texts: str) -> str:
    """The texts as they are held against searches."""
    return fold("\n".join(texts))


def said_in(question: str, answer: Answer | None) -> str:
    """The words of a turn: question, answer and every quote, as they are held against searches."""
    if answer is None:
        return words_of(question)
    return words_of(question, answer.text, *_quotes(answer))


def _quotes(answer: Answer) -> Iterator[str]:
    for citation in answer.citations:
        yield from (one.quote for one in (citation, *_changes(citation)))


def _changes(citation: Citation) -> Iterator[Citation]:
    for change in citation.changes:
        yield change
        yield from _changes(change)
