"""Contracts in one store: replaced as a whole, never half."""

import random
import shutil
from array import array
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from ingest.derived_files import DERIVED, DerivedFiles
from ingest.embedding import Embedder
from ingest.errors import (
    IngestError,
    LibraryError,
    ReplacedContract,
    UnknownContract,
    UnreadableFile,
)
from ingest.ingestion import Outcome, ingest_file
from ingest.layout import Layout
from ingest.library import CONTRACTS, LAYOUTS, PASSAGES, TEXTS, Kept, Library
from ingest.library_folder import MARKER
from ingest.passages import to_passages
from ingest.reading import read_contract
from ingest.records import to_json
from ingest.source_files import FILES

CONTRACT = """Contrat d’hébergement

Article 1 - Durée

Le contrat est conclu pour {months} mois dès sa signature par les deux parties, sans reconduction.

Article 2 - Prix

Le prix est de 100 euros par mois, payable à trente jours de la date de la facture.
"""


class CountingEmbedder:
    """Vectors that depend on the text alone, at no cost."""

    name = "counting"
    dimension = 8

    def embed_query(self, text):
        return self.embed_passages([text])[0]

    def embed_passages(self, texts, on_progress=None):
        vectors = np.array([[hash_of(text, k) for k in range(8)] for text in texts], np.float32)
        if on_progress is not None:
            on_progress(len(texts))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def hash_of(text: str, k: int) -> float:
    return 1.0 + sum(ord(c) * (i + k) for i, c in enumerate(text)) % 97


@pytest.fixture
def fake() -> Embedder:
    return CountingEmbedder()


@pytest.fixture
def store(tmp_path: Path, fake: Embedder) -> Library:
    return Library.open(tmp_path / "library", fake.name)


def write(folder: Path, months: int = 36, name: str = "bail.txt") -> Path:
    path = folder / name
    path.write_text(CONTRACT.format(months=months), "utf-8")
    return path


def passages(store: Library) -> dict[str, str]:
    found = store.client.get_collection(PASSAGES).get(include=["metadatas"])
    return {i: m["generation"] for i, m in zip(found["ids"], found["metadatas"], strict=True)}


