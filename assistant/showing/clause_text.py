"""The words of a clause as HTML: its quote marked, its defined terms with what they mean.

A citation in, HTML out. Without its tags it is the clause, letter by letter. What a term means
stands beside the clause, hidden, until its term is pointed at, reached by the keyboard or touched
(`cards.js`).
"""

from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.showing.escaped import inline, words
from assistant.showing.words import say_html
from assistant.terms import Term, occurrences
from ingest.language import Language

Spot = tuple[int, int, str, bool]
"""(start, end) of a term in the clause, the id of its definition, and whether it is the first."""


def clause_html(citation: Citation, name: str) -> str:
    """The clause, with what of the quote lies in it between `<mark>` and `</mark>`.

    `name` begins the ids of the definitions.
    """
    text = citation.text
    start, end = quoted_range(citation.start, citation.end, citation.clause_start, text)
    spots = list(_spots(citation, name))
    before, quote, after = (
        "".join(_pieces(text, first, last, spots))
        for first, last in ((0, start), (start, end), (end, len(text)))
    )
    return f"{before}<mark>{quote}</mark>{after}" if quote else before + after


def quoted_range(start: int, end: int, clause_start: int, text: str) -> tuple[int, int]:
    """What of the contract's range lies in the clause `text`, as a range of that; empty where none.

    >>> quoted_range(95, 103, 100, "Le préavis")
    (0, 3)
    """
    first = min(max(start - clause_start, 0), len(text))
    return first, min(max(end - clause_start, first), len(text))


def definitions_html(citation: Citation, name: str, language: Language) -> str:
    """What the terms of the clause mean, each where `clause_html` leads to; "" without terms."""
    return "".join(
        f'<div class="definition" role="tooltip" id="{_id(name, number)}" hidden>'
        f'<p class="meaning" dir="auto">{words(term.text)}{"" if term.whole else " […]"}</p>'
        f"<p>{say_html('terms_place', language, place=_place(term))}</p></div>"
        for number, term in enumerate(citation.terms)
    )


def _place(term: Term) -> str:
    return ", ".join(filter(None, (term.part, term.number)))


def _id(name: str, number: int) -> str:
    return f"{name}-term-{number}"


def _spots(citation: Citation, name: str) -> Iterator[Spot]:
    """Where terms stand in the clause; a keyboard stops at the first place of each."""
    seen: set[int] = set()
    for start, end, term in occurrences(citation.text, citation.terms):
        number = citation.terms.index(term)
        yield start, end, _id(name, number), number not in seen
        seen.add(number)


def _pieces(text: str, first: int, last: int, spots: Sequence[Spot]) -> Iterator[str]:
    """The text from `first` to `last`; of a term that goes over an edge the part that is in it."""
    done = first
    for start, end, definition, stops in spots:
        inside = max(start, first), min(end, last)
        if inside[0] < inside[1]:
            yield words(text[done : inside[0]])
            yield _term(text[inside[0] : inside[1]], definition, begins=start >= first, stops=stops)
            done = inside[1]
    yield words(text[done:last])


def _term(said: str, definition: str, *, begins: bool, stops: bool) -> str:
    """A term, or of one that is cut by an edge its beginning or its rest.

    The rest only leads to the definition; the beginning is what a reader is told of.
    """
    if not begins:
        return f'<span class="term" data-term="{definition}">{words(said)}</span>'
    return (
        f'<span class="term" role="button" tabindex="{0 if stops else -1}"'
        f' data-term="{definition}" aria-describedby="{definition}">{words(said)}</span>'
    )


def clause_name(number: str, title: str, part: str) -> str:
    """What a clause is called, as HTML: number and title, else its part."""
    return inline(" ".join(filter(None, (number, title))) or part)
