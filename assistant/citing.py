"""Citations in, the lines of an answer that show them out.

The quote and where it stands, and what to read with it: an amendment, a definition, an article.
"""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation
from assistant.wording import phrase
from ingest.language import Language


def quoted(citations: Sequence[Citation], language: Language, first: int) -> Iterator[str]:
    """The quotes with their places, marked from `first` on."""
    for mark, citation in enumerate(citations, start=first):
        quote = phrase("quote_open", language) + citation.quote + phrase("quote_close", language)
        yield from (f"> {line}" for line in quote.split("\n"))
        yield _place_line(citation, language, mark)
        yield from (f"> {changed_by(change, language)}" for change in citation.changes)
        yield ""


def place_lines(answer: Answer) -> Iterator[str]:
    """The lines of the answer's text that say where its quotes stand, in the order of the marks."""
    for mark, citation in enumerate(answer.citations, start=1):
        yield _place_line(citation, answer.language, mark)


def _place_line(citation: Citation, language: Language, mark: int) -> str:
    return f"> — {place(citation, language)} [{mark}]"


def changed_by(change: Citation, language: Language) -> str:
    """That a clause was amended, and where."""
    place = phrase("place", language, contract=change.contract, part=change.part)
    if change.number:
        place += ", " + phrase("number", language, number=change.number)
    return phrase("amended", language, place=place)


def led_to(citations: Sequence[Citation], language: Language) -> Iterator[str]:
    """The clauses that the quotes lean on, after all that answers."""
    for mark, citation in enumerate(citations, start=1):
        if citation.pointers:
            yield from (f"[{mark}] {_leads_to(citation, language)}", "")


def _leads_to(citation: Citation, language: Language) -> str:
    """The clauses that a quote leans on, in words."""
    found = []
    for pointer in citation.pointers:
        number = pointer.number
        at = phrase("number", language, number=number) if number else pointer.part
        key, name = ("defined", pointer.term) if pointer.term else ("refers", pointer.title)
        found.append(phrase(key, language, name=name, place=at))
    return "→ " + " ; ".join(found)


def place(citation: Citation, language: Language) -> str:
    """Where a quote stands, in words: contract, part, number, title, page, and whether by OCR."""
    words = [phrase("place", language, contract=citation.contract, part=citation.part)]
    if citation.number:
        words.append(phrase("number", language, number=citation.number))
    if citation.title:
        words[-1] += f" ({citation.title})"
    if citation.page is not None:
        words.append(phrase("page", language, page=citation.page))
    if citation.ocr:
        words.append(phrase("ocr", language))
    return ", ".join(words)
