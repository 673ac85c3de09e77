"""What is open under a cited clause, and the buttons that open, turn and close it.

A citation and its sheet in, HTML out. Every button asks by its mark and page (`cards.js`).
"""

import base64
from html import escape

from assistant.answer import Citation
from assistant.page_pictures import PagePicture
from assistant.sheets import IN_CONTEXT, Sheet
from assistant.showing.context import neighbours_html
from assistant.showing.escaped import visible, words
from assistant.showing.words import say
from assistant.wording import phrase
from ingest.language import Language


def sheet_html(citation: Citation, mark: int, language: Language, sheet: Sheet | None) -> str:
    """The sheet that is open, with buttons to turn and to close it; else those that open one."""
    page = _see_page(citation, mark, language)
    context = _button(mark, IN_CONTEXT, say("see_context", language), "look")
    if sheet is None:
        return page + context
    if isinstance(sheet, Exception):
        return f'<p class="refused" role="alert">{words(str(sheet))}</p>{page}{context}'
    if isinstance(sheet, PagePicture):
        return _picture(citation, mark, language, sheet)
    close = _button(mark, 0, say("hide_context", language))
    return (
        f'<figure class="sheet context"><figcaption>{close}{page}</figcaption>'
        f"{neighbours_html(sheet, language)}</figure>"
    )


def _see_page(citation: Citation, mark: int, language: Language) -> str:
    """The button that opens the page of the quote; "" where there are no pages."""
    if citation.page is None:
        return ""
    return _button(mark, citation.page, phrase("see_page", language, page=citation.page))


def _picture(citation: Citation, mark: int, language: Language, sheet: PagePicture) -> str:
    key = "picture_marked" if sheet.at else "picture"
    name = phrase(key, language, page=sheet.page, contract=visible(citation.contract))
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
    turning.append(_button(mark, IN_CONTEXT, say("see_context", language), "look"))
    left, top = sheet.at or (0.0, 0.0)
    picture = base64.b64encode(sheet.png).decode()
    return (
        f'<figure class="sheet"><figcaption>{"".join(turning)}<span>{escape(place)}</span>'
        f'</figcaption><div class="paper" tabindex="0" data-left="{left:.3f}" data-top="{top:.3f}">'
        f'<img alt="{escape(name)}"'
        f' src="data:image/png;base64,{picture}"></div></figure>'
    )


def _button(mark: int, page: int, says: str, kind: str = "turn") -> str:
    """A button that asks for a page beside the clause of `[mark]`; 0 closes it."""
    return (
        f'<button type="button" class="{kind}" data-mark="{mark}" data-page="{page}">'
        f"{escape(says)}</button>"
    )
