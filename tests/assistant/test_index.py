"""A contract made ready for search, and how long it is kept."""

from types import SimpleNamespace

import pytest

from assistant import index as index_module
from assistant.index import IndexCache
from assistant.scale import Scale
from ingest.library import Library


class Reading:
    """A library that counts how often each contract is read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.read: list[str] = []

    def contract(self, contract_id: str):
        self.read.append(contract_id)
        return self._library.contract(contract_id)

    def vectors(self, generation: str):
        return self._library.vectors(generation)


@pytest.fixture
def reading(library: Library) -> Reading:
    return Reading(library)


class TestIndexCache:
    def test_reads_a_contract_once(self, library: Library, reading: Reading) -> None:
        cache, entry = IndexCache(reading, Scale()), library.entries()[0]
        assert cache.get(entry) is cache.get(entry)
        assert reading.read == [entry.id]

    def test_reads_another_generation_anew(self, library: Library, reading: Reading) -> None:
        cache, entry = IndexCache(reading, Scale()), library.entries()[0]
        old = cache.get(entry)
        new = cache.get(SimpleNamespace(id=entry.id, generation="another"))
        assert (old.generation, new.generation) == (entry.generation, "another")

    def test_keeps_those_used_last(self, library: Library, reading: Reading, monkeypatch) -> None:
        """Beyond its size the one that was not asked for longest goes."""
        monkeypatch.setattr(index_module, "KEPT", 2)
        cache, (first, second, third, *_) = IndexCache(reading, Scale()), library.entries()
        for entry in (first, second, first, third, first, second):
            cache.get(entry)
        assert reading.read == [first.id, second.id, third.id, second.id]
