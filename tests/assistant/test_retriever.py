"""What is searched: the library's contracts as they are now, whatever else lies in the store."""

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.index_cache import IndexCache
from assistant.question import understand
from assistant.retriever import ClauseRetriever
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder
from ingest.errors import ReplacedContract
from ingest.ingestion import ingest_file
from ingest.library import Library
from ingest.passages import Passage

QUESTION = "Combien de jours pour payer une facture ?"
CONTRACT = """# Contrat {name}

Article 1 - Paiement

Les factures sont payables à {days} jours de leur date d'émission, par virement bancaire.

Article 2 - Durée

Le contrat est conclu pour une durée de trente-six mois à compter de sa signature.
"""


def put(library: Library, embedder: Embedder, folder: Path, name: str, days: int) -> None:
    path = folder / f"{name}.md"
    path.write_text(CONTRACT.format(name=name, days=days), "utf-8")
    ingest_file(path, library, embedder)


@pytest.fixture
def two(tmp_path: Path, embedder: Embedder) -> Library:
    """A library of two contracts."""
    library = Library.open(tmp_path / "library", embedder.name)
    for name, days in (("alpha", 30), ("beta", 45)):
        put(library, embedder, tmp_path, name, days)
    return library


def leave_over(library: Library, embedder: Embedder) -> None:
    """What a crash leaves of a contract whose record was never written: the best hit of all."""
    passages = [Passage(0, sentence, 0, 1, QUESTION) for sentence in range(5)]
    library._add_passages("gamma", "never", passages, embedder.embed_passages([QUESTION] * 5))


def found(library: Library, embedder: Embedder, contracts: list[str] | None) -> list[tuple]:
    evidence = ClauseRetriever(library=library, embedder=embedder).evidence(
        understand(QUESTION), contracts
    )
    return [(c.contract.id, c.clause.start, round(c.score, 5)) for c in evidence.clauses]


@pytest.fixture
def opening_one(two: Library, embedder: Embedder) -> ClauseRetriever:
    """A retriever that has to choose between the two."""
    settings = AnswerSettings(contracts_opened=1, passages_searched=3)
    return ClauseRetriever(library=two, embedder=embedder, settings=settings)


class TestSearch:
    def test_all_are_the_same_as_each_named(self, two: Library, embedder: Embedder) -> None:
        """Searching all finds what searching each of them by name does."""
        assert found(two, embedder, None) == found(two, embedder, ["alpha", "beta"])
        assert {contract for contract, *_ in found(two, embedder, ["beta"])} == {"beta"}

    def test_what_a_crash_left_over_is_not_found(
        self, two: Library, embedder: Embedder, opening_one: ClauseRetriever
    ) -> None:
        """Passages that no contract names take nobody's place among those that are looked at."""
        before = found(two, embedder, None)
        opened = opening_one.evidence(understand(QUESTION)).clauses[0].contract
        leave_over(two, embedder)
        assert found(two, embedder, None) == before
        assert opening_one.evidence(understand(QUESTION)).clauses[0].contract == opened

    def test_chosen_among_those_asked(self, opening_one: ClauseRetriever, two: Library) -> None:
        """A contract that is not asked is not opened, however near its passages are."""
        generations = {entry.id: entry.generation for entry in two.entries()}
        for generation in generations.values():
            assert opening_one._nearest(QUESTION, {generation}) == {generation}
        assert len(opening_one._nearest(QUESTION, set(generations.values()))) == 1

    def test_all_are_searched_without_a_filter(
        self, opening_one: ClauseRetriever, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Over many generations a filter takes far longer than the search."""
        searched = []
        search = ClauseRetriever._searched

        def counted(retriever, question, count, within=None):
            searched.append(within)
            return search(retriever, question, count, within)

        monkeypatch.setattr(ClauseRetriever, "_searched", counted)
        opening_one.evidence(understand(QUESTION))
        assert searched == [None]


class TestReplaced:
    def test_between_listing_and_reading(
        self, two: Library, embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A contract replaced while a question is on its way is answered from as it is now."""
        get = IndexCache.get
        replaced = []

        def replacing(cache, entry):
            if not replaced:
                replaced.append(entry)
                put(two, embedder, tmp_path, "alpha", 60)
            return get(cache, entry)

        monkeypatch.setattr(IndexCache, "get", replacing)
        answer = Assistant(two, embedder).ask(QUESTION, ["alpha"])
        assert "60 jours" in answer.citations[0].quote
        assert replaced[0].id == "alpha"

    def test_again_and_again(
        self, two: Library, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is tried twice; then whoever asks is told."""

        def gone(_cache, _entry):
            msg = "gone"
            raise ReplacedContract(msg)

        monkeypatch.setattr(IndexCache, "get", gone)
        with pytest.raises(ReplacedContract):
            Assistant(two, embedder).ask(QUESTION)
