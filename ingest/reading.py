"""A file in, a `Contract` out: the way of a file up to the library, without any model.

readers -> running lines out -> paragraphs -> structure -> text and ranges.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from ingest.assembly import Assembled, assemble
from ingest.contract import Contract
from ingest.errors import EmptyFile, LibraryError, NotAContract
from ingest.language import Language, detect_language
from ingest.paragraphs import Paragraph, to_paragraphs
from ingest.place import is_title
from ingest.readers import read_source
from ingest.running_lines import without_running_lines
from ingest.structure import recognise

READING_VERSION = "1"
"""Raised when the same file is read differently, so that libraries read it again."""

_BODY_NAMES: dict[Language, str] = {"fr": "Contrat", "en": "Agreement"}
_TITLE_PARAGRAPHS = 4


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


def read_contract(path: Path, contract_id: str | None = None) -> Contract:
    """The contract in `path`; its id is `contract_id` or made of the file's name.

    Raises an `UnreadableFile` that says why the file cannot be taken in.
    """
    source = read_source(path)
    paragraphs = to_paragraphs(without_running_lines(source))
    if not paragraphs:
        msg = f"Cannot read {path.name!r}: nothing is left of it but page headers. Check the file."
        raise EmptyFile(msg)
    language = _language(path, paragraphs)
    assembled = assemble(paragraphs, recognise(paragraphs), _BODY_NAMES[language])
    return Contract(
        id=contract_id or slug(path.stem),
        title=_title(assembled, path),
        language=language,
        source=path.name,
        content_hash=file_hash(path),
        text=assembled.text,
        page_starts=assembled.page_starts,
        parts=assembled.parts,
        headings=assembled.headings,
        clauses=assembled.clauses,
    )


def _language(path: Path, paragraphs: list[Paragraph]) -> Language:
    language = detect_language(" ".join(paragraph.text for paragraph in paragraphs))
    if language is None:
        msg = (
            f"Cannot read {path.name!r}: its text reads as neither French nor English. "
            "Check that the file is a contract and that its text can be copied out of it."
        )
        raise NotAContract(msg)
    return language


def _title(assembled: Assembled, path: Path) -> str:
    """The first line that reads as a title, else the file's name."""
    for line in assembled.text.split("\n")[:_TITLE_PARAGRAPHS]:
        if is_title(line) and len(line.split()) > 1:
            return line
    return path.stem
