"""What the library tells of a contract without opening it, and the small record that it is kept in.

A contract in, an `Entry` out; an entry to the metadata of a Chroma record, and back.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from ingest.contract import Contract

_ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library tells of a contract without opening it."""

    id: str
    title: str
    language: str
    source: str
    content_hash: str
    generation: str
    """Names this reading of this file by this model; passages carry it."""
    clauses: int
    pages: int
    """0 where the format has no pages."""
    amendments: int = -1
    """How many clauses of contracts it changes; -1: stored before that was noted."""
    groups: tuple[str, ...] = ()
    """Who may see it; none: everybody."""
    ingested: str = ""
    """When its file was read, as 2026-11-23T14:05:00+00:00; empty: before that was noted."""

    def seen_by(self, groups: frozenset[str] | None) -> bool:
        """Whether somebody of these groups may see it; None: of all.

        >>> entry = Entry("hds", "Contrat", "fr", "hds.pdf", "", "", 9, 2, groups=("legal", "it"))
        >>> [entry.seen_by(groups) for groups in (frozenset({"it"}), frozenset({"hr"}), None)]
        [True, False, True]
        """
        return groups is None or not self.groups or not groups.isdisjoint(self.groups)


def entry_of(
    contract: Contract, generation: str, groups: tuple[str, ...] = (), ingested: str = ""
) -> Entry:
    """What is told of `contract`, as read in that generation."""
    return Entry(
        id=contract.id,
        title=contract.title,
        language=contract.language,
        source=contract.source,
        content_hash=contract.content_hash,
        generation=generation,
        clauses=len(contract.clauses),
        pages=len(contract.page_starts),
        amendments=len(contract.amendments),
        groups=groups,
        ingested=ingested,
    )


def to_metadata(entry: Entry) -> dict[str, str]:
    """The entry as Chroma keeps it, in one field: a listing takes as long as there are fields."""
    return {"generation": entry.generation, _ENTRY: json.dumps(asdict(entry), ensure_ascii=False)}


def from_metadata(contract_id: str, metadata: Any) -> Entry:  # noqa: ANN401 - Chroma's own mapping
    """The entry that `to_metadata` wrote; older libraries have a field for each of its own."""
    if _ENTRY not in metadata:
        return Entry(id=contract_id, **metadata)
    fields = json.loads(metadata[_ENTRY])
    return Entry(**fields | {"groups": tuple(fields.get("groups", ()))})
