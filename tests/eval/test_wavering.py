import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.runner import run
from eval.wavering import DISTANCE, MovedEmbedder, wavering


class Fixed:
    """Embeds every question as the same vector."""

    name, dimension = "fixed", 384

    def embed_query(self, text):
        return np.eye(1, 384, dtype=np.float32)[0]

    def embed_passages(self, texts, on_progress=None):
        return [text.upper() for text in texts]


class TestMovedEmbedder:
    @given(st.text(), st.integers(0, 5))
    def test_moves_a_question_a_little(self, text, seed):
        """By the distance and no more, to a vector of length 1, the same each time."""
        vector = MovedEmbedder(Fixed(), seed).embed_query(text)

        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)
        assert 0 < np.linalg.norm(vector - Fixed().embed_query(text)) < 1.1 * DISTANCE
        assert (vector == MovedEmbedder(Fixed(), seed).embed_query(text)).all()

    def test_moves_each_time_elsewhere(self):
        """Another seed or another question, another way."""
        moved = [
            MovedEmbedder(Fixed(), s).embed_query(t) for s, t in ((0, "a"), (1, "a"), (0, "b"))
        ]

        assert not np.allclose(moved[0], moved[1])
        assert not np.allclose(moved[0], moved[2])

    def test_leaves_passages_where_they_are(self):
        """The library was made with the model's own vectors."""
        moved = MovedEmbedder(Fixed(), 0)

        assert (moved.name, moved.dimension) == ("fixed", 384)
        assert moved.embed_passages(["a"]) == ["A"]


class TestWavering:
    def test_are_cases_that_go_another_way_once(
        self, notice, case_of, payment, asked, cite, answer_with
    ):
        """Of two cases the one that is wrong in one of three runs."""
        steady = case_of(payment, id_="acme-payment/fr-plain", question="Quand payer ?")

        def results(index):
            answers = {
                notice.question: answer_with(cite(index)),
                steady.question: answer_with(cite(1)),
            }
            return run([notice, steady], asked(answers), ranked=False)

        assert wavering(results(0), [results(0), results(1), results(0)]) == {notice.id}
        assert wavering(results(0), [results(0)]) == frozenset()
