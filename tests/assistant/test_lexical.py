"""Words: stems, BM25, and the counterparts of terms in the other language."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.glossary import concepts, wanted_units
from assistant.lexical import K1, B, Bm25, Unit
from assistant.words import stems

TEXTS = [["delai", "resil"], ["delai"], ["prix", "prix", "taux"], []]


class TestStems:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("pénalités", "penalite"),  # typed without accents
            ("résiliée", "résilier"),  # participle and infinitive
            ("sous-traitants", "sous-traitant"),
        ],
    )
    def test_meet(self, one: str, other: str) -> None:
        assert stems(one, "fr") == stems(other, "fr")

    @pytest.mark.parametrize(
        ("one", "other"),
        [("sous-traitant", "traitement"), ("non-renouvellement", "renouvellement")],
    )
    def test_stay_apart(self, one: str, other: str) -> None:
        """A compound is another word than its half."""
        assert stems(one, "fr") != stems(other, "fr")


def unit(*stems: str) -> Unit:
    """A unit of one word each may be written as."""
    return {(stem,): 1.0 for stem in stems}


class TestBm25:
    def test_by_hand(self) -> None:
        """One occurrence in a text of mean length scores idf * (k1 + 1) / (1 + k1)."""
        found = Bm25([["a", "b"], ["c", "d"]]).matches([unit("a")])
        idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
        assert found.idf.tolist() == pytest.approx([idf])
        assert found.scores[0] == pytest.approx(idf * (K1 + 1) / (1 + K1 * (1 - B + B)))

    def test_rare_words_count_more(self) -> None:
        scores = Bm25(TEXTS).matches([unit("delai"), unit("resil")]).scores
        assert scores[0] > scores[1] > scores[2] == 0

    def test_terms_of_one_unit_are_one_word(self) -> None:
        """Two texts that write a thing differently score alike, and it is as rare as both."""
        found = Bm25([["panne"], ["incident"], ["prix"]]).matches([unit("panne", "incident")])
        assert found.scores[0] == found.scores[1] > found.scores[2] == 0
        assert found.idf[0] == pytest.approx(math.log(1 + 1.5 / 2.5))

    def test_a_phrase_takes_all_its_words(self) -> None:
        found = Bm25([["taux", "retard"], ["taux"], ["retard"]]).matches(
            [{("taux", "retard"): 1.0}]
        )
        assert (found.scores > 0).tolist() == [True, False, False]

    def test_covered(self) -> None:
        """The share of the question that a text holds; what has no word counts as not held."""
        found = Bm25([["a", "b"], ["a"], []]).matches([unit("a"), unit("b"), {}])
        full = found.idf.sum()
        assert found.covered.tolist() == pytest.approx(
            [(found.idf[0] + found.idf[1]) / full, found.idf[0] / full, 0]
        )

    def test_nothing(self) -> None:
        """No text, no unit, or no word of the question, scores nothing."""
        assert Bm25([]).matches([unit("delai")]).scores.shape == (0,)
        assert not Bm25(TEXTS).matches([unit("absent")]).scores.any()
        assert not Bm25(TEXTS).matches([]).covered.any()

    @given(
        st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=8),
        st.sampled_from("abcde"),
    )
    def test_scores_where_the_word_is(self, texts: list[list[str]], word: str) -> None:
        scores = Bm25(texts).matches([unit(word)]).scores
        assert [score > 0 for score in scores] == [word in text for text in texts]
        assert np.isfinite(scores).all()


def terms(units) -> set[tuple[str, ...]]:
    return {term for one in units for term in one}


class TestGlossary:
    def test_across(self) -> None:
        """A question in one language looks for the other's terms, not for its own words."""
        wanted = terms(wanted_units("Is there a cap on damages?", "en", "fr"))
        assert wanted
        assert ("cap",) not in wanted

    def test_within(self) -> None:
        """In one language synonyms are looked for too, and weigh less than what was said."""
        own = tuple(stems("résiliation", "fr"))
        (wanted,) = (u for u in wanted_units("résiliation du contrat", "fr", "fr") if own in u)
        others = [weight for term, weight in wanted.items() if term != own]
        assert wanted[own] == 1
        assert others
        assert max(others) < 1

    def test_acronyms_cross(self) -> None:
        assert ("rto",) in terms(wanted_units("What is the RTO?", "en", "fr"))

    def test_what_cannot_cross_is_still_said(self) -> None:
        """A word that no term stands for is a unit that no clause holds."""
        assert wanted_units("giraffe", "en", "fr") == ({},)

    @given(st.text(max_size=60), st.sampled_from(["fr", "en"]), st.sampled_from(["fr", "en"]))
    def test_weighs_at_most_one(self, question, asked, written) -> None:
        for one in wanted_units(question, asked, written):
            assert all(0 < weight <= 1 for weight in one.values())

    def test_every_concept_has_both_languages(self) -> None:
        """A concept without terms in a language would silence it there."""
        for concept in concepts():
            assert concept.written["fr"]
            assert concept.written["en"]
