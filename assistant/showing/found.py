"""How an answer was found, as HTML: what was searched, and what became of the best clauses.

An `Answer` with its trace (`assistant.trace`) in, HTML out, in words that need no knowledge of how
search works.
"""

from collections.abc import Iterable
from html import escape

from assistant.answer import Answer
from assistant.clause_link import clause_address
from assistant.showing.clause_text import clause_name
from assistant.showing.escaped import inline, words
from assistant.showing.words import say, say_html
from assistant.trace import Candidate, Consulted, Search
from ingest.language import Language


def badge_html(answer: Answer, language: Language) -> str:
    """Whether the answer is made of the contract's own words, or written and then verified."""
    said = escape(say(f"mode_{answer.mode}", language))
    return f'<span class="badge {answer.mode}">{said}</span>'


def found_html(answer: Answer, language: Language) -> str:
    """What was searched for the answer, and what came of it; "" where no trace was kept."""
    search = answer.search
    if search is None:
        return ""
    return (
        f'<section class="found" lang="{language}"><h3>{say_html("found_title", language)}</h3>'
        f"<p>{badge_html(answer, language)}</p>"
        f"<dl><dt>{say_html('understood', language)}</dt><dd>{inline(search.understood)}</dd>"
        f"<dt>{say_html('asked_for', language)}</dt><dd>{_kinds(search, language)}</dd></dl>"
        f"{_contracts(search, language)}{_candidates(search, language)}</section>"
    )


def _kinds(search: Search, language: Language) -> str:
    said = [say(f"kind_{kind.value}", language) for kind in search.kinds]
    return escape(", ".join(said) or say("kind_none", language))


def _contracts(search: Search, language: Language) -> str:
    """Each contract that was opened: how likely it answers, and what came of it."""
    rows = (_contract(one, language) for one in search.contracts)
    table = _table(("contract", "stated", "outcome"), rows, "contracts", language)
    if not search.others:
        return table
    return f"{table}<p>{say_html('others', language, count=search.others)}</p>"


def _contract(contract: Consulted, language: Language) -> str:
    outcome = say_html(f"outcome_{contract.outcome.replace(' ', '_')}", language)
    return (
        f'<tr class="{contract.outcome.replace(" ", "-")}"><th scope="row">{inline(contract.id)}'
        f"</th><td>{_bar(contract.stated, language)}</td><td>{outcome}</td></tr>"
    )


def _candidates(search: Search, language: Language) -> str:
    """The best clauses, each with its share and what became of it."""
    rows = (_candidate(one, language) for one in search.candidates)
    table = _table(("clause", "share", "why"), rows, "candidates", language)
    return f"{table}<p>{say_html('share_note', language)}</p>"


def _candidate(clause: Candidate, language: Language) -> str:
    place = [inline(clause.contract), inline(clause.part)]
    if clause.page is not None:
        place.append(f"p. {clause.page}")
    address = words(clause_address(clause.contract, clause.start))
    why = say_html(f"why_{clause.why.replace(' ', '_')}", language)
    return (
        f'<tr class="{clause.why.replace(" ", "-")}"><th scope="row">'
        f'<a href="{address}" target="_blank">'
        f"{clause_name(clause.number, clause.title, clause.part)}</a>"
        f' <span class="place">{" · ".join(place)}</span></th>'
        f"<td>{_bar(clause.share, language)}</td>"
        f"<td>{why}</td></tr>"
    )


def _table(columns: tuple[str, ...], rows: Iterable[str], caption: str, language: Language) -> str:
    heads = "".join(f'<th scope="col">{say_html(one, language)}</th>' for one in columns)
    return (
        f"<table><caption>{say_html(caption, language)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _bar(share: float, language: Language) -> str:
    """The share in figures, with a bar as long."""
    width = 100 * min(max(share, 0.0), 1.0)
    return (
        f"{percent(share, language)}"
        f'<span class="bar" aria-hidden="true"><span style="width: {width:.1f}%"></span></span>'
    )


def percent(share: float, language: Language) -> str:
    r"""The share in whole percent, as HTML.

    >>> percent(0.426, "fr"), percent(0.003, "en"), percent(0, "en")
    ('43\xa0%', '&lt;1%', '0%')
    """
    space = "\xa0" if language == "fr" else ""
    few = 0 < share < 0.01
    return f"{'&lt;1' if few else round(100 * share)}{space}%"
