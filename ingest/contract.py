"""The contract as everything after the readers sees it: one text, and ranges of it.

`Contract.text` is the extracted text; parts, headings, clauses and sentences are character ranges
of it. Nothing keeps a copy of its words, so what is quoted is always `text[start:end]`.
"""

import bisect
from dataclasses import dataclass
from enum import StrEnum

from ingest.language import Language


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

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, that the character at `offset` stands on; None without pages."""
        if not self.page_starts:
            return None
        return max(1, bisect.bisect_right(self.page_starts, offset))
