"""A contract made ready for search: kept on disk and in memory, and never out of date."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import index_cache as cache_module
from assistant import index_files
from assistant.index import ContractIndex, build_index
from assistant.index_cache import IndexCache
from assistant.index_files import maker, pack, unpack
from assistant.scale import Scale
from ingest.derived_files import DERIVED, DerivedFiles
from ingest.errors import ReplacedContract
from ingest.library import Entry, Library

TURNED = "fernhollow-hosting-agreement"
"""A sample with figures that differ between its parts."""


class Reading:
    """A library that counts how often each contract is read, with a folder of its own."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library = library
        self.derived = DerivedFiles(folder)
        self.read: list[str] = []
        self.compared: list[str] = []

    def entries(self) -> list[Entry]:
        return self._library.entries()[:2]

    def contract(self, contract_id: str, generation: str):
        self.read.append(contract_id)
        return self._library.contract(contract_id, generation)

    def vectors(self, generation: str):
        self.compared.append(generation)
        return self._library.vectors(generation)


@pytest.fixture
def reading(library: Library, tmp_path: Path) -> Reading:
    return Reading(library, tmp_path)


def same(one: ContractIndex, other: ContractIndex) -> bool:
    """Everything in both is equal to the bit."""
    arrays = [
        (one.first, other.first),
        (one.traits, other.traits),
        (one.sentences.facts, other.sentences.facts),
        (one.sentences.listed, other.sentences.listed),
        (one.sentences.traits, other.sentences.traits),
        (one.passages.places, other.passages.places),
        (one.passages.vectors, other.passages.vectors),
        *(
            (found, words_of.arrays()[name])
            for words, words_of in (
                (one.clauses, other.clauses),
                (one.sentences.words, other.sentences.words),
            )
            for name, found in words.arrays().items()
        ),
    ]
    return (
        all(np.array_equal(a, b) for a, b in arrays)
        and one.contrasts == other.contrasts
        and (one.contract, one.generation) == (other.contract, other.generation)
    )


@pytest.fixture(scope="module")
def index(library: Library) -> ContractIndex:
    """One with contrasts in it."""
    entry = next(entry for entry in library.entries() if entry.id == TURNED)
    contract = library.contract(entry.id)
    return build_index(contract, "g", library.vectors(entry.generation))


class TestFile:
    def test_is_the_index(self, index: ContractIndex) -> None:
        """What is read is what was made, contrasts and all."""
        assert index.contrasts
        assert same(unpack(pack(index), index.contract, "g"), index)

    def test_of_nothing(self, index: ContractIndex) -> None:
        """A contract without clauses has an index too."""
        empty = build_index(replace(index.contract, clauses=()), "g")
        assert same(unpack(pack(empty), empty.contract, "g"), empty)

    def test_named_by_its_rules(self, tmp_path: Path) -> None:
        """Another rule, word list or scale makes another file."""
        (tmp_path / "rules.py").write_text("LEAST = 1\n", "utf-8")
        before = maker(Scale(), tmp_path)
        assert maker(Scale(), tmp_path) == before != maker(Scale(2.0), tmp_path)
        for name, text in (("rules.py", "LEAST = 2\n"), ("words.toml", "fr = ''\n")):
            (tmp_path / name).write_text(text, "utf-8")
            index_files._rules.cache_clear()
            assert maker(Scale(), tmp_path) != before
        before = maker(Scale(), tmp_path)
        (tmp_path / "page").mkdir()
        (tmp_path / "page" / "words.toml").write_text("", "utf-8")  # it only shows answers
        index_files._rules.cache_clear()
        assert maker(Scale(), tmp_path) == before


class TestIndexCache:
    def test_reads_a_contract_once(self, reading: Reading) -> None:
        cache, entry = IndexCache(reading, Scale()), reading.entries()[0]
        assert cache.get(entry) is cache.get(entry)
        assert reading.read == [entry.id]

    def test_made_once(self, reading: Reading) -> None:
        """Whoever opens the library next reads the file; the index is the same."""
        entry = reading.entries()[0]
        made = IndexCache(reading, Scale()).get(entry)
        read = IndexCache(reading, Scale()).get(entry)
        assert same(made, read)
        assert reading.compared == [entry.generation]

    def test_damaged_file(self, reading: Reading, tmp_path: Path) -> None:
        """A file that cannot be read is made anew."""
        entry = reading.entries()[0]
        made = IndexCache(reading, Scale()).get(entry)
        (path,) = (tmp_path / DERIVED).iterdir()
        content = path.read_bytes()
        path.write_bytes(content[:100])
        assert same(IndexCache(reading, Scale()).get(entry), made)
        assert path.read_bytes() == content

    def test_prepared(self, reading: Reading) -> None:
        """All are made that are missing, and none twice."""
        IndexCache(reading, Scale()).prepare()
        IndexCache(reading, Scale()).prepare()
        assert reading.read == [entry.id for entry in reading.entries()]
        IndexCache(reading, Scale(2.0)).prepare()
        assert len(reading.read) == 4

    def test_another_generation(self, reading: Reading) -> None:
        """A contract that was replaced is not read as what it was found as."""
        cache, entry = IndexCache(reading, Scale()), reading.entries()[0]
        cache.get(entry)
        with pytest.raises(ReplacedContract):
            cache.get(replace(entry, generation="another"))

    def test_keeps_those_used_last(self, library: Library, reading: Reading, monkeypatch) -> None:
        """Beyond its size the one that was not asked for longest goes."""
        monkeypatch.setattr(cache_module, "KEPT", 2)
        cache, (first, second, third, *_) = IndexCache(reading, Scale()), library.entries()
        for entry in (first, second, first, third, first, second):
            cache.get(entry)
        assert reading.read == [first.id, second.id, third.id, second.id]