class TestIngest:
    def test_added(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A file is in the library under its name, with a passage a sentence."""
        done = ingest_file(write(tmp_path), store, fake)
        assert (done.id, done.outcome) == ("bail", Outcome.ADDED)
        assert [entry.id for entry in store.entries()] == ["bail"]
        assert len(passages(store)) == done.passages > 0

    def test_again(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """The same file changes nothing."""
        path = write(tmp_path)
        ingest_file(path, store, fake)
        before = (store.entries(), passages(store))
        assert ingest_file(path, store, fake).outcome is Outcome.UNCHANGED
        assert (store.entries(), passages(store)) == before

    def test_changed(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A changed file takes the place of the old one, of which nothing is left."""
        ingest_file(write(tmp_path), store, fake)
        old = store.entries()[0].generation
        assert ingest_file(write(tmp_path, 48), store, fake).outcome is Outcome.REPLACED
        assert "48 mois" in store.contract("bail").text
        assert old not in passages(store).values()

    def test_progress(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Every stage is reported, embedding from nothing to all."""
        seen: list[tuple[str, int, int]] = []
        done = ingest_file(
            write(tmp_path), store, fake, on_progress=lambda *step: seen.append(step)
        )
        assert ("embedding", 0, done.passages) in seen
        assert ("embedding", done.passages, done.passages) in seen
        assert seen[-1] == ("storing", 1, 1)

    def test_id_taken(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Another file of the same name does not replace a contract unasked."""
        ingest_file(write(tmp_path), store, fake)
        other = write(tmp_path, 12, "bail.md")
        with pytest.raises(LibraryError, match="--id"):
            ingest_file(other, store, fake)
        assert store.contract("bail").source == "bail.txt"
        assert ingest_file(other, store, fake, "bail").outcome is Outcome.REPLACED

    def test_refused(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A file that cannot be read leaves the library as it was."""
        ingest_file(write(tmp_path), store, fake)
        before = (store.entries(), passages(store))
        bad = tmp_path / "autre.docx"
        bad.write_bytes(b"PK nothing")
        with pytest.raises(UnreadableFile):
            ingest_file(bad, store, fake)
        assert (store.entries(), passages(store)) == before


class TestVectors:
    def test_are_those_of_the_passages(self, tmp_path: Path, store: Library, fake) -> None:
        """By clause and sentence, the whole clause too, as they were embedded."""
        file = tmp_path / "contrat.txt"
        file.write_text(CONTRACT.format(months=12), "utf-8")
        ingest_file(file, store, fake)
        entry = store.entries()[0]
        found = store.vectors(entry.generation)
        passages = list(to_passages(store.contract(entry.id)))
        assert set(found) == {(passage.clause, passage.sentence) for passage in passages}
        for passage in passages:
            vector = fake.embed_query(passage.reading)
            assert np.allclose(found[passage.clause, passage.sentence], vector, atol=1e-6)

    def test_of_no_generation_are_none(self, store: Library) -> None:
        assert store.vectors("unknown") == {}


class TestCrash:
    def test_before_the_record(
        self, store: Library, fake: Embedder, tmp_path: Path, monkeypatch
    ) -> None:
        """A crash between passages and record leaves the old contract whole; the rest is swept."""
        ingest_file(write(tmp_path), store, fake)
        old = store.contract("bail")
        contracts = store._contracts
        monkeypatch.setattr(store, "_contracts", Breaking(contracts))
        with pytest.raises(OSError, match="power"):
            ingest_file(write(tmp_path, 48), store, fake)
        monkeypatch.undo()
        assert store.contract("bail") == old
        ingest_file(write(tmp_path, 60), store, fake)
        generation = store.entries()[0].generation
        assert set(passages(store).values()) == {generation}


class Breaking:
    """A collection whose write fails."""

    def __init__(self, collection) -> None:
        self._collection = collection

    def __getattr__(self, name):
        return getattr(self._collection, name)

    def upsert(self, **_):
        msg = "power cut"
        raise OSError(msg)


LAYOUT = Layout(((595.0, 842.0), (842.0, 595.0)), array("i", range(7 * 9)))
LARGE = Layout(((595.0, 842.0),), array("i", random.Random(7).choices(range(10**6), k=70_000)))
"""More than one record's worth."""


def kept(store: Library) -> set[str]:
    folder = store.folder / FILES
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def put(
    store: Library, fake: Embedder, path: Path, layout: Layout | None, generation: str = "g1"
) -> None:
    """Store the contract in `path` as ingestion does, with a layout."""
    contract = read_contract(path, "bail")
    texts = list(to_passages(contract))
    vectors = fake.embed_passages([passage.reading for passage in texts])
    store.store(contract, generation, texts, vectors, Kept(layout, path))


class TestSourceFile:
    def test_kept(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """The file is there as it was ingested, whatever becomes of the original."""
        path = write(tmp_path)
        content = path.read_bytes()
        ingest_file(path, store, fake)
        path.unlink()
        copy = store.source_file("bail")
        assert copy is not None
        assert (copy.read_bytes(), copy.suffix) == (content, ".txt")

    def test_replaced(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """The old file goes with the old contract."""
        ingest_file(write(tmp_path), store, fake)
        ingest_file(write(tmp_path, 48), store, fake)
        copy = store.source_file("bail")
        assert copy is not None
        assert kept(store) == {copy.name}
        assert "48" in copy.read_text("utf-8")

    def test_of_two_contracts(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A file that two contracts were read from stays until both are removed."""
        path = write(tmp_path)
        ingest_file(path, store, fake, "un")
        ingest_file(path, store, fake, "deux")
        store.remove("un")
        assert store.source_file("deux") is not None
        store.remove("deux")
        assert kept(store) == set()

    def test_changed_while_read(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A file that is no longer what was read is refused, and nothing is changed."""
        path = write(tmp_path)
        contract = read_contract(path)
        write(tmp_path, 48)
        texts = list(to_passages(contract))
        vectors = fake.embed_passages([passage.reading for passage in texts])
        with pytest.raises(LibraryError, match="Ingest it again"):
            store.store(contract, "g", texts, vectors, Kept(None, path))
        assert (store.entries(), kept(store)) == ([], set())

    def test_unknown(self, store: Library) -> None:
        """What is not in the library has neither file nor layout."""
        assert (store.source_file("absent"), store.layout("absent")) == (None, None)


class TestLayout:
    @pytest.mark.parametrize("layout", [LAYOUT, LARGE], ids=["small", "large"])
    def test_kept(self, store: Library, fake: Embedder, tmp_path: Path, layout: Layout) -> None:
        """The layout is there as it was read, however large, when the folder is opened again."""
        put(store, fake, write(tmp_path), layout)
        assert Library.open(store.folder, fake.name).layout("bail") == layout

    def test_without_pages(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A format without pages has no layout."""
        put(store, fake, write(tmp_path), None)
        assert store.layout("bail") is None

    def test_replaced(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Who holds the old text is not given the new places, nor the old ones once they went."""
        put(store, fake, write(tmp_path), LARGE)
        put(store, fake, write(tmp_path, 48), LAYOUT, "g2")
        assert store.layout("bail") == LAYOUT
        assert store.layout("bail", "g1") is None

    def test_removed(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Nothing is left of a contract that is removed."""
        put(store, fake, write(tmp_path), LAYOUT)
        store.remove("bail")
        assert store.client.get_collection(LAYOUTS).count() == 0
        assert kept(store) == set()

    def test_old_library(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """A library made before layouts and files were kept opens and answers, without them."""
        ingest_file(write(tmp_path), store, fake)
        store.client.delete_collection(LAYOUTS)
        shutil.rmtree(store.folder / FILES)
        old = Library.open(store.folder, fake.name)
        assert old.contract("bail") == store.contract("bail")
        assert (old.layout("bail"), old.source_file("bail")) == (None, None)
        old.remove("bail")
        assert old.entries() == []


class TestCrashWithFiles:
    @pytest.mark.parametrize("broken", ["_contracts", "_passages"])
    def test_before_the_record(
        self, store: Library, fake: Embedder, tmp_path: Path, monkeypatch, broken: str
    ) -> None:
        """A crash at any step leaves the old file and layout; what it left over is swept."""
        put(store, fake, write(tmp_path), LAYOUT)
        old = store.source_file("bail")
        monkeypatch.setattr(store, broken, Breaking(getattr(store, broken)))
        with pytest.raises(OSError, match="power"):
            put(store, fake, write(tmp_path, 48), LARGE, "g2")
        monkeypatch.undo()
        assert (store.source_file("bail"), store.layout("bail")) == (old, LAYOUT)
        assert len(kept(store)) == 2
        put(store, fake, write(tmp_path, 60), LAYOUT, "g3")
        assert len(kept(store)) == 1
        assert store.client.get_collection(LAYOUTS).count() == 1


LATER = ("id", "groups", "ingested")
"""Fields that those records had not."""


def as_before_texts(store: Library) -> None:
    """Have the store be as those were that kept each text in its contract's record."""
    entries = store.entries()
    records = store._contracts.get(include=["embeddings"])
    documents = [to_json(store.contract(entry.id)) for entry in entries]
    store._contracts.delete(ids=records["ids"])
    store._contracts.upsert(
        ids=[entry.id for entry in entries],
        embeddings=records["embeddings"],
        metadatas=[{k: v for k, v in asdict(e).items() if k not in LATER} for e in entries],
        documents=documents,
    )
    store.client.delete_collection(TEXTS)


class TestText:
    def test_of_a_generation(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Who holds the passages of a generation is given its text, or told that it has gone."""
        put(store, fake, write(tmp_path), None)
        assert store.contract("bail", "g1") == store.contract("bail")
        put(store, fake, write(tmp_path, 48), None, "g2")
        assert "48 mois" in store.contract("bail", "g2").text
        with pytest.raises(ReplacedContract, match="Ask again"):
            store.contract("bail", "g1")

    def test_written_before_the_record(
        self, store: Library, fake: Embedder, tmp_path: Path, monkeypatch
    ) -> None:
        """After a crash the text counts that the record names."""
        put(store, fake, write(tmp_path), None)
        monkeypatch.setattr(store, "_contracts", Breaking(store._contracts))
        with pytest.raises(OSError, match="power"):
            put(store, fake, write(tmp_path, 48), None, "g2")
        monkeypatch.undo()
        assert "36 mois" in store.contract("bail").text
        assert store.client.get_collection(TEXTS).count() == 2
        put(store, fake, write(tmp_path, 60), None, "g3")
        assert store.client.get_collection(TEXTS).count() == 1

    def test_listed_without_being_read(
        self, store: Library, fake: Embedder, tmp_path: Path
    ) -> None:
        """What is told of a contract without opening it does not lead over its text."""
        put(store, fake, write(tmp_path), None)
        documents = store._contracts.get(include=["documents"])["documents"]
        assert not any(documents)

    def test_old_library(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Where texts lay in the records they are found, until a new reading takes their place."""
        put(store, fake, write(tmp_path), None)
        before, listed = store.contract("bail"), store.entries()
        as_before_texts(store)
        old = Library.open(store.folder, fake.name)
        assert old.entries() == listed
        assert old.contract("bail") == old.contract("bail", "g1") == before
        with pytest.raises(ReplacedContract):
            old.contract("bail", "another")
        put(old, fake, write(tmp_path, 48), None, "g2")
        assert "48 mois" in old.contract("bail").text


class TestDerivedFiles:
    def test_kept(self, tmp_path: Path) -> None:
        """What a maker made of a generation, and of no other."""
        files = DerivedFiles(tmp_path)
        assert files.read("g1", "index-1") is None
        files.write("g1", "index-1", b"a")
        assert files.read("g1", "index-1") == b"a"
        assert files.has("g1", "index-1")
        assert not files.has("g1", "index-2")
        assert files.read("g1", "index-2") is files.read("g2", "index-1") is None

    def test_the_last_maker_counts(self, tmp_path: Path) -> None:
        """Another release's file takes the place of the one before."""
        files = DerivedFiles(tmp_path)
        for maker in ("index-1", "index-2"):
            files.write("g1", maker, b"a")
        assert [path.name for path in (tmp_path / DERIVED).iterdir()] == ["g1.index-2"]

    @pytest.mark.parametrize("place", [0, 4, 20, -1])
    def test_damaged(self, tmp_path: Path, place: int) -> None:
        """A file with a byte that has turned, or that is cut off, is as good as none."""
        files = DerivedFiles(tmp_path)
        files.write("g1", "index-1", bytes(range(40)))
        (path,) = (tmp_path / DERIVED).iterdir()
        whole = path.read_bytes()
        turned = bytearray(whole)
        turned[place] ^= 0xFF
        for damaged in (bytes(turned), whole[:place]):
            path.write_bytes(damaged)
            assert files.read("g1", "index-1") is None

    def test_no_room(self, tmp_path: Path) -> None:
        """A folder that takes no file is no error: the file is made anew each time."""
        (tmp_path / DERIVED).write_text("in the way", "utf-8")
        files = DerivedFiles(tmp_path)
        files.write("g1", "index-1", b"a")
        assert files.read("g1", "index-1") is None
        files.sweep([])

    def test_leaves_with_the_contract(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """Nothing worked out from a contract is left when it is replaced or removed."""
        put(store, fake, write(tmp_path), None)
        store.derived.write("g1", "index-1", b"words of the contract")
        put(store, fake, write(tmp_path, 48), None, "g2")
        assert store.derived.read("g1", "index-1") is None
        store.derived.write("g2", "index-1", b"words of the contract")
        store.remove("bail")
        assert list((store.folder / DERIVED).iterdir()) == []


class TestRemove:
    def test_gone(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        ingest_file(write(tmp_path), store, fake)
        store.remove("bail")
        assert (store.entries(), passages(store)) == ([], {})

    def test_unknown(self, store: Library) -> None:
        """An id that is not there is an error that names those that are."""
        with pytest.raises(UnknownContract, match="none yet"):
            store.remove("absent")


class TestOpen:
    def test_kept(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """What was stored is there when the folder is opened again, to the character."""
        ingest_file(write(tmp_path), store, fake)
        again = Library.open(store.folder, fake.name)
        assert again.contract("bail") == store.contract("bail")

    def test_a_file(self, tmp_path: Path, fake: Embedder) -> None:
        path = tmp_path / "library"
        path.write_text("no", "utf-8")
        with pytest.raises(LibraryError, match="is a file"):
            Library.open(path, fake.name)

    def test_another_folder(self, tmp_path: Path, fake: Embedder) -> None:
        """A folder that holds other things is left alone."""
        (tmp_path / "photo.jpg").write_bytes(b"x")
        with pytest.raises(LibraryError, match="no library"):
            Library.open(tmp_path, fake.name)
        assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]

    def test_another_model(self, store: Library) -> None:
        """Vectors of two models are never mixed."""
        with pytest.raises(LibraryError, match="'counting'"):
            Library.open(store.folder, "another")

    def test_unreadable_marker(self, store: Library, fake: Embedder) -> None:
        (store.folder / MARKER).write_text("{}", "utf-8")
        with pytest.raises(LibraryError, match="another format"):
            Library.open(store.folder, fake.name)

    def test_server_not_there(self, tmp_path: Path, fake: Embedder) -> None:
        with pytest.raises(IngestError, match="No Chroma server"):
            Library.open(tmp_path / "library", fake.name, "http://127.0.0.1:9")


class TestWritten:
    def test_one_collection_of_each(self, store: Library) -> None:
        names = {collection.name for collection in store.client.list_collections()}
        assert names == {CONTRACTS, TEXTS, PASSAGES, LAYOUTS}

    def test_copied_folder(self, store: Library, fake: Embedder, tmp_path: Path) -> None:
        """The folder is the whole library: a copy answers as it does."""
        ingest_file(write(tmp_path), store, fake)
        shutil.copytree(store.folder, tmp_path / "copy")
        copy = Library.open(tmp_path / "copy", fake.name)
        assert copy.contract("bail") == store.contract("bail")
