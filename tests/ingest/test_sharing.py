"""Contracts shared with groups, and renamed: what is told of them changes, never their words."""

import json
from array import array
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import LibraryError, UnknownContract
from ingest.generations import generation_of
from ingest.ingestion import Outcome, ingest_file
from ingest.layout import Layout
from ingest.library import PASSAGES, TEXTS, Kept, Library
from ingest.passages import to_passages
from ingest.reading import file_hash, read_contract
from ingest.records import to_json
from ingest.reembedding import reembed

CONTRACT = """Contrat d’hébergement

Article 1 - Durée

Le contrat est conclu pour {months} mois dès sa signature par les deux parties, sans reconduction.

Article 2 - Prix

Le prix est de 100 euros par mois, payable à trente jours de la date de la facture.
"""
LAYOUT = Layout(((595.0, 842.0),), array("i", range(7 * 9)))


class LetterEmbedder:
    """Vectors of the letters of a text; what was embedded is counted."""

    def __init__(self, name: str = "letters", dimension: int = 8, lasts: int = 99) -> None:
        self.name = name
        self.dimension = dimension
        self.lasts = lasts
        """After so many contracts the power goes."""

    def embed_query(self, text):
        return self._vectors([text])[0]

    def embed_passages(self, texts, on_progress=None):
        if not self.lasts:
            msg = "power cut"
            raise OSError(msg)
        self.lasts -= 1
        return self._vectors(texts)

    def _vectors(self, texts):
        vectors = np.ones((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for letter in text:
                row[ord(letter) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def fake() -> LetterEmbedder:
    return LetterEmbedder()


@pytest.fixture
def store(tmp_path: Path, fake: LetterEmbedder) -> Library:
    return Library.open(tmp_path / "library", fake.name)


def write(folder: Path, months: int = 36, name: str = "bail.txt") -> Path:
    path = folder / name
    path.write_text(CONTRACT.format(months=months), "utf-8")
    return path


def groups(store: Library, contract_id: str = "bail") -> tuple[str, ...]:
    entry = store.entry(contract_id)
    assert entry is not None
    return entry.groups


class TestShare:
    def test_everybody_sees_at_first(self, store: Library, fake, tmp_path: Path) -> None:
        ingest_file(write(tmp_path), store, fake)
        assert groups(store) == ()

    def test_with_groups(self, store: Library, fake, tmp_path: Path) -> None:
        """Each once, in order; with none it is everybody's again. Nothing else changes."""
        ingest_file(write(tmp_path), store, fake)
        before = store.entry("bail")
        store.share("bail", ["legal", "achats", "legal"])
        assert groups(store) == groups(Library.open(store.folder, fake.name)) == ("achats", "legal")
        store.share("bail", [])
        assert store.entry("bail") == before

    def test_refused(self, store: Library, fake, tmp_path: Path) -> None:
        ingest_file(write(tmp_path), store, fake, groups=["legal"])
        with pytest.raises(LibraryError, match="'achats,it'"):
            store.share("bail", ["achats,it"])
        with pytest.raises(UnknownContract, match="'absent'"):
            store.share("absent", ["it"])
        assert groups(store) == ("legal",)

    def test_ingested_again(self, store: Library, fake, tmp_path: Path) -> None:
        """A new edition is seen by whom the old one was, unless others are named."""
        ingest_file(write(tmp_path), store, fake, groups=["legal"])
        ingest_file(write(tmp_path, 48), store, fake)
        assert groups(store) == ("legal",)
        ingest_file(write(tmp_path, 60), store, fake, groups=["it"])
        assert groups(store) == ("it",)

    def test_unchanged(self, store: Library, fake, tmp_path: Path) -> None:
        """Groups that are named count for a file that is there already, too."""
        path = write(tmp_path)
        ingest_file(path, store, fake, groups=["legal"])
        assert ingest_file(path, store, fake).outcome is Outcome.UNCHANGED
        assert groups(store) == ("legal",)
        assert ingest_file(path, store, fake, groups=["it"]).outcome is Outcome.UNCHANGED
        assert groups(store) == ("it",)
        ingest_file(path, store, fake, groups=[])
        assert groups(store) == ()

    def test_refused_before_anything_is_read(self, store: Library, fake, tmp_path: Path) -> None:
        with pytest.raises(LibraryError, match="Cannot use the group"):
            ingest_file(write(tmp_path), store, fake, groups=[" "])
        assert store.entries() == []

    def test_embedded_anew(self, store: Library, fake, tmp_path: Path) -> None:
        """Another model changes nothing in who sees what, nor in when it came."""
        ingest_file(write(tmp_path), store, fake, groups=["legal"])
        before = store.entry("bail")
        reembed(store.folder, LetterEmbedder("other", 5))
        after = Library.open(store.folder, "other").entry("bail")
        assert before is not None
        assert after is not None
        assert (after.groups, after.ingested) == (("legal",), before.ingested)

    def test_shared_while_embedding_anew_was_interrupted(
        self, store: Library, fake, tmp_path: Path
    ) -> None:
        """What was taken from a group meanwhile does not come back to it."""
        ingest_file(write(tmp_path), store, fake, "a", groups=["legal", "it"])
        ingest_file(write(tmp_path, 48), store, fake, "b")
        with pytest.raises(OSError, match="power"):
            reembed(store.folder, LetterEmbedder("other", 5, lasts=1))
        store.share("a", ["legal"])
        reembed(store.folder, LetterEmbedder("other", 5))
        assert groups(Library.open(store.folder, "other"), "a") == ("legal",)


class TestDate:
    def test_of_the_reading(self, store: Library, fake, tmp_path: Path) -> None:
        """In UTC, to the second; a file that changes nothing leaves it."""
        path = write(tmp_path)
        ingest_file(path, store, fake)
        (entry,) = store.entries()
        assert entry.ingested.endswith("+00:00")
        assert len(entry.ingested) == len("2026-11-23T14:05:00+00:00")
        ingest_file(path, store, fake)
        assert store.entries() == [entry]

    def test_of_an_older_library(self, store: Library, fake, tmp_path: Path) -> None:
        """Where it was not noted there is none, and everybody sees what had no groups."""
        ingest_file(write(tmp_path), store, fake)
        (metadata,) = store._contracts.get(include=["metadatas"])["metadatas"]
        fields = json.loads(metadata["entry"])
        del fields["groups"], fields["ingested"]
        store._contracts.update(ids=["bail"], metadatas=[{"entry": json.dumps(fields)}])
        (entry,) = store.entries()
        assert (entry.groups, entry.ingested) == ((), "")


def put(store: Library, fake, path: Path, generation: str | None = None) -> None:
    """Store the contract in `path` as ingestion does, with a layout."""
    contract = read_contract(path, "bail")
    texts = list(to_passages(contract))
    vectors = fake.embed_passages([passage.reading for passage in texts])
    named = generation or generation_of(contract.content_hash, "bail", fake.name)
    kept = Kept(LAYOUT, path, ("legal",), "2026-11-23T14:05:00+00:00")
    store.store(contract, named, texts, vectors, kept)


def stored(store: Library) -> list[tuple[str, str]]:
    """Contract and generation of every passage."""
    found = store.client.get_collection(PASSAGES).get(include=["metadatas"])["metadatas"] or []
    return [(str(m["contract"]), str(m["generation"])) for m in found]


class Broken:
    """A collection of which one call fails."""

    def __init__(self, collection, call: str) -> None:
        self._collection = collection
        self._call = call

    def __getattr__(self, name):
        if name == self._call:
            msg = "power cut"
            raise OSError(msg)
        return getattr(self._collection, name)


class TestRename:
    def test_keeps_all(self, store: Library, fake, tmp_path: Path) -> None:
        """Words, places, vectors, file, groups and date are the same, and nothing is embedded."""
        put(store, fake, write(tmp_path))
        old, contract = store.entry("bail"), store.contract("bail")
        assert old is not None
        vectors = store.vectors(old.generation)
        fake.lasts = 0
        store.rename("bail", "bail-2026")
        (new,) = store.entries()
        assert (new.id, new.title, new.clauses) == ("bail-2026", old.title, old.clauses)
        assert (new.groups, new.ingested) == (old.groups, old.ingested)
        renamed = store.contract("bail-2026")
        assert (renamed.id, renamed.text) == ("bail-2026", contract.text)
        assert renamed.clauses == contract.clauses
        assert store.layout("bail-2026") == LAYOUT
        found = store.vectors(new.generation)
        assert list(found) == list(vectors)
        assert all(np.array_equal(found[place], vectors[place]) for place in vectors)
        copy = store.source_file("bail-2026")
        assert copy is not None
        assert file_hash(copy) == old.content_hash

    def test_leaves_nothing_behind(self, store: Library, fake, tmp_path: Path) -> None:
        put(store, fake, write(tmp_path))
        count = len(stored(store))
        store.rename("bail", "bail-2026")
        (new,) = store.entries()
        assert stored(store) == [("bail-2026", new.generation)] * count
        assert store.client.get_collection(TEXTS).count() == 1
        with pytest.raises(UnknownContract, match=r"it holds: bail-2026\)"):
            store.contract("bail")

    def test_counts_as_read(self, store: Library, fake, tmp_path: Path) -> None:
        """The file ingested again under the new id changes nothing."""
        path = write(tmp_path)
        ingest_file(path, store, fake)
        store.rename("bail", "autre")
        fake.lasts = 0
        assert ingest_file(path, store, fake, "autre").outcome is Outcome.UNCHANGED

    def test_of_an_older_reading(self, store: Library, fake, tmp_path: Path) -> None:
        """What an older version had read is still read anew by the next ingestion."""
        path = write(tmp_path)
        put(store, fake, path, generation_of(file_hash(path), "bail", fake.name, "0"))
        store.rename("bail", "autre")
        assert ingest_file(path, store, fake, "autre").outcome is Outcome.REPLACED

    def test_of_an_older_library(self, store: Library, fake, tmp_path: Path) -> None:
        """Where the text lay in the contract's record it is found and carried over."""
        put(store, fake, write(tmp_path))
        text = store.contract("bail").text
        record = store._contracts.get(ids=["bail"], include=["embeddings", "metadatas"])
        store._contracts.upsert(
            ids=["bail"],
            embeddings=record["embeddings"],
            metadatas=record["metadatas"],
            documents=[to_json(store.contract("bail"))],
        )
        store.client.delete_collection(TEXTS)
        old = Library.open(store.folder, fake.name)
        old.rename("bail", "autre")
        assert old.contract("autre").text == text

    def test_and_back(self, store: Library, fake, tmp_path: Path) -> None:
        put(store, fake, write(tmp_path))
        before = store.entries()
        store.rename("bail", "autre")
        store.rename("autre", "bail")
        assert store.entries() == before

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("bail", "autre", "the id 'autre' is taken"),
            ("bail", "bail", "the id 'bail' is taken"),
            ("bail", "Bail 2026", "Try 'bail-2026'"),
            ("bail", "", "Try 'contract-1'"),
            ("absent", "nouveau", "No contract 'absent'"),
        ],
    )
    def test_refused(
        self, store: Library, fake, tmp_path: Path, old: str, new: str, told: str
    ) -> None:
        """And the library is as it was."""
        ingest_file(write(tmp_path), store, fake)
        ingest_file(write(tmp_path, 48), store, fake, "autre")
        before = (store.entries(), stored(store))
        with pytest.raises((LibraryError, UnknownContract), match=told):
            store.rename(old, new)
        assert (store.entries(), stored(store)) == before

    @pytest.mark.parametrize(
        ("collection", "call", "left"),
        [
            ("_passages", "upsert", ["bail"]),
            ("_contracts", "upsert", ["bail"]),
            ("_contracts", "delete", ["autre", "bail"]),
            ("_passages", "delete", ["autre"]),
        ],
    )
    def test_interrupted(
        self, store: Library, fake, tmp_path: Path, monkeypatch, collection, call, left
    ) -> None:
        """Wherever the power goes, what is listed is whole, and the next try finishes."""
        put(store, fake, write(tmp_path))
        text = store.contract("bail").text
        monkeypatch.setattr(store, collection, Broken(getattr(store, collection), call))
        with pytest.raises(OSError, match="power"):
            store.rename("bail", "autre")
        monkeypatch.undo()
        assert [entry.id for entry in store.entries()] == left
        for entry in store.entries():
            assert store.contract(entry.id).text == text
            assert store.vectors(entry.generation)
            assert store.source_file(entry.id) is not None
        if len(left) == 2:
            store.remove("bail")
        elif left == ["bail"]:
            store.rename("bail", "autre")
        store.share("autre", [])
        assert [entry.id for entry in store.entries()] == ["autre"]
        store.remove("autre")
        assert stored(store) == []
