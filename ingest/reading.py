"""A file in, a `Contract` out: the way of a file up to the library, without any model.

readers -> running lines and tables of contents out -> paragraphs -> structure -> text and ranges
-> facts of the contract.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.assembly import assemble
from ingest.contents import without_contents
from ingest.contract import Contract
from ingest.errors import EmptyFile, LibraryError, NotAContract
from ingest.facts.finding import find_facts
from ingest.language import Language, detect_language
from ingest.layout import Layout
from ingest.lines import LineKind, Source
from ingest.paragraph import Paragraph
from ingest.paragraphs import to_paragraphs
from ingest.progress import ProgressReport, silent
from ingest.readers import read_source
from ingest.running_lines import without_running_lines
from ingest.structure import recognise
from ingest.titles import is_title, names_a_contract

READING_VERSION = "2"
"""Raised when the same file is read differently, so that libraries read it again."""

_BODY_NAMES: dict[Language, str] = {"fr": "Contrat", "en": "Agreement"}
_TITLE_PARAGRAPHS = 24
"""The title stands among the first of these, below covers and logos."""
_FIRST = 4


def slug(name: str) -> str:
    """An id made of `name`: small letters, figures and hyphens.

    >>> slug("Contrat d’hébergement (HDS) v2.pdf")
    'contrat-d-hebergement-hds-v2-pdf'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def checked_id(contract_id: str) -> str:
    """`contract_id` itself where it can be an id. Raises `LibraryError` where it cannot."""
    if contract_id and slug(contract_id) == contract_id:
        return contract_id
    msg = (
        f"Cannot use the id {contract_id!r}: an id has small letters, figures and hyphens. "
        f"Try {slug(contract_id) or 'contract-1'!r}."
    )
    raise LibraryError(msg)


def file_hash(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read."""

    contract: Contract
    layout: Layout | None
    """Where its words stand; None where the format has no pages."""


def read_contract(path: Path, contract_id: str | None = None) -> Contract:
    """The contract in `path`; its id is `contract_id` or made of the file's name.

    Raises an `UnreadableFile` that says why the file cannot be taken in.
    """
    return read_file(path, contract_id).contract


def read_file(
    path: Path, contract_id: str | None = None, on_progress: ProgressReport = silent
) -> Reading:
    """The contract in `path`, and where its words stand on the pages.

    Raises an `UnreadableFile` that says why the file cannot be taken in.
    """
    on_progress("reading", 0, 1)
    source = read_source(path, partial(on_progress, "reading"))
    on_progress("structure", 0, 1)
    body, running = without_running_lines(source)
    lines, contents = without_contents(body)
    paragraphs = to_paragraphs(lines)
    if not paragraphs:
        msg = f"Cannot read {path.name!r}: nothing is left of it but page headers. Check the file."
        raise EmptyFile(msg)
    language = _language(path, paragraphs)
    assembled = assemble(paragraphs, recognise(paragraphs), _BODY_NAMES[language])
    contract = Contract(
        id=contract_id or slug(path.stem),
        title=_title(source, paragraphs, path),
        language=language,
        source=path.name,
        content_hash=file_hash(path),
        text=assembled.text,
        page_starts=assembled.page_starts,
        parts=assembled.parts,
        headings=assembled.headings,
        clauses=assembled.clauses,
        removed=(*source.removed, *running, *contents),
        warnings=source.warnings,
        ocr_pages=source.ocr_pages,
    )
    layout = Layout(source.page_sizes, assembled.words) if source.page_sizes else None
    reading = Reading(find_facts(contract), layout)
    on_progress("structure", 1, 1)
    return reading


def _language(path: Path, paragraphs: list[Paragraph]) -> Language:
    language = detect_language(" ".join(paragraph.text for paragraph in paragraphs))
    if language is None:
        msg = (
            f"Cannot read {path.name!r}: its text reads as neither French nor English. "
            "Check that the file is a contract and that its text can be copied out of it."
        )
        raise NotAContract(msg)
    return language


def _title(source: Source, paragraphs: Sequence[Paragraph], path: Path) -> str:
    """What the first lines name the contract, else the first title, else the file's own, or name.

    The file's own comes late: word processors put the name of some earlier document there.
    """
    titles = [p.text for p in paragraphs[:_TITLE_PARAGRAPHS] if p.kind is not LineKind.ROW]
    named = next((text for text in titles if names_a_contract(text)), "")
    first = next((text for text in titles[:_FIRST] if is_title(text) and _is_named(text)), "")
    return named or first or source.title or path.stem


def _is_named(text: str) -> bool:
    """It has more than one word, and is no place for a logo."""
    return " " in text and not text.startswith("[")
