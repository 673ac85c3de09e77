"""A library embedded anew with another model: nothing is lost, whenever it is interrupted."""

import re
import shutil
import zlib
from array import array
from pathlib import Path

import numpy as np
import pytest

import ingest.reembedding
from ingest.errors import LibraryError, OtherModel
from ingest.generations import generation_of
from ingest.ingestion import Outcome, ingest_file
from ingest.layout import Layout
from ingest.library import LAYOUTS, PASSAGES, Kept, Library
from ingest.library_folder import MARKER, close_store, stored_model
from ingest.passages import to_passages
from ingest.reading import file_hash, read_contract
from ingest.reembedding import reembed

CONTRACT = """Contrat d’hébergement de {name}

Article 1 - Durée

Le contrat de {name} est conclu pour {months} mois dès sa signature par les deux parties.

Article 2 - Prix

Le prix est de 100 euros par mois, payable à trente jours de la date de la facture.
"""
LAYOUT = Layout(((595.0, 842.0),), array("i", range(7 * 9)))


class WordEmbedder:
    """Texts of the same words are near each other; what was embedded is counted."""

    def __init__(self, name: str, dimension: int, lasts: int = 99) -> None:
        self.name = name
        self.dimension = dimension
        self.lasts = lasts
        """After so many contracts the power goes."""
        self.contracts = 0
        """Contracts that were embedded."""

    def embed_query(self, text):
        return self._vectors([text])[0]

    def embed_passages(self, texts, on_progress=None):
        if self.contracts == self.lasts:
            msg = "power cut"
            raise OSError(msg)
        self.contracts += 1
        return self._vectors(texts)

    def _vectors(self, texts):
        vectors = np.full((len(texts), self.dimension), 0.01, np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(f"{self.name} {word}".encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


OLD = WordEmbedder("old", 64)


@pytest.fixture
def new() -> WordEmbedder:
    return WordEmbedder("new", 512)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of the contracts `bail` and `colo`, embedded with the old model."""
    folder = tmp_path / "library"
    library = Library.open(folder, OLD.name)
    for name in ("bail", "colo"):
        put(library, write(tmp_path, name), LAYOUT if name == "colo" else None)
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A library of the old model without contracts."""
    Library.open(tmp_path / "empty", OLD.name)
    return tmp_path / "empty"


def write(folder: Path, name: str, months: int = 36) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(CONTRACT.format(name=name, months=months), "utf-8")
    return path


def put(library: Library, path: Path, layout: Layout | None, generation: str = "") -> None:
    """Store the contract in `path` as ingestion does, with a layout."""
    contract = read_contract(path)
    passages = list(to_passages(contract))
    vectors = OLD.embed_passages([passage.reading for passage in passages])
    present = generation_of(file_hash(path), contract.id, OLD.name)
    library.store(contract, generation or present, passages, vectors, Kept(layout, path))


def held(library: Library) -> dict[str, tuple]:
    """All that a library holds of each contract, its generation apart."""
    found = {}
    for entry in library.entries():
        file = library.source_file(entry.id)
        content = file and file.read_bytes()
        found[entry.id] = (library.contract(entry.id), library.layout(entry.id), content)
    return found


def nearest(library: Library, embedder: WordEmbedder, question: str) -> str:
    passages = library.client.get_collection(PASSAGES)
    found = passages.query(query_embeddings=[embedder.embed_query(question)], n_results=1)
    return found["documents"][0][0]


def beside(folder: Path) -> set[str]:
    """The folders that lie where the library's does."""
    return {path.name for path in folder.parent.iterdir() if path.is_dir()}


class TestReembedding:
    @pytest.mark.parametrize("dimension", [16, 64, 512])
    def test_carries_all_over(self, folder: Path, dimension: int) -> None:
        """Every contract, layout and file is there, whatever the length of the new vectors."""
        before = held(Library.open(folder, OLD.name))
        new = WordEmbedder("new", dimension)
        assert reembed(folder, new) == ["bail", "colo"]
        after = Library.open(folder, new.name)
        assert held(after) == before
        assert after.layout("colo") == LAYOUT
        assert after.source_file("bail") is not None
        passages = after.client.get_collection(PASSAGES)
        assert len(passages.get(limit=1, include=["embeddings"])["embeddings"][0]) == dimension

    def test_questions_find_passages(self, folder: Path, new: WordEmbedder) -> None:
        """The nearest passage is found by the new vectors, of every contract."""
        reembed(folder, new)
        library = Library.open(folder, new.name)
        for name in ("bail", "colo"):
            found = nearest(library, new, f"le contrat de {name} est conclu pour combien de mois")
            assert f"de {name} est conclu pour 36 mois" in found

    def test_leaves_nothing_beside(self, folder: Path, new: WordEmbedder) -> None:
        """Once it is done there is one library, and no trace of two."""
        reembed(folder, new)
        library = Library.open(folder, new.name)
        assert beside(folder) == {"library"}
        generations = [entry.generation for entry in library.entries()]
        for name in (PASSAGES, LAYOUTS):
            stamps = library.client.get_collection(name).get(include=["metadatas"])["metadatas"]
            assert {stamp["generation"] for stamp in stamps} <= set(generations)

    def test_ingested_again(self, folder: Path, new: WordEmbedder) -> None:
        """The same file changes nothing afterwards: it is known as if it had been ingested."""
        reembed(folder, new)
        library = Library.open(folder, new.name)
        path = folder.parent / "bail.txt"
        assert ingest_file(path, library, new).outcome is Outcome.UNCHANGED

    def test_of_another_reader(self, folder: Path, new: WordEmbedder) -> None:
        """What another version has read is kept as it is, and read anew when it is ingested."""
        old = Library.open(folder, OLD.name)
        path = write(folder.parent, "ancien")
        version = generation_of(file_hash(path), "ancien", OLD.name, "0")
        put(old, path, LAYOUT, version)
        before = held(old)
        reembed(folder, new)
        newest = WordEmbedder("newest", 8)
        reembed(folder, newest)
        library = Library.open(folder, newest.name)
        assert held(library) == before
        assert ingest_file(path, library, newest).outcome is Outcome.REPLACED
        assert ingest_file(path, library, newest).outcome is Outcome.UNCHANGED

    def test_there_already(self, folder: Path) -> None:
        """A library of that model is left as it is."""
        same = WordEmbedder(OLD.name, OLD.dimension)
        assert reembed(folder, same) == []
        assert same.contracts == 0

    def test_empty(self, empty: Path, new: WordEmbedder) -> None:
        """A library without contracts is one of the new model afterwards."""
        assert reembed(empty, new) == []
        assert Library.open(empty, new.name).entries() == []

    def test_progress(self, folder: Path, new: WordEmbedder) -> None:
        """Embedding and storing are told as they are of an ingestion."""
        seen: list[tuple[str, int, int]] = []
        reembed(folder, new, on_progress=lambda *step: seen.append(step))
        assert [stage for stage, _, _ in seen] == ["embedding", "storing", "storing"] * 2

    def test_opened_before(self, folder: Path, new: WordEmbedder) -> None:
        """Who has the old library open can no longer write to it."""
        old = Library.open(folder, OLD.name)
        reembed(folder, new)
        with pytest.raises(OtherModel), old.writing():
            pass

    def test_somebody_s_own_file(self, folder: Path, new: WordEmbedder) -> None:
        """What somebody has put into the library's folder is still there."""
        (folder / "notes.txt").write_text("à relire", "utf-8")
        (folder / "contrats").mkdir()
        (folder / "contrats" / "bail.pdf").write_bytes(b"%PDF")
        reembed(folder, new)
        assert (folder / "notes.txt").read_text("utf-8") == "à relire"
        assert (folder / "contrats" / "bail.pdf").read_bytes() == b"%PDF"

    def test_permissions(self, folder: Path, new: WordEmbedder) -> None:
        """A folder that is its owner's alone stays so."""
        folder.chmod(0o700)
        reembed(folder, new)
        assert folder.stat().st_mode & 0o777 == 0o700

    def test_link(self, folder: Path, new: WordEmbedder) -> None:
        """A link to the library stays one."""
        link = folder.parent / "lien"
        link.symlink_to(folder, target_is_directory=True)
        reembed(link, new)
        assert link.is_symlink()
        assert [entry.id for entry in Library.open(link, new.name).entries()] == ["bail", "colo"]


class TestRefused:
    """One line that says what to do next, and the library is as it was."""

    def test_by_opening(self, folder: Path, new: WordEmbedder) -> None:
        """Opening with another model names both, and offers the command and the setting."""
        with pytest.raises(OtherModel) as refused:
            Library.open(folder, new.name)
        for words in ("'old'", "'new'", f"clausier reembed --library {folder}"):
            assert words in str(refused.value)
        assert "CLAUSIER_EMBEDDING_MODEL back" in str(refused.value)

    def test_server(self, folder: Path, new: WordEmbedder) -> None:
        """The vectors of a Chroma server are left alone."""
        with pytest.raises(LibraryError, match="Ingest the files into a new library"):
            reembed(folder, new, "http://127.0.0.1:9")
        assert stored_model(folder) == OLD.name

    def test_no_library(self, tmp_path: Path, new: WordEmbedder) -> None:
        """Where there is no library, none is made."""
        with pytest.raises(LibraryError, match="No library"):
            reembed(tmp_path / "absent", new)
        assert list(tmp_path.iterdir()) == []

    def test_another_folder(self, tmp_path: Path, new: WordEmbedder) -> None:
        """A folder that holds other things is left alone."""
        (tmp_path / "photo.jpg").write_bytes(b"x")
        with pytest.raises(LibraryError, match="is no library"):
            reembed(tmp_path, new)
        assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]

    def test_in_the_way(self, empty: Path, new: WordEmbedder) -> None:
        """A folder that is not known to be ours is neither deleted nor written over."""
        for name in (".empty-before", ".empty-reembedding"):
            other = empty.with_name(name)
            other.mkdir()
            (other / "photo.jpg").write_bytes(b"x")
            with pytest.raises(LibraryError, match=name):
                reembed(empty, new)
            (other / "photo.jpg").unlink()
            other.rmdir()
        assert stored_model(empty) == OLD.name

    def test_mounted_volume(
        self, folder: Path, new: WordEmbedder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that cannot be renamed is told before anything is embedded."""
        monkeypatch.setattr(Path, "is_mount", lambda _: True)
        with pytest.raises(LibraryError, match="mounted volume"):
            reembed(folder, new)
        assert new.contracts == 0

    def test_damaged_file(self, folder: Path, new: WordEmbedder) -> None:
        """A copy that is no longer what was read is named; without it the rest is embedded."""
        copy = Library.open(folder, OLD.name).source_file("bail")
        copy.write_text("abîmé", "utf-8")
        with pytest.raises(LibraryError, match="damaged") as refused:
            reembed(folder, new)
        assert str(copy) in str(refused.value)
        copy.unlink()
        assert reembed(folder, new) == ["bail", "colo"]


class TestInterrupted:
    @pytest.fixture
    def begun(self, folder: Path) -> Path:
        """A library whose first contract was embedded anew when the power went."""
        with pytest.raises(OSError, match="power"):
            reembed(folder, WordEmbedder("new", 512, lasts=1))
        return folder

    def test_old_is_as_it_was(self, folder: Path) -> None:
        """The old library is there with all that it held."""
        before = held(Library.open(folder, OLD.name))
        with pytest.raises(OSError, match="power"):
            reembed(folder, WordEmbedder("new", 512, lasts=1))
        assert held(Library.open(folder, OLD.name)) == before

    def test_next_try_goes_on(self, begun: Path, new: WordEmbedder) -> None:
        """Only what is missing is embedded by the next try."""
        assert reembed(begun, new) == ["bail", "colo"]
        assert new.contracts == 1
        assert set(held(Library.open(begun, new.name))) == {"bail", "colo"}
        assert beside(begun) == {"library"}

    def test_changed_meanwhile(self, begun: Path, new: WordEmbedder) -> None:
        """What was changed in the old library since then is embedded as it is now."""
        old = Library.open(begun, OLD.name)
        put(old, write(begun.parent, "bail", 48), None)
        before = held(old)
        reembed(begun, new)
        assert new.contracts == 2
        assert held(Library.open(begun, new.name)) == before

    def test_removed_meanwhile(self, begun: Path, new: WordEmbedder) -> None:
        """What was removed from the old library since then is not in the new one."""
        Library.open(begun, OLD.name).remove("bail")
        assert reembed(begun, new) == ["colo"]
        assert set(held(Library.open(begun, new.name))) == {"colo"}

    def test_yet_another_model(self, begun: Path) -> None:
        """What was begun with a model that is no longer set is begun anew."""
        newest = WordEmbedder("newest", 8)
        reembed(begun, newest)
        assert newest.contracts == 2
        assert set(held(Library.open(begun, newest.name))) == {"bail", "colo"}

    def test_before_it_said_its_model(self, begun: Path, new: WordEmbedder) -> None:
        """A marker that was written in part is no obstacle."""
        (begun.with_name(".library-reembedding") / MARKER).write_text("", "utf-8")
        assert reembed(begun, new) == ["bail", "colo"]
        assert new.contracts == 2


class TestInterruptedRenames:
    BEFORE = ".library-before"

    @pytest.fixture
    def halfway(
        self, folder: Path, new: WordEmbedder, monkeypatch: pytest.MonkeyPatch
    ) -> tuple[Path, dict]:
        """A library that was renamed, its successor not yet, and what it held."""
        before = held(Library.open(folder, OLD.name))

        def only_the_first(folder: Path, _: Path) -> None:
            folder.rename(folder.with_name(self.BEFORE))
            msg = "power cut"
            raise KeyboardInterrupt(msg)

        with monkeypatch.context() as patched:
            patched.setattr(ingest.reembedding, "replace_library", only_the_first)
            with pytest.raises(KeyboardInterrupt):
                reembed(folder, new)
        assert not folder.exists()
        return folder, before

    def test_opened(self, halfway: tuple[Path, dict]) -> None:
        """The next opening finds the old library in its place."""
        folder, before = halfway
        assert held(Library.open(folder, OLD.name)) == before
        assert self.BEFORE not in beside(folder)

    def test_opened_with_the_new_model(self, halfway: tuple[Path, dict], new: WordEmbedder) -> None:
        """No empty library is made in its place."""
        folder, _ = halfway
        with pytest.raises(OtherModel):
            Library.open(folder, new.name)
        assert stored_model(folder) == OLD.name

    def test_empty_folder_in_its_place(self, halfway: tuple[Path, dict]) -> None:
        """A folder that was made there meanwhile, and holds nothing, is no library either."""
        folder, before = halfway
        folder.mkdir()
        assert held(Library.open(folder, OLD.name)) == before

    def test_next_try_embeds_nothing(self, halfway: tuple[Path, dict], new: WordEmbedder) -> None:
        """The next try takes what was embedded, and has only the folders to rename."""
        folder, before = halfway
        again = WordEmbedder(new.name, new.dimension)
        assert reembed(folder, again) == ["bail", "colo"]
        assert again.contracts == 0
        assert held(Library.open(folder, new.name)) == before
        assert beside(folder) == {"library"}

    def test_library_in_its_place(self, halfway: tuple[Path, dict], new: WordEmbedder) -> None:
        """Where an earlier release has made a library there, both are kept, and it is said."""
        folder, _ = halfway
        Library.open(folder.with_name("made"), OLD.name)
        close_store(folder.with_name("made"))
        folder.with_name("made").rename(folder)
        with pytest.raises(LibraryError, match=self.BEFORE):
            reembed(folder, new)
        assert stored_model(folder.with_name(self.BEFORE)) == OLD.name

    def test_second_rename_fails(
        self, folder: Path, new: WordEmbedder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the new folder cannot be renamed, the old one is back at once."""
        before = held(Library.open(folder, OLD.name))
        rename = Path.rename

        def refused(path: Path, target: Path) -> Path:
            if path.name == ".library-reembedding":
                raise PermissionError(13, "Permission denied")
            return rename(path, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", refused)
            with pytest.raises(LibraryError, match="Permission denied"):
                reembed(folder, new)
        assert held(Library.open(folder, OLD.name)) == before

    def test_rest_of_the_old(self, folder: Path, new: WordEmbedder) -> None:
        """An old library that was not yet deleted is deleted by the next opening."""
        rest = folder.with_name(self.BEFORE)
        shutil.copytree(folder, rest)
        kept = folder.with_name("kept")
        rest.rename(kept)
        reembed(folder, new)
        kept.rename(rest)
        (rest / "notes.txt").write_text("à relire", "utf-8")
        library = Library.open(folder, new.name)
        assert beside(folder) == {"library"}
        assert (folder / "notes.txt").is_file()
        assert set(held(library)) == {"bail", "colo"}

    def test_half_deleted(self, folder: Path, new: WordEmbedder) -> None:
        """An old library that was deleted in part never comes back."""
        rest = folder.with_name(self.BEFORE)
        shutil.copytree(folder, rest)
        (rest / MARKER).unlink()
        shutil.rmtree(folder)
        close_store(folder)
        assert Library.open(folder, new.name).entries() == []
