"""Cited clauses as HTML cards: the whole clause, its quote marked, and where it stands.

An `Answer` in, HTML out, for whichever page shows it (its style is `CARDS_CSS`). Contract words are
data: all of them are escaped, and stand as they are printed, line by line.
"""

from html import escape
from importlib.resources import files

from assistant.answer import Answer, Citation
from assistant.citing import changed_by
from assistant.wording import phrase
from ingest.language import Language

CARDS_CSS = (files("assistant") / "cards.css").read_text("utf-8")

EMPTY_LIBRARY = """
<div class="notice" role="status"><p lang="fr"><strong>Aucun contrat n’est encore dans la
bibliothèque.</strong> Ajoutez-en avec <code>clausier ingest FICHIER</code>, puis rechargez la page.
</p><p lang="en"><strong>There is no contract in the library yet.</strong> Add some with
<code>clausier ingest FILE</code>, then reload this page.</p></div>
"""


def card_html(citation: Citation, mark: int, language: Language = "fr") -> str:
    """The card of the clause that `[mark]` in the answer refers to, its quote in a `<mark>`.

    Contract words are data: all of them are escaped, and stand as they are printed, line by line.
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
        f'<div class="clause" tabindex="0">{_marked(citation)}</div></article>'
    )


def _marked(citation: Citation) -> str:
    """The clause, with what of the quote lies in it between `<mark>` and `</mark>`."""
    text = citation.text
    start = min(max(citation.start - citation.clause_start, 0), len(text))
    end = min(max(citation.end - citation.clause_start, start), len(text))
    if start == end:
        return escape(text)
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def cards_html(answer: Answer) -> str:
    """The cards of all citations, under a banner where the contracts do not say."""
    if not answer.searched:
        return EMPTY_LIBRARY
    cards = "".join(
        card_html(citation, mark, answer.language)
        for mark, citation in enumerate(answer.citations, 1)
    )
    if answer.found:
        return cards
    said = [phrase("not_stated", answer.language)]
    if cards:
        said.append(phrase("nearest", answer.language))
    banner = f'<strong lang="{answer.language}">{escape(said[0])}</strong> {" ".join(said[1:])}'
    return f'<div class="not-stated" role="status">{banner}</div>{cards}'
