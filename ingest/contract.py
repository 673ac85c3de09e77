"""The contract as everything after the readers sees it: one text, and ranges of it.

`Contract.text` is the extracted text; parts, headings, clauses and sentences are character ranges
of it. Nothing keeps a copy of its words, so what is quoted is always `text[start:end]`.
"""

import bisect
from dataclasses import dataclass
from enum import StrEnum

from ingest.contract_facts import Amendment, ContractDate, Party, Precedence
from ingest.language import Language
from ingest.lines import Removed


class PartKind(StrEnum):
    """What a run of numbering is to the contract."""

    BODY = "body"
    GENERAL = "general"
    """Conditions générales, general terms."""
    PARTICULAR = "particular"
    """Conditions particulières, special terms."""
    ANNEX = "annex"
    AMENDMENT = "amendment"
    """Avenant."""


class SentenceKind(StrEnum):
    """How a sentence stands in its clause."""

    SENTENCE = "sentence"
    ITEM = "item"
    """A list item."""
    ROW = "row"
    """A table row."""
    NOTE = "note"
    """A footnote."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of numbering of its own. Article 9.1 of one part is not article 9.1 of another."""

    name: str
    """How a citation names it: "Conditions générales", "Annexe 2"."""
    title: str
    """Its heading as printed; "" where it has none."""
    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the contract, numbered or not."""

    part: int
    """Index into `Contract.parts`."""
    level: int
    """1 is the highest; levels may be skipped."""
    number: str
    """As printed, less a closing dot; "" where there is none."""
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest range that is ever quoted: a sentence, list item or table row."""

    start: int
    end: int
    kind: SentenceKind
    lead: int | None = None
    """Of an item or row: index, within the clause, of the sentence that introduces it."""
    head: int | None = None
    """Of a row: index, within the clause, of the row that holds the headings of its columns."""


class ClauseKind(StrEnum):
    """What a clause is, beyond its words."""

    CLAUSE = "clause"
    DEFINITION = "definition"
    """One defined term of a list of definitions; its title is the term."""
    SIGNATURES = "signatures"
    """The block where the parties sign."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest numbered unit, or an article or passage under one heading without numbers."""

    part: int
    """Index into `Contract.parts`."""
    number: str
    """As printed, less a closing dot; "" where nothing is numbered."""
    title: str
    """Its own title, else that of the nearest heading above; "" where there is none."""
    path: tuple[str, ...]
    """The headings above and of the clause as printed, the part left out."""
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    kind: ClauseKind = ClauseKind.CLAUSE


@dataclass(frozen=True, slots=True)
class Contract:
    """One ingested document."""

    id: str
    title: str
    language: Language
    """"fr" or "en"."""
    source: str
    """Name of the file it came from."""
    content_hash: str
    """SHA-256 of the file, in hexadecimal."""
    text: str
    page_starts: tuple[int, ...]
    """Offset in `text` where each page begins; empty where the format has no pages."""
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...] = ()
    dates: tuple[ContractDate, ...] = ()
    precedence: Precedence | None = None
    """None where the contract states no order."""
    amendments: tuple[Amendment, ...] = ()
    removed: tuple[Removed, ...] = ()
    """Words of the file that are in no clause or heading, and why."""
    warnings: tuple[str, ...] = ()
    """What a user should know of the reading, a sentence each."""
    ocr_pages: tuple[int, ...] = ()
    """Pages, from 1, that were read by optical character recognition."""

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, that the character at `offset` stands on; None without pages."""
        if not self.page_starts:
            return None
        return max(1, bisect.bisect_right(self.page_starts, offset))
