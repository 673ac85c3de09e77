"""The fact said first: only where nothing is invented."""

import pytest

from assistant.headline import headline
from assistant.question import understand

ROWS = [
    # one value of the kind asked for, in the question's language
    ("Quel préavis ?", "un préavis de trois (3) mois", "fr", "3 mois"),
    ("How long is the notice?", "un préavis de trois (3) mois", "fr", "3 months"),
    # its bound goes with it
    ("How long is the notice?", "au moins huit mois avant le terme", "fr", "at least 8 months"),
    ("Quel délai ?", "no later than ten (10) days after receipt", "en", "au plus 10 jours"),
    # a floor is no ceiling, nor the other way round
    (
        "Quel montant ?",
        "ce plafond ne pouvant être inférieur à 150 000 €",
        "fr",
        "au moins 150 000 €",
    ),
    ("How long?", "sans que ce délai soit supérieur à dix (10) jours", "fr", "at most 10 days"),
    ("Quel délai ?", "which shall not be less than 20 days", "en", "au moins 20 jours"),
    # nor is what begins beyond a value that value
    ("Quelle durée ?", "toute interruption excédant quatre heures", "fr", "plus de 4 heures"),
    ("How long?", "un arrêt d’une durée inférieure à 5 minutes", "fr", "less than 5 minutes"),
    # its rate goes with it
    (
        "Combien par jour de retard ?",
        "une pénalité de 35 euros par jour de retard",
        "fr",
        "35 € par jour de retard",
    ),
    (
        "How much is the indemnity?",
        "une pénalité de 35 euros par jour de retard",
        "fr",
        "35 € per day of delay",
    ),
    (
        "How much per outage?",
        "20 euros par heure d’indisponibilité",
        "fr",
        "20 € per hour of downtime",
    ),
    (
        "Combien ?",
        "credits of 15 euros per 4 consecutive hours of downtime",
        "en",
        None,
    ),  # no amount asked
    (
        "Quel montant ?",
        "a credit of 15 euros per 4 hours of downtime",
        "en",
        "15 € par période d’indisponibilité de 4 heures",
    ),
    # a rate that cannot be said is not left out: nothing is said
    ("How much is the fee?", "100 euros par tranche de dix téraoctets entamée", "fr", None),
    # an amount beside a rate is not all that is due
    ("Quelles pénalités ?", "au taux légal, ainsi qu’une indemnité de 40 euros", "fr", None),
    # two values: the sentence answers, no single fact does
    ("Quel délai ?", "quinze jours, portés à trente jours en août", "fr", None),
    # the same value written twice is one
    ("Quel délai ?", "deux (2) mois ; passé ces deux (2) mois", "fr", "2 mois"),
    # a question that asks for no figure gets none
    ("Parlez-moi de la lettre recommandée", "un préavis de trois (3) mois", "fr", None),
    # places and dates are quoted in their own language only
    ("Quel tribunal ?", "du Tribunal de commerce de Lyon", "fr", "Tribunal de commerce de Lyon"),
    ("Which court?", "du Tribunal de commerce de Lyon", "fr", None),
]


class TestHeadline:
    @pytest.mark.parametrize(("question", "sentence", "language", "said"), ROWS)
    def test_said(self, question: str, sentence: str, language: str, said: str | None) -> None:
        assert headline(understand(question), sentence, language) == said
