"""That the contracts do not say it, as HTML: what was searched, and what came nearest.

An `Answer` in, HTML out. What is near never looks like an answer: it is named so in words.
"""

from assistant.answer import Answer
from assistant.clause_link import clause_address
from assistant.showing.clause_text import clause_name
from assistant.showing.escaped import inline, words
from assistant.showing.words import say, say_html
from assistant.wording import phrase
from ingest.language import Language

_NEAREST = 3
"""So many near clauses are told, the cited ones among them."""


def silence_html(answer: Answer, language: Language) -> str:
    """The banner above the nearest clause of an answer that was not found."""
    lines = [_searched(answer, language)]
    if answer.citations:
        lines.append(say_html("nearest", language))
    said = "".join(f"<p>{line}</p>" for line in lines)
    title = words(phrase("not_stated", language))
    return (
        '<div class="not-stated" role="status"><p><span class="sign" aria-hidden="true">∅</span>'
        f'<strong lang="{language}">{title}</strong></p>{said}</div>'
    )


def also_near_html(answer: Answer, language: Language) -> str:
    """Links to the next nearest clauses, after those that are cited; "" where none is known."""
    if answer.search is None:
        return ""
    cited = {(citation.contract, citation.clause_start) for citation in answer.citations}
    near = [one for one in answer.search.candidates if (one.contract, one.start) not in cited]
    items = "".join(
        f'<li><a href="{words(clause_address(one.contract, one.start))}" target="_blank">'
        f"{clause_name(one.number, one.title, one.part)}</a>"
        f" <span>{inline(one.contract)} · {inline(one.part)}</span></li>"
        for one in near[: max(_NEAREST - len(cited), 0)]
    )
    if not items:
        return ""
    title = say_html("also_near", language)
    return f'<section class="also-near"><h3>{title}</h3><ul>{items}</ul></section>'


def silent_here_html(answer: Answer, language: Language) -> str:
    """Of an answer from several contracts, those that do not say it, a line each."""
    contracts = () if answer.search is None else answer.search.contracts
    return "".join(
        '<p class="silent-here"><span class="sign" aria-hidden="true">∅</span>'
        f"{say_html('silent_here', language, contract=one.id)}</p>"
        for one in contracts
        if one.outcome == "silent"
    )


def _searched(answer: Answer, language: Language) -> str:
    """How many clauses of which contracts were searched."""
    search = answer.search
    if search is None or not search.contracts:
        return say_html("searched", language, clauses=answer.searched)
    named = ", ".join(inline(one.id) for one in search.contracts)
    if search.others:
        named = say("and_others", language, contracts=named, count=search.others)
    return say("searched_in", language, clauses=answer.searched, contracts=named)
