"""Sentences of two parts that give different figures, over contracts written for the purpose."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contrasts import CONTRAST, contrasts, differ, measured
from ingest.contract import Contract
from ingest.passages import WHOLE_CLAUSE
from ingest.reading import read_file

TWO_PARTS = """Contrat d'hébergement

Article 1 - Sauvegardes
Les sauvegardes sont gardées trente (30) jours.

Article 2 - Factures
Les factures sont payées à soixante (60) jours.

Annexe 1 - Exploitation

Article 1 - Sauvegardes
Les sauvegardes sont gardées trente-cinq (35) jours.

Article 2 - Astreinte
L'astreinte coûte 100 euros par mois.
"""


def contract_of(text: str, folder: Path) -> Contract:
    file = folder / "contract.txt"
    file.write_text(text, "utf-8")
    return read_file(file).contract


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return contract_of(TWO_PARTS, tmp_path)


def vectors_of(contract: Contract) -> dict:
    """Alike where sentences begin alike."""
    rng = np.random.default_rng(0)
    by_words: dict[str, np.ndarray] = {}
    found = {}
    for number, clause in enumerate(contract.clauses):
        for position, sentence in enumerate(clause.sentences):
            words = contract.text[sentence.start : sentence.start + 15]
            vector = by_words.setdefault(words, rng.normal(size=64).astype(np.float32))
            found[number, position] = vector / np.linalg.norm(vector)
        found[number, WHOLE_CLAUSE] = found[number, 0]
    return found


def words(contract: Contract, place: tuple[int, int]) -> str:
    sentence = contract.clauses[place[0]].sentences[place[1]]
    return contract.text[sentence.start : sentence.end]


class TestContrasts:
    def test_are_of_another_part_and_another_figure(self, contract) -> None:
        """60 days and 35 days contrast too: whether they are of one thing is weighed elsewhere."""
        found = contrasts(contract, vectors_of(contract), float)
        others = {
            words(contract, place): [words(contract, (one.clause, one.sentence)) for one in ones]
            for place, ones in found.items()
        }
        kept = "Les sauvegardes sont gardées trente (30) jours."
        longer = "Les sauvegardes sont gardées trente-cinq (35) jours."
        paid = "Les factures sont payées à soixante (60) jours."
        assert others == {kept: [longer], paid: [longer], longer: [kept, paid]}

    def test_say_how_like_the_two_are(self, contract) -> None:
        """By their vectors, and by the words that they share."""
        found = contrasts(contract, vectors_of(contract), float)
        first = next(cs[0] for p, cs in found.items() if "trente (30)" in words(contract, p))
        cosine, shared = first.features
        assert len(first.features) == len(CONTRAST)
        assert cosine == pytest.approx(1.0, abs=1e-5)
        assert 0.5 < shared <= 1.0

    def test_of_a_single_part_are_none(self, tmp_path) -> None:
        """Within a part figures differ for reasons that the part gives."""
        alone = contract_of(TWO_PARTS.split("Annexe 1", maxsplit=1)[0], tmp_path)
        assert contrasts(alone, vectors_of(alone), float) == {}

    def test_need_vectors(self, contract) -> None:
        assert contrasts(contract, {}, float) == {}

    def test_are_on_the_scale_of_the_encoder(self, contract) -> None:
        """An encoder whose cosines lie elsewhere is brought to ours first."""
        found = contrasts(contract, vectors_of(contract), lambda cosine: cosine - 2)
        assert all(c.features[0] <= -1 for cs in found.values() for c in cs)


class TestDiffer:
    @pytest.mark.parametrize(
        ("one", "other", "expected", "why"),
        [
            ("sous 30 jours", "sous 45 jours", True, "two figures in one unit"),
            ("sous trente (30) jours", "within 30 days", False, "one figure in two writings"),
            ("sous 30 jours", "sous 30 mois", False, "no unit in common"),
            ("sous 15 jours ouvrés", "sous 15 jours", False, "two units: neither is the other's"),
            ("99,9 %", "99.5 %", True, "percentages"),
            ("4 h et 8 h", "8 h", False, "a figure in common"),
            ("sans délai", "sous 2 jours", False, "one gives none"),
        ],
    )
    def test_table(self, one, other, expected, why) -> None:
        assert differ(measured(one), measured(other)) is expected, why

    @given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["jours", "%", "euros"]))
    def test_is_mutual_and_never_of_itself(self, some, others, unit) -> None:
        one, other = measured(f"{some} {unit}"), measured(f"{others} {unit}")
        assert differ(one, other) is differ(other, one) is (some != others)
        assert not differ(one, one)
