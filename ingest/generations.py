"""Names of readings: which file, read by which version, embedded by which model, under which id.

What a contract came from in, the name of that generation out. A file whose generation is in the
library already is not read again.
"""

import hashlib

from ingest.entries import Entry
from ingest.reading import READING_VERSION


def generation_of(
    content_hash: str, contract_id: str, model: str, version: str = READING_VERSION
) -> str:
    """Names this file, read by this version and embedded by this model, under this id."""
    key = f"{content_hash}\n{contract_id}\n{model}\n{version}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def generation_under(entry: Entry, model: str, contract_id: str, new_model: str) -> str:
    """The generation of what `entry` tells of, brought under another id or another model.

    It is the one that ingestion would give, where this version of the reader has read it.
    Otherwise the old generation stands for the version that has: the next `ingest` of the file
    takes it for changed, and reads it anew.
    """
    present = generation_of(entry.content_hash, entry.id, model)
    version = READING_VERSION if entry.generation == present else entry.generation
    return generation_of(entry.content_hash, contract_id, new_model, version)
