"""Cited clauses as HTML cards: the whole clause, its quote marked, and where it stands.

An `Answer` in, HTML out, for whichever page shows it. Its style is `CARDS_CSS`; `CARDS_JS` tells
which page of a contract is asked for. Contract words are data: all of them are escaped, and stand
as they are printed, line by line.
"""

import base64
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from types import MappingProxyType

from assistant.answer import Answer, Citation
from assistant.citing import changed_by
from assistant.page_pictures import PagePicture
from assistant.wording import phrase
from ingest.language import Language

CARDS_CSS = (files("assistant") / "cards.css").read_text("utf-8")
CARDS_JS = (files("assistant") / "cards.js").read_text("utf-8")
"""For the `js_on_load` of a Gradio HTML component: a click event with `mark` and `page`."""

EMPTY_LIBRARY = """
<div class="notice" role="status"><p lang="fr"><strong>Aucun contrat n’est encore dans la
bibliothèque.</strong> Ajoutez-en avec <code>clausier ingest FICHIER</code>, puis rechargez la page.
</p><p lang="en"><strong>There is no contract in the library yet.</strong> Add some with
<code>clausier ingest FILE</code>, then reload this page.</p></div>
"""


Sheet = PagePicture | Exception
"""A page of the contract, or why it cannot be shown."""


def card_html(
    citation: Citation, mark: int, language: Language = "fr", sheet: Sheet | None = None
) -> str:
    """The card of the clause that `[mark]` in the answer refers to, its quote in a `<mark>`.

    Under it stands the page of the contract that is open, if one is, else a button that asks for
    it. Contract words are data: all of them are escaped, and stand as they are printed, line by
    line.
    """
    name = " ".join(filter(None, (citation.number, citation.title))) or citation.part
    page = "" if citation.page is None else f"p. {citation.page}"
    above = " › ".join(heading for heading in citation.path if heading != name)
    ocr = phrase("ocr", language) if citation.ocr else ""
    place = " · ".join(filter(None, (citation.contract, citation.part, above, page, ocr)))
    amended = "".join(
        f'<p class="amended">{escape(changed_by(change, language))}</p>'
        for change in citation.changes
    )
    return (
        f'<article class="card" id="clause-{mark}" aria-labelledby="clause-{mark}-name">'
        f'<h3 id="clause-{mark}-name"><span class="number">[{mark}]</span>{escape(name)}</h3>'
        f'<p class="place">{escape(place)}</p>{amended}'
        f'<div class="clause" tabindex="0">{_marked(citation)}</div>'
        f"{_sheet(citation, mark, language, sheet)}</article>"
    )


def _sheet(citation: Citation, mark: int, language: Language, sheet: Sheet | None) -> str:
    """The page that is open, with buttons to turn and to close it; else the one that opens it."""
    if citation.page is None:
        return ""
    if sheet is None:
        return _button(mark, citation.page, phrase("see_page", language, page=citation.page))
    if isinstance(sheet, Exception):
        return f'<p class="refused" role="alert">{escape(str(sheet))}</p>'
    key = "picture_marked" if sheet.at else "picture"
    name = phrase(key, language, page=sheet.page, contract=citation.contract)
    place = phrase("page_shown", language, page=sheet.page, pages=sheet.pages)
    turning = [_button(mark, 0, phrase("hide_page", language))]
    if sheet.page > 1:
        before = phrase("page_before", language, page=sheet.page - 1)
        turning.append(_button(mark, sheet.page - 1, before))
    if sheet.page < sheet.pages:
        after = phrase("page_after", language, page=sheet.page + 1)
        turning.append(_button(mark, sheet.page + 1, after))
    turning.append(
        '<button type="button" class="enlarge" aria-pressed="false">'
        f"{phrase('enlarge', language)}</button>"
    )
    left, top = sheet.at or (0.0, 0.0)
    picture = base64.b64encode(sheet.png).decode()
    return (
        f'<figure class="sheet"><figcaption>{"".join(turning)}<span>{escape(place)}</span>'
        f'</figcaption><div class="paper" tabindex="0" data-left="{left:.3f}" data-top="{top:.3f}">'
        f'<img alt="{escape(name)}"'
        f' src="data:image/png;base64,{picture}"></div></figure>'
    )


def _button(mark: int, page: int, says: str) -> str:
    """A button that asks for a page beside the clause of `[mark]`; 0 closes it."""
    return (
        f'<button type="button" class="turn" data-mark="{mark}" data-page="{page}">'
        f"{escape(says)}</button>"
    )


def _marked(citation: Citation) -> str:
    """The clause, with what of the quote lies in it between `<mark>` and `</mark>`."""
    text = citation.text
    start = min(max(citation.start - citation.clause_start, 0), len(text))
    end = min(max(citation.end - citation.clause_start, start), len(text))
    if start == end:
        return escape(text)
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def cards_html(answer: Answer, sheets: Mapping[int, Sheet] = MappingProxyType({})) -> str:
    """The cards of all citations, under a banner where the contracts do not say.

    `sheets` are the pages that are open, by mark.
    """
    if not answer.searched:
        return EMPTY_LIBRARY
    cards = "".join(
        card_html(citation, mark, answer.language, sheets.get(mark))
        for mark, citation in enumerate(answer.citations, 1)
    )
    if answer.found:
        return cards
    said = [phrase("not_stated", answer.language)]
    if cards:
        said.append(phrase("nearest", answer.language))
    banner = f'<strong lang="{answer.language}">{escape(said[0])}</strong> {" ".join(said[1:])}'
    return f'<div class="not-stated" role="status">{banner}</div>{cards}'
