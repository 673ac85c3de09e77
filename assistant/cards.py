"""Cited clauses as HTML cards: the whole clause, its quote marked, and where it stands.

An `Answer` in, HTML out, for whichever page shows it; the parts of a card are made in
`assistant.showing`. Its style is `CARDS_CSS`; `CARDS_JS` tells which page of a contract is asked
for, shows what defined terms mean and copies links. Contract words are data: all of them are
escaped, and stand as they are printed, line by line.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

from assistant.answer import Answer, Citation, Disagreement
from assistant.citing import changed_by
from assistant.clause_link import link_to
from assistant.sheets import Sheet
from assistant.showing.clause_text import clause_html, clause_name, definitions_html
from assistant.showing.escaped import inline, words
from assistant.showing.sheet import sheet_html
from assistant.showing.silence import also_near_html, silence_html, silent_here_html
from assistant.showing.words import say, say_html
from assistant.wording import phrase
from ingest.language import Language

CARDS_CSS = (files("assistant") / "cards.css").read_text("utf-8")
CARDS_JS = (files("assistant") / "cards.js").read_text("utf-8")
"""For the `js_on_load` of a Gradio HTML component: a click event with `mark` and `page`."""

__all__ = [
    "CARDS_CSS",
    "CARDS_JS",
    "EMPTY_LIBRARY",
    "Sheet",
    "card_html",
    "cards_html",
    "empty_library",
]


def empty_library(*languages: Language) -> str:
    """That there is no contract in the library yet, and what to do, in each of the languages."""
    said = "".join(
        f'<p lang="{one}"><strong>{say_html("empty", one)}</strong> '
        + say("empty_next", one, command=f"<code>{say_html('empty_command', one)}</code>")
        + "</p>"
        for one in languages
    )
    return f'<div class="notice" role="status">{said}</div>'


EMPTY_LIBRARY = empty_library("fr", "en")
"""For whoever does not know the language of the page."""


def card_html(
    citation: Citation,
    mark: int,
    language: Language = "fr",
    sheet: Sheet | None = None,
    *,
    answers: bool = True,
) -> str:
    """The card of the clause that `[mark]` in the answer refers to, its quote in a `<mark>`.

    Under it stands the sheet that is open, if one is, else the buttons that ask for one. Of a
    clause that does not answer the card says so.
    """
    name = f"clause-{mark}"
    notes = [f'<p class="amended">{words(changed_by(c, language))}</p>' for c in citation.changes]
    kind = "card" if answers else "card nearest"
    if not answers:
        notes.append(f'<p class="not-answering">{say_html("not_answering", language)}</p>')
    return (
        f'<article class="{kind}" id="{name}" aria-labelledby="{name}-name">'
        f'<h3 id="{name}-name"><span class="number">[{mark}]</span>{_name(citation)}</h3>'
        f'<p class="place">{" · ".join(_place(citation, language))}</p>{"".join(notes)}'
        f'<div class="clause" tabindex="0" dir="auto">{clause_html(citation, name)}</div>'
        f"{definitions_html(citation, name, language)}"
        f"{sheet_html(citation, mark, language, sheet)}{_sending(citation, language)}</article>"
    )


def _name(citation: Citation) -> str:
    return clause_name(citation.number, citation.title, citation.part)


def _place(citation: Citation, language: Language) -> Iterator[str]:
    """Where the clause stands: contract, part, headings, page, and whether by OCR."""
    name = " ".join(filter(None, (citation.number, citation.title))) or citation.part
    above = " › ".join(inline(heading) for heading in citation.path if heading != name)
    yield inline(citation.contract)
    yield inline(citation.part)
    if above:
        yield above
    if citation.page is not None:
        yield f"p. {citation.page}"
    if citation.ocr:
        yield phrase("ocr", language)


def _sending(citation: Citation, language: Language) -> str:
    """The link to the clause, for a colleague, and what copies it."""
    return (
        f'<p class="send"><a class="link" href="{words(link_to(citation))}" target="_blank">'
        f"{say_html('link', language)}</a>"
        f'<button type="button" class="copy">{say_html("copy_link", language)}</button>'
        f'<span class="copied" role="status" data-says="{words(say("copied", language))}"></span>'
        "</p>"
    )


def cards_html(
    answer: Answer,
    sheets: Mapping[int, Sheet] = MappingProxyType({}),
    language: Language | None = None,
) -> str:
    """The cards of all citations, under a banner where the contracts do not say.

    `sheets` are those that are open, by mark; `language` is the page's, None: the answer's.
    """
    if not answer.searched:
        return EMPTY_LIBRARY if language is None else empty_library(language)
    said = language or answer.language
    cards = {
        mark: card_html(citation, mark, said, sheets.get(mark), answers=answer.found)
        for mark, citation in enumerate(answer.citations, 1)
    }
    if not answer.found:
        return silence_html(answer, said) + "".join(cards.values()) + also_near_html(answer, said)
    return "".join(_grouped(answer, cards, said)) + silent_here_html(answer, said)


def _grouped(answer: Answer, cards: Mapping[int, str], language: Language) -> Iterator[str]:
    """The cards in their order, those that give different values framed together.

    What amends the first of them stands between, and is framed with them.
    """
    opening = {one.one: one for one in answer.disagreements}
    closing = {one.other for one in answer.disagreements}
    for mark, card in cards.items():
        if mark in opening:
            yield _differing(opening[mark], language)
        yield card
        if mark in closing:
            yield "</section>"


def _differing(found: Disagreement, language: Language) -> str:
    """The beginning of the frame around two quotes that differ, and which of them prevails."""
    if found.part:
        order = say_html("prevails", language, part=found.part, by=found.by)
    else:
        order = say_html("no_order", language)
    name = f"differing-{found.one}"
    return (
        f'<section class="differing" role="group" aria-labelledby="{name}"><p id="{name}">'
        f'<span class="sign" aria-hidden="true">≠</span><strong>{say_html("differ", language)}'
        f"</strong> {order}</p>"
    )
