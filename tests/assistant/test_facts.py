"""Figures as contracts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import find_facts, say
from assistant.question import Kind

MEASURES = [
    ("pendant un (1) mois", "1", "month"),
    ("durant 14 (quatorze) mois", "14", "month"),  # the figure first
    ("six mois plus tôt", "6", "month"),
    ("quinze (15) jours ouvrés", "15", "working day"),  # never plain days
    ("within thirty (30) business days", "30", "business day"),
    ("dans les 72 heures", "72", "hour"),
    ("GTR 4h sur le réseau", "4", "hour"),
    ("100 euros", "100", "€"),
    ("82 150,40 €", "82150.40", "€"),
    ("1 250 €", "1250", "€"),
    ("trois cent dix (310) euros", "310", "€"),
    ("$1,250.50 in all", "1250.50", "$"),
    ("un taux de 99,9 %", "99.9", "%"),
    ("99.95% per month", "99.95", "%"),
    ("cinq pour cent", "5", "%"),
]

NO_MEASURE = [
    "au soir du dernier jour à vingt-quatre heures",
    "chaque lundi à 9 heures",
    "un jour férié ou chômé",
    "disponible 24h/24, 7j/7",
    "24 heures sur 24",
    "24 hours a day",
    "l’article 4.2",
    "le n° 527 594 493",
    "ISO 27001",
    "2 serveurs Web",
    "du Code pénal",
]


class TestMeasures:
    @pytest.mark.parametrize(("text", "number", "unit"), MEASURES)
    def test_value(self, text: str, number: str, unit: str) -> None:
        assert (number, unit) in [(fact.number, fact.unit) for fact in find_facts(text)]

    @pytest.mark.parametrize("text", NO_MEASURE)
    def test_none(self, text: str) -> None:
        assert [fact for fact in find_facts(text) if fact.number] == []


class TestPlain:
    @pytest.mark.parametrize(
        ("text", "kind", "words"),
        [
            ("depuis le 7 octobre 2021", Kind.DATE, "7 octobre 2021"),
            ("as of March 1, 2026", Kind.DATE, "March 1, 2026"),
            ("du Tribunal de commerce de Lyon.", Kind.PLACE, "Tribunal de commerce de Lyon"),
            ("the courts of Ireland have", Kind.PLACE, "courts of Ireland"),
            ("installées en France", Kind.PLACE, "en France"),
        ],
    )
    def test_words(self, text: str, kind: Kind, words: str) -> None:
        assert words in [text[f.start : f.end] for f in find_facts(text) if f.kind is kind]


class TestSay:
    @pytest.mark.parametrize(
        ("text", "french", "english"),
        [
            ("treize (13) mois", "13 mois", "13 months"),
            ("one (1) month", "1 mois", "1 month"),
            ("quinze (15) jours ouvrés", "15 jours ouvrés", "15 working days"),
            ("99,9 %", "99,9 %", "99.9 %"),
            ("1 250,50 €", "1 250,50 €", "1,250.50 €"),
        ],
    )
    def test_both_languages(self, text: str, french: str, english: str) -> None:
        (fact,) = find_facts(text)
        assert (say(fact, "fr"), say(fact, "en")) == (french, english)

    @given(st.integers(0, 999_999), st.sampled_from(["mois", "jours", "heures", "€", "%"]))
    def test_figure_is_kept(self, figure: int, unit: str) -> None:
        """Whatever is said has the figures of what was read."""
        (fact,) = find_facts(f"soit {figure} {unit} au plus")
        said = say(fact, "en")
        assert said is not None
        assert said.replace(",", "").split()[0] == str(figure)


class TestPlaces:
    @given(st.text(alphabet="0123456789 ,.()€%hjmoisanx", max_size=60))
    def test_inside_the_text(self, text: str) -> None:
        """A fact is a range of the text it was found in, and not an empty one."""
        for fact in find_facts(text):
            assert 0 <= fact.start < fact.end <= len(text)
