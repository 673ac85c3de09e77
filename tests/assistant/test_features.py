"""What speaks for a clause, by hand on small contracts."""

from pathlib import Path

import numpy as np
import pytest

from assistant.contrasts import CONTRAST
from assistant.features import CLAUSE, SENTENCE, STATED, features
from assistant.index import build_index
from assistant.question import understand
from assistant.weights import RANKING, Weights, fitted
from ingest.passages import WHOLE_CLAUSE
from ingest.reading import read_file

TEXT = """1. Durée

Le contrat dure trois (3) ans. Il se reconduit pour un an.

2. Prix

Le prix est de 100 euros par mois.

3. Pénalités

Les pénalités de retard sont plafonnées. Elles sont dues sans mise en demeure.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    file: Path = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    return build_index(read_file(file).contract, "g")


def column(index, question: str, name: str, cosines=None) -> dict[str, float]:
    """By the clause's title: the feature of that name."""
    found = features(understand(question), index, cosines or {}, 0.2)
    titles = [clause.title for clause in index.contract.clauses]
    return dict(zip(titles, found.clauses[:, CLAUSE.index(name)].tolist(), strict=True))


class TestClauses:
    def test_cosines(self, index) -> None:
        """The best and the second sentence, the whole; what was not found is at the floor."""
        cosines = {(0, 0): 0.5, (0, 1): 0.7, (0, WHOLE_CLAUSE): 0.6, (1, 0): 0.4}
        best = column(index, "Quelle durée ?", "best", cosines)
        second = column(index, "Quelle durée ?", "second", cosines)
        whole = column(index, "Quelle durée ?", "whole", cosines)
        assert best == pytest.approx({"Durée": 0.7, "Prix": 0.4, "Pénalités": 0.2})
        assert second == pytest.approx({"Durée": 0.5, "Prix": 0.4, "Pénalités": 0.2})
        assert whole == pytest.approx({"Durée": 0.6, "Prix": 0.4, "Pénalités": 0.2})

    @pytest.mark.parametrize("question", ["pénalités de retard", "late payment penalties"])
    def test_words_cross_the_language(self, index, question) -> None:
        """A question in English finds French words, and headings, by the glossary."""
        for name in ("words", "covered"):
            values = column(index, question, name)
            assert values["Pénalités"] == max(values.values()) > 0

    def test_are_shares(self, index) -> None:
        for name in ("words", "sentence words", "covered"):
            values = column(index, "Quel est le prix des pénalités de retard ?", name).values()
            assert all(0 <= value <= 1 for value in values)


class TestSentences:
    def test_of_a_clause_are_its_own(self, index) -> None:
        found = features(understand("Quelle durée ?"), index, {(0, 1): 0.7}, 0.2)
        own = found.of_sentences(0)[:, SENTENCE.index("cosine")]
        assert own.tolist() == pytest.approx([0.2, 0.7])

    def test_facts(self, index) -> None:
        """A sentence that holds the kind of fact asked for says so; asked for none, none does."""
        fact = SENTENCE.index("fact")
        found = features(understand("Combien ça coûte ?"), index, {}, 0.2)
        assert [bool(found.of_sentences(clause)[:, fact].any()) for clause in range(3)] == [
            False,
            True,
            False,
        ]
        assert not features(understand("Pourquoi ?"), index, {}, 0.2).sentences[:, fact].any()


class TestStated:
    def test_tells_what_is_missing(self, index) -> None:
        """What the question says and no clause holds is absent."""
        row = {
            question: dict(
                zip(
                    STATED,
                    features(understand(question), index, {}, 0.2).stated(0, 0, 1.0, 2.0),
                    strict=True,
                )
            )
            for question in ("durée du contrat", "durée du contrat de location de girafes")
        }
        assert row["durée du contrat"]["absent"] == 0
        assert row["durée du contrat de location de girafes"]["absent"] > 0


class TestWeights:
    def test_that_ship_cover_every_feature(self) -> None:
        """No feature is left out by a file that was fitted before it was there."""
        text = RANKING.read_text("utf-8")
        assert all(f'"{name}" = ' in text for name in (*CLAUSE, *SENTENCE, *STATED, *CONTRAST))
        assert np.isfinite(
            np.concatenate((fitted().clause, fitted().sentence, fitted().stated))
        ).all()

    def test_refuse_what_is_no_feature(self) -> None:
        with pytest.raises(ValueError, match="'luck', which is no feature"):
            Weights.of({"clause": {"luck": 1.0}, "sentence": {}, "stated": {"bias": 0.0}})
