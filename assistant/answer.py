"""What the assistant gives back: an answer and its citations, alike for page, command and code."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.pointers import Pointer, pointers
from assistant.terms import Term, terms_in
from assistant.trace import Search
from ingest.contract import Clause, Contract
from ingest.language import Language

Mode = Literal["quoted", "written"]
"""quoted: composed of the contract's own sentences, without any language model."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and the place that it stands at."""

    contract: str
    """Id of the contract."""
    part: str
    """The part of the contract: article 9.1 of one is not article 9.1 of another."""
    number: str
    """Of the clause, as printed; "" where it has none."""
    title: str
    """Of the clause or the nearest heading; "" where there is none."""
    path: tuple[str, ...]
    """The headings above the clause, the part left out."""
    page: int | None
    """Where the quote begins, from 1; None where the format has no pages."""
    quote: str
    """Verbatim: the contract's extracted text from `start` to `end`."""
    start: int
    end: int
    text: str
    """The whole clause."""
    clause_start: int
    """Where `text` begins in the contract's extracted text."""
    ocr: bool = False
    """A page that the quote stands on was read by optical character recognition."""
    pointers: tuple[Pointer, ...] = ()
    """Other clauses that the quote leans on: definitions of its terms, articles that it names."""
    changes: tuple["Citation", ...] = ()
    """The words of amendments in the library that change the quoted clause, the oldest first."""
    terms: tuple[Term, ...] = ()
    """The defined terms that stand in `text`, with what they mean."""

    @property
    def place(self) -> str:
        """Part and number in words: "Conditions générales, 9.5"."""
        return ", ".join(filter(None, (self.part, self.number or self.title)))


def cited(contract: Contract, clause: Clause, start: int, end: int) -> Citation:
    """The citation of the contract's text from `start` to `end`, which stands in the clause."""
    return Citation(
        contract=contract.id,
        part=contract.parts[clause.part].name,
        number=clause.number,
        title=clause.title,
        path=clause.path,
        page=contract.page_at(start),
        quote=contract.text[start:end],
        start=start,
        end=end,
        text=contract.text[clause.start : clause.end],
        clause_start=clause.start,
        ocr=_is_ocr(contract, start, end),
        pointers=pointers(contract, clause, start, end),
        terms=terms_in(contract, clause),
    )


def _is_ocr(contract: Contract, start: int, end: int) -> bool:
    """One of the pages from that of `start` to that of the last character was read by OCR."""
    first, last = contract.page_at(start), contract.page_at(max(start, end - 1))
    if first is None or last is None:
        return False
    return any(first <= page <= last for page in contract.ocr_pages)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two quotes of one contract that give different values, and which its own order puts first."""

    one: int
    other: int
    """Their marks, from 1, the likelier answer first."""
    part: str = ""
    """The part that prevails; "" where the contract does not say."""
    by: str = ""
    """Number, else title, of the clause that says so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the question's language, with what proves it."""

    text: str
    """Markdown; marks [1], [2] … refer to `citations`."""
    language: Language
    found: bool
    """False: the contracts do not say; `citations` are then the nearest clauses."""
    mode: Mode
    citations: tuple[Citation, ...]
    searched: int
    """How many clauses were searched."""
    disagreements: tuple[Disagreement, ...] = ()
    """Which citations give different values; the text says so too."""
    search: Search | None = field(default=None, compare=False)
    """How it was found; None where whoever answers keeps no trace. Answers that say the same are
    equal, whichever way they were found."""
