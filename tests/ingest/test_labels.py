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
    ("Article 24  - Conservation", LabelKind.ARTICLE, "24", "Conservation"),  # two spaces
    ("ARTICLE IV - TERM", LabelKind.ARTICLE, "IV", "TERM"),  # Roman
    ("SECTION 4. Term", LabelKind.ARTICLE, "4", "Term"),  # what English contracts call an article
    ("Section 4.2 Notices", LabelKind.DECIMAL, "4.2", "Notices"),
    ("TITRE II – EXÉCUTION", LabelKind.DIVISION, "II", "EXÉCUTION"),
    ("9.13. Cloud", LabelKind.DECIMAL, "9.13", "Cloud"),  # a dot after the number
    ("24.5.Le Client", LabelKind.DECIMAL, "24.5", "Le Client"),  # no space after it
    ("9.1.2 Proposition", LabelKind.DECIMAL, "9.1.2", "Proposition"),
    ("A1.2 The parties", LabelKind.DECIMAL, "A1.2", "The parties"),  # an exhibit's own
    ("2 Plateforme", LabelKind.INTEGER, "2", "Plateforme"),
    ("2. Durée", LabelKind.INTEGER, "2", "Durée"),
    ("ANNEXE 1 – CERTIFICAT", LabelKind.ANNEX, "1", "CERTIFICAT"),
    ("Exhibit A – Terms", LabelKind.ANNEX, "A", "Terms"),
    ("Schedule 2 – Charges", LabelKind.ANNEX, "2", "Charges"),
    ("Préambule", LabelKind.NAMED, "", ""),
    ("- un tiret", LabelKind.ITEM, "", "un tiret"),
    ("• une puce", LabelKind.ITEM, "", "une puce"),
    ("o Hébergement", LabelKind.ITEM, "", "Hébergement"),  # a letter o for a bullet
    ("a) en 8 x 5", LabelKind.ITEM, "", "en 8 x 5"),
    ("(iv) the logs", LabelKind.ITEM, "", "the logs"),
]

NO_LABEL = [
    "l’article 7.2 ci-dessus",  # a reference
    "article 12 ci-dessous",  # in small letters, as only references are
    "A cet effet une réunion commune",  # a sentence
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
