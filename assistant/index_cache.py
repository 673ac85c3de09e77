"""Indexes of a library's contracts: made once a generation, kept on disk, the last used in memory.

An `Entry` in, the `ContractIndex` of that generation out.
"""

import threading

from assistant.index import ContractIndex, build_index
from assistant.index_files import maker, pack, unpack
from assistant.scale import Scale
from ingest.library import Entry, Library

KEPT = 16
"""So many indexes are kept in memory."""


class IndexCache:
    """Indexes by contract, made anew when the library holds another generation.

    The `KEPT` that were used last are kept in memory, so that a large library does not fill it.
    """

    def __init__(self, library: Library, scale: Scale) -> None:
        self._library = library
        self._similarity = scale.similarity
        self._maker = maker(scale)
        self._indexes: dict[str, ContractIndex] = {}
        self._lock = threading.Lock()

    def get(self, entry: Entry) -> ContractIndex:
        """The index of the contract that `entry` tells of.

        Raises `ReplacedContract` where the library no longer holds it.
        """
        with self._lock:
            found = self._indexes.pop(entry.id, None)
            if found is None or found.generation != entry.generation:
                found = self._read(entry)
            self._indexes[entry.id] = found  # now the last one
            while len(self._indexes) > KEPT:
                del self._indexes[next(iter(self._indexes))]
            return found

    def prepare(self) -> None:
        """Make the indexes that no file has yet, so that no question waits for them."""
        for entry in self._library.entries():
            if not self._library.derived.has(entry.generation, self._maker):
                self._read(entry)

    def _read(self, entry: Entry) -> ContractIndex:
        contract = self._library.contract(entry.id, entry.generation)
        content = self._library.derived.read(entry.generation, self._maker)
        if content is not None:
            return unpack(content, contract, entry.generation)
        vectors = self._library.vectors(entry.generation)
        found = build_index(contract, entry.generation, vectors, self._similarity)
        self._library.derived.write(entry.generation, self._maker, pack(found))
        return found
