import numpy as np
import pytest

from assistant import Assistant
from eval.bench.answering import answering
from eval.bench.copies import copy_of, fill, read_samples
from eval.bench.growth import growth
from eval.bench.section import section_lines
from eval.bench.surroundings import Surroundings
from eval.errors import BenchFailed
from eval.peak import peak_memory
from ingest.library import Library

QUESTION = "Quel est le délai de notification d’une violation de données ?"


class RandomPassages:
    """Stands for the encoder where passages are embedded: vectors of its length, of no meaning."""

    dimension = 384

    def __init__(self, name):
        self.name = name

    def embed_passages(self, texts, on_progress=None):
        vectors = np.random.default_rng(0).standard_normal((len(texts), 384), np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def drawn(embedder):
    """The smallest sample, with vectors that took no time."""
    return read_samples(RandomPassages(embedder.name), ["auvalie-hds-avenant-1.pdf"])


@pytest.fixture
def place(tmp_path, cache, samples):
    """Where the bench works."""
    return Surroundings(tmp_path, samples / "auvalie-hds.pdf", tmp_path, cache)


class TestCopies:
    def test_have_names_of_their_own(self, drawn):
        """A copy has another id, title and parties, which stand in its text as in its facts."""
        original = drawn[0].contract

        copied = copy_of(drawn[0], 7).contract

        assert (copied.id, copied.title) == (f"{original.id}-007", f"{original.title} (7)")
        assert len(copied.text) == len(original.text)
        assert [len(party.name) for party in copied.parties] == [
            len(party.name) for party in original.parties
        ]
        for party, before in zip(copied.parties, original.parties, strict=True):
            assert party.name != before.name
            assert party.name in copied.text
            assert before.name not in copied.text

    def test_have_nearly_the_vectors_of_the_sample(self, drawn):
        """A copy's vectors are of length one, a little turned, and the same each time it is made."""
        once, again, other = (copy_of(drawn[0], number).vectors for number in (1, 1, 2))

        cosines = (once * drawn[0].vectors).sum(axis=1)

        assert once.dtype == np.float32
        assert np.allclose(np.linalg.norm(once, axis=1), 1, atol=1e-5)
        assert 0.98 < cosines.min() < cosines.max() < 0.995
        assert np.array_equal(once, again)
        assert not np.allclose(once, other)

    def test_can_each_be_asked(self, drawn, embedder, tmp_path):
        """Every copy of a library answers by itself, with its own words and place."""
        library = Library.open(tmp_path / "library", embedder.name)

        stored = list(fill(library, drawn, 3))

        ids = [entry.id for entry in library.entries()]
        assert stored == [1, 2, 3]
        assert ids == [f"{drawn[0].contract.id}-{number:03}" for number in range(3)]
        assistant = Assistant(library, embedder)
        for contract_id in ids:
            citations = assistant.ask(QUESTION, contracts=[contract_id]).citations
            text = library.contract(contract_id).text
            assert citations
            for citation in citations:
                assert citation.contract == contract_id
                assert citation.quote == text[citation.start : citation.end]


class TestGrowth:
    def test_is_printed_with_its_ratios(self, drawn, place, embedder):
        """Time and memory stand there for few contracts, for many, and as their ratio."""
        section = growth(place, drawn, [QUESTION], sizes=(1, 3), repetitions=1)

        title, _, *lines = section_lines(section)
        few, many, few_peak, many_peak, slower, larger = lines[:6]
        asked, asked_more, peak, peak_more = (row.spread.median for row in section.rows[:4])
        assert title == "Growth from 1 contracts to 3 contracts (1 questions, medians of 1 each)"
        assert few.startswith("  Assistant.ask, 1 contracts ")
        assert many.startswith("  Assistant.ask, 3 contracts ")
        assert few_peak.startswith("  peak memory, 1 contracts ")
        assert many_peak.startswith("  peak memory, 3 contracts ")
        assert slower.startswith("  Assistant.ask, 3 contracts : 1 contracts ")
        assert larger.startswith("  peak memory, 3 contracts : 1 contracts ")
        assert section.rows[4].spread.median == asked_more / asked
        assert section.rows[5].spread.median == peak_more / peak
        assert all("x  target at most 2.00x: " in line for line in (slower, larger))
        for size in (1, 3):
            library = Library.open(place.folder / f"growth-{size}", embedder.name)
            assert len(library.entries()) == size


class TestAnsweringProcess:
    def test_that_fails_is_said(self, place, capfd):
        """A process that cannot open its library is an error, and its own words stand above."""
        with pytest.raises(BenchFailed, match="Nothing answers"), answering(place, place.pdf):
            pass

        assert "is a file" in capfd.readouterr().err


class TestPeakMemory:
    def test_never_falls(self):
        """A peak counts what was freed since."""
        before = peak_memory()
        block = np.ones(30_000_000 // 8)
        with_block = peak_memory()
        del block

        assert 10 < before <= with_block <= peak_memory()
