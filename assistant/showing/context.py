"""A clause among its neighbours as HTML, its quote marked.

A library and a citation in, HTML out; which clauses stand around it is found by
`assistant.context`.
"""

from html import escape

from assistant.answer import Citation
from assistant.context import Context, Neighbour, context_of
from assistant.showing.clause_text import clause_name, quoted_range
from assistant.showing.escaped import inline, words
from assistant.showing.words import say
from ingest.language import Language
from ingest.library import Library


def context_html(
    library: Library, citation: Citation, language: Language, before: int = 2, after: int = 2
) -> str:
    """The clause quoted, with at most so many clauses `before` and `after` it.

    Raises `UnknownContract` where the library holds the contract no more, and `ReplacedContract`
    where it holds another edition than the one quoted.
    """
    return neighbours_html(context_of(library, citation, before, after), language)


def neighbours_html(context: Context, language: Language) -> str:
    """The clauses, under the headings that stand above them."""
    clauses = "".join(_clause(one, context) for one in context.clauses)
    label = escape(say("context", language))
    return f'<div class="around" role="region" aria-label="{label}" tabindex="0">{clauses}</div>'


def _clause(clause: Neighbour, context: Context) -> str:
    headings = "".join(f'<p class="heading">{inline(one)}</p>' for one in clause.headings)
    start, end = quoted_range(context.start, context.end, clause.start, clause.text)
    before, quote, after = (
        words(clause.text[first:last])
        for first, last in ((0, start), (start, end), (end, len(clause.text)))
    )
    marked = f"{before}<mark>{quote}</mark>{after}" if quote else before + after
    own = ' aria-current="true"' if clause.quoted else ""
    return (
        f'{headings}<section class="{"own" if clause.quoted else "neighbour"}"{own}>'
        f'{_name(clause)}<div class="words" dir="auto">{marked}</div></section>'
    )


def _name(clause: Neighbour) -> str:
    """Number and title; "" where the clause begins with its own."""
    if clause.text.startswith(tuple(filter(None, (clause.number, clause.title)))):
        return ""
    return f'<p class="name">{clause_name(clause.number, clause.title, clause.part)}</p>'
