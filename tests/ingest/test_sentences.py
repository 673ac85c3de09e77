"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


class TestEnds:
    @pytest.mark.parametrize(
        "text",
        [
            "Le contrat est résilié. Le préavis est fixé à 3 mois.",  # after an accent
            "Le délai est de 3. Il court dès demain.",  # after a figure
            "Le taux est de 99,9 %. Il est mesuré.",  # after a sign
            "C’est la « Réversibilité ». Elle est due.",  # after a closing quote
            "The fee is due (see Section 4). It is fixed.",  # after a bracket
            "Est-ce dû ? Oui, à 30 jours.",
        ],
    )
    def test_two(self, text: str) -> None:
        assert len(sentences(text)) == 2

    @pytest.mark.parametrize(
        "text",
        [
            "M. Durand représente la société (cf. art. 4 et p. 12).",
            "Les articles R. 4127-4 et L. 1110-4 du code s’appliquent.",
            "9.13. Le Prestataire affecte des personnes compétentes.",
            "Le capital est de 82 150,40 € et la TVA de 20.0 % en sus.",
            "Example Hosting Inc. and Other Co. agree, e.g. in writing.",
        ],
    )
    def test_one(self, text: str) -> None:
        """Abbreviations, article numbers and figures end nothing."""
        assert sentences(text) == [text]


class TestAnyText:
    @given(st.text(alphabet="aZé .!?«»\n19(), ", max_size=120))
    def test_nothing_lost(self, text: str) -> None:
        """All but white space is in a sentence, once and in order."""
        assert "".join("".join(s.split()) for s in sentences(text)) == "".join(text.split())
