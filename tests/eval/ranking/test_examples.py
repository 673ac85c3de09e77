"""Cases of the samples as examples: the features are the product's, the right clauses the gold's."""

from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import pytest

from eval.ranking import examples as module
from eval.ranking.examples import examples, lists
from eval.sets import open_set
from ingest.library import Library

WANTED = ("auvalie-availability/fr-plain", "auvalie-payment/en-plain")


@pytest.fixture(scope="module")
def found(library: Library, embedder):
    """The examples of two facts and of the silences of one record."""
    contracts = {entry.id: library.contract(entry.id) for entry in library.entries()}
    cases = open_set("samples", contracts)
    silent = next(case for case in cases.of("dev") if not case.answerable)
    picked = [c for c in cases.of("dev") if c.id in WANTED or c.record == silent.record]
    few = SimpleNamespace(of=lambda half: picked if half == "dev" else [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "library_of", lambda *_: nullcontext(library))
        patch.setattr(module, "open_set", lambda *_: few)
        return examples(embedder, ["samples"], lambda _: None)


class TestExamples:
    def test_know_the_right_clauses(self, found) -> None:
        """Of a fact those where it stands, of a silence none."""
        for one in found:
            clauses = one.features.index.contract.clauses
            numbers = {clauses[i].number for i in np.flatnonzero(one.right)}
            if one.case.id == WANTED[0]:
                assert numbers == {"6.1"}
            assert bool(numbers) == one.case.answerable

    def test_have_a_row_for_every_clause(self, found) -> None:
        for one in found:
            assert len(one.features.clauses) == len(one.features.index.contract.clauses)

    def test_know_which_sentences_tell(self, found) -> None:
        """Where a clause has several sentences, those whose quotes hold the value."""
        listed = [each for one in found for each in one.sentences()]
        assert listed
        assert all(each.right.any() and not each.right.all() for each in listed)

    def test_lists_are_of_what_is_answered(self, found) -> None:
        assert len(lists(found)) == sum(one.case.answerable for one in found)
