"""The way of a file into the library: read it, embed its sentences, store it as a whole.

All reading is done before anything is written, so a file that is refused changes nothing. The steps
before and after that (`plan`, `store_prepared`) are those of `ingest.background` too, which has the
reading and embedding done by another process.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from ingest.embedding import Embedder
from ingest.errors import IdTaken, UnreadableFile
from ingest.generations import generation_of
from ingest.library import Kept, Library
from ingest.names import checked_groups
from ingest.preparation import Prepared, prepare_file
from ingest.progress import ProgressReport, silent
from ingest.reading import file_hash, slug


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that is in the library now."""

    id: str
    outcome: Outcome
    clauses: int
    passages: int
    """0 where nothing had to be embedded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of a file in a library."""

    id: str
    """Of the contract."""
    generation: str
    outcome: Outcome
    """`UNCHANGED`: nothing is to be done."""
    clauses: int = 0
    """Of the contract that is there; 0 where none is."""


def ingest_file(
    path: Path,
    library: Library,
    embedder: Embedder,
    contract_id: str | None = None,
    on_progress: ProgressReport = silent,
    groups: Iterable[str] | None = None,
) -> Ingested:
    """Put the contract in `path` into `library`; a file that is there already changes nothing.

    `groups` alone may see it (none: everybody), also where it is there already; None leaves that
    as it is. Raises an `UnreadableFile` or a `LibraryError`; the library is then as it was.
    """
    on_progress("reading", 0, 1)
    if not path.is_file():
        msg = f"Cannot read {str(path)!r}: there is no such file. Check the path."
        raise UnreadableFile(msg)
    given = None if groups is None else checked_groups(groups)
    planned = plan(library, path.name, file_hash(path), contract_id)
    if planned.outcome is Outcome.UNCHANGED:
        share_with(library, planned.id, given)
        return Ingested(planned.id, planned.outcome, planned.clauses, 0)
    prepared = prepare_file(path, planned.id, embedder, on_progress)
    store_prepared(prepared, planned.generation, library, kept_now(path, given), on_progress)
    count = len(prepared.embedded.passages)
    return Ingested(planned.id, planned.outcome, len(prepared.contract.clauses), count)


def plan(library: Library, source: str, content_hash: str, contract_id: str | None = None) -> Plan:
    """What is to become of the file named `source`, of that content, in `library`.

    With a `contract_id` it takes the place of whatever bears that id. Raises `IdTaken` where it is
    given none, and the one made of its name is another file's.
    """
    target = contract_id or id_of(source, content_hash)
    before = library.entry(target)
    generation = generation_of(content_hash, target, library.model)
    if before is None:
        return Plan(target, generation, Outcome.ADDED)
    if contract_id is None and before.source != source:
        msg = (
            f"The id {target!r} is taken by {before.source!r}. Give {source!r} an id of its own "
            f"with --id, or replace the other with --id {target}."
        )
        raise IdTaken(msg)
    same = before.generation == generation
    return Plan(target, generation, Outcome.UNCHANGED if same else Outcome.REPLACED, before.clauses)


def id_of(source: str, content_hash: str) -> str:
    """The id made of a file's name, or of its content where the name has no letter for one.

    >>> id_of("Bail (2024).pdf", "5f1c0a9be3"), id_of("合同.pdf", "5f1c0a9be3")
    ('bail-2024', 'contract-5f1c0a9b')
    """
    return slug(Path(source).stem) or f"contract-{content_hash[:8]}"


def store_prepared(
    prepared: Prepared,
    generation: str,
    library: Library,
    kept: Kept,
    on_progress: ProgressReport = silent,
) -> None:
    """Put into `library` what was prepared, with what is `kept` beside it, as a whole.

    Raises a `LibraryError`; the library is then as it was.
    """
    on_progress("storing", 0, 1)
    kept = replace(kept, layout=prepared.layout)
    embedded = prepared.embedded
    library.store(prepared.contract, generation, embedded.passages, embedded.vectors, kept)
    on_progress("storing", 1, 1)


def kept_now(file: Path, groups: tuple[str, ...] | None) -> Kept:
    """What is kept of a `file` that is read now, to be seen by `groups` (None: as before)."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Kept(file=file, groups=groups, ingested=now)


def share_with(library: Library, contract_id: str, groups: tuple[str, ...] | None) -> None:
    """Have `groups` alone see a contract that is there already; None leaves that as it is."""
    entry = library.entry(contract_id)
    if groups is not None and entry is not None and entry.groups != groups:
        library.share(contract_id, groups)
