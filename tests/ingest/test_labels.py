"""What lines begin with: a table of wordings, with the reason on each row."""

import pytest

from ingest.labels import LabelKind, ordinal, read_label

TABLE = [
    ("Article 9 - Obligations", LabelKind.ARTICLE, "9", "Obligations"),
    ("Article 30 – Contrat", LabelKind.ARTICLE, "30", "Contrat"),  # another dash
    ("Article 8 : Référent :", LabelKind.ARTICLE, "8", "Référent :"),  # a colon for a dash
    ("ARTICLE 1. Périmètre", LabelKind.ARTICLE, "1", "Périmètre"),  # capitals and a dot
    ("ARTICLE PREMIER : Objet", LabelKind.ARTICLE, "1", "Objet"),  # in words
    ("Article 1er – Objet", LabelKind.ARTICLE, "1", "Objet"),
    ("Article 1er bis – Durée", LabelKind.ARTICLE, "1 bis", "Durée"),
    ("Article 24  - Conservation", LabelKind.ARTICLE, "24", "Conservation"),  # two spaces
    ("ARTICLE IV - TERM", LabelKind.ARTICLE, "IV", "TERM"),  # Roman
    ("SECTION 4. Term", LabelKind.ARTICLE, "4", "Term"),  # what English contracts call an article
    ("Section 4.2 Notices", LabelKind.DECIMAL, "4.2", "Notices"),
    ("TITRE II – EXÉCUTION", LabelKind.DIVISION, "II", "EXÉCUTION"),
    ("9.13. Cloud", LabelKind.DECIMAL, "9.13", "Cloud"),  # a dot after the number
    ("24.5.Le Client", LabelKind.DECIMAL, "24.5", "Le Client"),  # no space after it
    ("9.1.2 Proposition", LabelKind.DECIMAL, "9.1.2", "Proposition"),
    ("A1.2 The parties", LabelKind.DECIMAL, "A1.2", "The parties"),  # an exhibit's own
    ("2-1 Durée initiale", LabelKind.DECIMAL, "2-1", "Durée initiale"),  # of public buyers
    ("2 Plateforme", LabelKind.INTEGER, "2", "Plateforme"),
    ("2. Durée", LabelKind.INTEGER, "2", "Durée"),
    ("ANNEXE 1 – CERTIFICAT", LabelKind.ANNEX, "1", "CERTIFICAT"),
    ("Exhibit A – Terms", LabelKind.ANNEX, "A", "Terms"),
    ("Schedule 2 – Charges", LabelKind.ANNEX, "2", "Charges"),
    ("Préambule", LabelKind.NAMED, "", ""),
    ("- un tiret", LabelKind.ITEM, "", "un tiret"),
    ("• une puce", LabelKind.ITEM, "", "une puce"),
    ("o Hébergement", LabelKind.ITEM, "", "Hébergement"),  # a letter o for a bullet
    ("a) en 8 x 5", LabelKind.LETTER, "a", "en 8 x 5"),
    ("(iv) the logs", LabelKind.LETTER, "iv", "the logs"),
    ("(1) the logs", LabelKind.LETTER, "1", "the logs"),
    ("b. Scope. The licence", LabelKind.LETTER, "b", "Scope. The licence"),
    ("II – Prix", LabelKind.LETTER, "II", "Prix"),
    ("A. Objet", LabelKind.LETTER, "A", "Objet"),
    ("1.0 Definitions", LabelKind.INTEGER, "1.0", "Definitions"),  # the chapter of 1.1
    ("3) Prix", LabelKind.INTEGER, "3", "Prix"),
    ("7 bis. Pénalités", LabelKind.INTEGER, "7 bis", "Pénalités"),
    ("7.2 bis Pénalités", LabelKind.DECIMAL, "7.2 bis", "Pénalités"),
    ("§ 4 Durée", LabelKind.ARTICLE, "4", "Durée"),
    ("§ 4.2 Term", LabelKind.DECIMAL, "4.2", "Term"),
    ("Clause 12 – Term", LabelKind.ARTICLE, "12", "Term"),
    ("Article n° 3 – Prix", LabelKind.ARTICLE, "3", "Prix"),
    ("ARTICLE I", LabelKind.ARTICLE, "I", ""),  # its title stands on the next line
    ("Exhibit 10(l)", LabelKind.ANNEX, "10(l)", ""),
    ('EXHIBIT "A"', LabelKind.ANNEX, "A", ""),
    ("FOURTH SCHEDULE", LabelKind.ANNEX, "FOURTH", ""),
]

NO_LABEL = [
    "l’article 7.2 ci-dessus",  # a reference
    "article 12 ci-dessous",  # in small letters, as only references are
    "A cet effet une réunion commune",  # a sentence
    "99.9 % par mois",  # a percentage
    "99.95% per month",
    "a.m. and 5 p.m.",
    "i.e. each day",
    "I am the client",
    "C est le client",
    "2011-12 du 9 mars 2011",  # the number of a decree
    "27001 : 2013",  # a standard
    "24x24 et 7j/7",
    "1er cas : Recette formelle",
    "Annexes au contrat",
    "conditions générales de fourniture",  # a title's second line
]


class TestReadLabel:
    @pytest.mark.parametrize(("line", "kind", "number", "rest"), TABLE)
    def test_label(self, line: str, kind: LabelKind, number: str, rest: str) -> None:
        label = read_label(line)
        assert label is not None
        assert (label.kind, label.number, line[label.rest :]) == (kind, number, rest)

    @pytest.mark.parametrize("line", NO_LABEL)
    def test_no_label(self, line: str) -> None:
        assert read_label(line) is None

    @pytest.mark.parametrize(
        "words", ["Conditions générales de vente", "AVENANT N° 1 AU CONTRAT", "General Terms"]
    )
    def test_part(self, words: str) -> None:
        """Words that open a part are told from words that mention it by their capital."""
        label = read_label(words)
        assert label is not None
        assert label.kind is LabelKind.PART


class TestOrdinal:
    @pytest.mark.parametrize(
        ("number", "value"),
        [
            ("9", 9),
            ("9.13", 13),
            ("IV", 4),
            ("XIX", 19),
            ("B", 2),
            ("A2", 2),
            ("7 bis", 7),
            ("", None),
        ],
    )
    def test_value(self, number: str, value: int | None) -> None:
        assert ordinal(number) == value
