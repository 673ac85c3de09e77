"""A view of the library for some groups: contracts of others do not exist in it."""

from array import array
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import LibraryError, UnknownContract
from ingest.layout import Layout
from ingest.library import Kept, Library
from ingest.passages import to_passages
from ingest.reading import read_contract

CONTRACT = """Contrat d’hébergement {name}

Article 1 - Durée

Le contrat {name} est conclu pour trois ans dès sa signature par les deux parties.
"""
LAYOUT = Layout(((595.0, 842.0),), array("i", range(7 * 9)))
GROUPS = {"ouvert": (), "paie": ("hr", "legal"), "reseau": ("it",)}
IT = frozenset({"it"})


@pytest.fixture
def store(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", "none")
    for name, groups in GROUPS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(CONTRACT.format(name=name), "utf-8")
        contract = read_contract(path)
        texts = list(to_passages(contract))
        vectors = np.eye(len(texts), 8, dtype=np.float32) + 0.1
        library.store(contract, f"g-{name}", texts, vectors, Kept(LAYOUT, path, groups))
    return library


def seen(library: Library) -> list[str]:
    return [entry.id for entry in library.entries()]


class TestView:
    @pytest.mark.parametrize(
        ("groups", "ids"),
        [
            (None, ["ouvert", "paie", "reseau"]),
            (frozenset(), ["ouvert"]),
            (IT, ["ouvert", "reseau"]),
            (frozenset({"it", "legal"}), ["ouvert", "paie", "reseau"]),
            (frozenset({"IT", "sales"}), ["ouvert"]),  # groups are told apart as they are written
        ],
    )
    def test_has_what_the_groups_see(self, store: Library, groups, ids: list[str]) -> None:
        assert seen(store.visible_to(groups)) == ids

    def test_gives_nothing_of_others(self, store: Library) -> None:
        """Neither by id nor by who had opened it before; nothing tells it from what never was."""
        view = store.visible_to(IT)
        for hidden in ("paie", "absent"):
            assert view.entry(hidden) is None
            assert view.layout(hidden) is view.layout(hidden, f"g-{hidden}") is None
            assert view.source_file(hidden) is None
            assert view.vectors(f"g-{hidden}") == {}
            for generation in (None, f"g-{hidden}"):
                with pytest.raises(UnknownContract) as refused:
                    view.contract(hidden, generation)
                assert "(it holds: ouvert, reseau)" in str(refused.value)

    def test_gives_all_of_the_rest(self, store: Library) -> None:
        view = store.visible_to(IT)
        for contract_id in ("ouvert", "reseau"):
            assert view.entry(contract_id) == store.entry(contract_id)
            for generation in (None, f"g-{contract_id}"):
                assert view.contract(contract_id, generation) == store.contract(contract_id)
            assert view.layout(contract_id) == LAYOUT
            assert view.source_file(contract_id) == store.source_file(contract_id)
            assert list(view.vectors(f"g-{contract_id}")) == list(store.vectors(f"g-{contract_id}"))

    def test_of_a_view(self, store: Library) -> None:
        """It shows no more than the view that it is of."""
        view = store.visible_to(IT)
        assert seen(view.visible_to(frozenset({"hr", "it"}))) == ["ouvert", "reseau"]
        assert seen(view.visible_to(frozenset({"hr"}))) == ["ouvert"]
        assert seen(view.visible_to(None)) == ["ouvert", "reseau"]

    def test_cannot_be_written_to(self, store: Library, tmp_path: Path) -> None:
        """Neither what it shows nor what it hides, and no hidden id shows as taken."""
        view = store.visible_to(IT)
        contract = read_contract(tmp_path / "paie.txt")
        attempts = (
            lambda: view.remove("reseau"),
            lambda: view.remove("paie"),
            lambda: view.share("paie", []),
            lambda: view.rename("reseau", "paie"),
            lambda: view.store(contract, "g", [], np.ones((1, 8), np.float32)),
        )
        for attempt in attempts:
            with pytest.raises(LibraryError, match=r"may only read it\. Ask an admin"):
                attempt()
        assert seen(store) == ["ouvert", "paie", "reseau"]
        assert store.contract("paie").text

    def test_follows_the_library(self, store: Library) -> None:
        """What is shared, renamed or removed is so at once in views that are open."""
        view = store.visible_to(IT)
        store.share("paie", ["it"])
        store.remove("ouvert")
        store.rename("reseau", "lan")
        assert seen(view) == ["lan", "paie"]
