"""Defined terms: wordings, and the term that each defines."""

import pytest

from ingest.contract import ClauseKind
from ingest.lines import Line, LineKind
from ingest.paragraphs import to_paragraphs
from ingest.structure import recognise

OTHERS = ("« Alpha » désigne la première chose.", "« Bêta » désigne la deuxième chose.")

DEFINES = [
    ("« Incident » : désigne toute panne.", "Incident"),
    ("“Site” means the web site of the Customer.", "Site"),
    ('The term "Hosting Computer" shall mean the computer.', "Hosting Computer"),
    ('"Client" refers to the company that signs.', "Client"),
    ("Le terme « Service » désigne l’hébergement.", "Service"),
    ("« Données de Santé » s’entend au sens du code.", "Données de Santé"),
    ("Plateforme : l’ensemble des serveurs.", "Plateforme"),
    ("Heures Ouvrées désigne les heures de bureau.", "Heures Ouvrées"),
]

DEFINES_NOTHING = [
    "Le Client paie la redevance.",
    "Il désigne aussi la chose suivante.",
    "Les termes ci-dessous ont le sens suivant :",
    "Dans le contrat, et sauf accord contraire des parties qui le signent : rien.",
]


def definitions(*texts: str) -> list[str]:
    """The terms of the clauses that are definitions, below a heading of definitions."""
    lines = [Line("Article 1 – Définitions", gap=True), *(Line(text, gap=True) for text in texts)]
    roles = recognise(to_paragraphs(lines))
    return [role.title for role in roles if role.clause is ClauseKind.DEFINITION]


class TestDefinitions:
    @pytest.mark.parametrize(("text", "term"), DEFINES)
    def test_term(self, text: str, term: str) -> None:
        assert definitions(*OTHERS, text) == ["Alpha", "Bêta", term]

    @pytest.mark.parametrize("text", DEFINES_NOTHING)
    def test_no_term(self, text: str) -> None:
        assert definitions(*OTHERS, "« Gamma » désigne la troisième.", text) == [
            "Alpha",
            "Bêta",
            "Gamma",
        ]

    def test_table(self) -> None:
        """A table of two columns below such a heading defines a term a row."""
        rows = [
            Line(f"“{term}” | means the thing", gap=True, kind=LineKind.ROW)
            for term in ("Site", "Data", "Fee")
        ]
        roles = recognise(to_paragraphs([Line("1. Definitions", gap=True, bold=None), *rows]))
        assert [r.title for r in roles if r.clause is ClauseKind.DEFINITION] == [
            "Site",
            "Data",
            "Fee",
        ]

    def test_list_inside(self) -> None:
        """The items of a list inside a definition are its text."""
        found = definitions(*OTHERS, "« Gamma » désigne ces documents :", "- Annexe 1 : le plan")
        assert found == ["Alpha", "Bêta", "Gamma"]

    def test_one_is_no_list(self) -> None:
        """A term defined in passing stays in its clause."""
        lines = [
            Line("Article 4 – Prix", gap=True),
            Line("« Prix » désigne la somme due.", gap=True),
        ]
        roles = recognise(to_paragraphs(lines))
        assert all(role.clause is ClauseKind.CLAUSE for role in roles)


class TestSignatures:
    @pytest.mark.parametrize(
        "text",
        [
            "Fait à Lyon, le 3 mai 2024, en deux exemplaires",
            "IN WITNESS WHEREOF, the parties have signed.",
            "AGREED AND ACCEPTED:",
            "By: ____________",
            "Société HÉBERGEUR Signature | Le CLIENT Signature",
        ],
    )
    def test_block(self, text: str) -> None:
        """The block where the parties sign is no text of the last article."""
        lines = [
            Line("Article 1 – Objet", gap=True),
            Line("Le Prestataire héberge.", gap=True),
            Line(text, gap=True),
            Line("Pour le Client", gap=True),
        ]
        roles = recognise(to_paragraphs(lines))
        assert [role.clause for role in roles][2] is ClauseKind.SIGNATURES

    def test_followed_by_an_article(self) -> None:
        """What an article follows is no signature block."""
        lines = [
            Line("Article 1 – Objet", gap=True),
            Line("Fait à Lyon, le service est rendu.", gap=True),
            Line("Article 2 – Prix", gap=True),
            Line("Le Client paie.", gap=True),
        ]
        roles = recognise(to_paragraphs(lines))
        assert all(role.clause is ClauseKind.CLAUSE for role in roles)
