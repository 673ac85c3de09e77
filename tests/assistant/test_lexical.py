"""Words: stems, BM25, and the counterparts of terms in the other language."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.glossary import concepts, wanted_stems
from assistant.lexical import K1, B, Bm25
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


class TestBm25:
    def test_by_hand(self) -> None:
        """One occurrence in a text of mean length scores idf * (k1 + 1) / (1 + k1)."""
        index = Bm25([["a", "b"], ["c", "d"]])
        idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
        assert index.scores({"a": 1.0})[0] == pytest.approx(idf * (K1 + 1) / (1 + K1 * (1 - B + B)))

    def test_rare_words_count_more(self) -> None:
        scores = Bm25(TEXTS).scores({"delai": 1.0, "resil": 1.0})
        assert scores[0] > scores[1] > scores[2] == 0

    def test_nothing(self) -> None:
        """No text, or no word of the question, scores nothing."""
        assert Bm25([]).scores({"delai": 1.0}).shape == (0,)
        assert not Bm25(TEXTS).scores({"absent": 1.0}).any()

    @given(
        st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=8),
        st.sampled_from("abcde"),
    )
    def test_scores_where_the_word_is(self, texts: list[list[str]], word: str) -> None:
        scores = Bm25(texts).scores({word: 1.0})
        assert [score > 0 for score in scores] == [word in text for text in texts]
        assert np.isfinite(scores).all()


class TestGlossary:
    def test_across(self) -> None:
        """A question in one language looks for the other's terms, not for its own words."""
        wanted = wanted_stems("Is there a cap on damages?", "en", "fr")
        assert wanted
        assert "cap" not in wanted

    def test_within(self) -> None:
        """In one language synonyms are looked for too, and weigh less than what was said."""
        wanted = wanted_stems("résiliation du contrat", "fr", "fr")
        (own,) = stems("résiliation", "fr")
        others = [
            weight for stem, weight in wanted.items() if stem not in (own, *stems("contrat", "fr"))
        ]
        assert wanted[own] == 1
        assert others
        assert max(others) < 1

    def test_acronyms_cross(self) -> None:
        assert "rto" in wanted_stems("What is the RTO?", "en", "fr")

    def test_every_concept_has_both_languages(self) -> None:
        """A concept without terms in a language would silence it there."""
        for concept in concepts():
            assert concept.written["fr"]
            assert concept.written["en"]
