"""Which of a contract's documents prevails."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract import PartKind
from ingest.facts.precedence import find_precedence
from ingest.reading import read_contract

from .conftest import made

LISTS = [
    (
        "Le Contrat comprend, par ordre de priorité décroissant :\n- les Conditions particulières ;\n- les Conditions générales ;\n- les annexes.",
        ("les Conditions particulières", "les Conditions générales", "les annexes"),
    ),
    (  # figures, and a list within an item
        "Documents contractuels, par ordre hiérarchique :\n1. le bon de commande\n2. les annexes :\n- annexe A\n- annexe B\n3. les CGV\n\nArticle 3 Durée",
        ("le bon de commande", "les annexes", "les CGV"),
    ),
    (  # no marks
        "En cas de contradiction, l’ordre de préséance est le suivant :\nle Contrat ;\nles annexes ;\nla proposition commerciale.\nLa durée est de trois ans.",
        ("le Contrat", "les annexes", "la proposition commerciale"),
    ),
    (
        "If the documents conflict they rank in the following order of precedence: (1) the Order Form; (2) this Agreement; and (3) the Schedules.",
        ("the Order Form", "this Agreement", "the Schedules"),
    ),
    (
        "In case of inconsistency the order of precedence is: the Statement of Work, the Agreement, and the Exhibits.",
        ("the Statement of Work", "the Agreement", "the Exhibits"),
    ),
]

SENTENCES = [
    (
        "Les Conditions particulières prévalent sur les Conditions générales.",
        ("Les Conditions particulières", "les Conditions générales"),
    ),
    ("Le Contrat l’emporte sur les annexes.", ("Le Contrat", "les annexes")),
    (
        "Les présentes l’emportent sur les CGU, lesquelles l’emportent sur la documentation.",
        ("Les présentes", "les CGU", "la documentation"),
    ),
    ("The Order Form shall prevail over this Agreement.", ("The Order Form", "this Agreement")),
    (
        "In the event of a conflict between this Agreement and a Schedule, the Schedule shall prevail.",
        ("a Schedule", "this Agreement"),
    ),
    (
        "En cas de contradiction entre les Conditions générales et les Conditions particulières, les Conditions particulières prévaudront.",
        ("les Conditions particulières", "les Conditions générales"),
    ),
    (  # the exception does not turn the rule over
        "In the event of a conflict between the Agreement and an Exhibit, the Agreement will govern, except where an Exhibit expressly states that it will govern over the Agreement.",
        ("the Agreement", "an Exhibit"),
    ),
]

NOTHING = [
    "Les incidents sont traités par ordre de priorité :\n- critique ;\n- majeur ;\n- mineur.",
    "Le contrat et ses annexes forment un tout.",
    "L’ordre de priorité des documents est fixé à l’article 2.",
    "The version française prévaut.",
    "This Agreement shall be governed by the laws of France.",
    # two sentences that disagree
    "Les annexes prévalent sur le Contrat. Le Contrat prévaut sur les annexes.",
    "The priority of support tickets is agreed in the following order: severity, age.",
]


class TestFindPrecedence:
    @pytest.mark.parametrize(("text", "documents"), LISTS)
    def test_lists(self, text, documents) -> None:
        """A list in order gives its items in that order."""
        found = find_precedence(made(text))
        assert found is not None
        assert found.documents == documents

    @pytest.mark.parametrize(("text", "documents"), SENTENCES)
    def test_sentences(self, text, documents) -> None:
        """A sentence on two documents gives the one that prevails first."""
        found = find_precedence(made(text))
        assert found is not None
        assert found.documents == documents

    @pytest.mark.parametrize("text", NOTHING)
    def test_nothing(self, text) -> None:
        """Other orders, references and contradictions give no precedence."""
        assert find_precedence(made(text)) is None

    def test_list_beats_sentence(self) -> None:
        """Where a sentence contradicts the list in order, the list is believed."""
        text = "Les annexes prévalent sur le Contrat.\n\nOrdre de priorité des documents :\n1. le Contrat\n2. les annexes"
        found = find_precedence(made(text))
        assert found is not None
        assert found.documents == ("le Contrat", "les annexes")

    def test_parts(self) -> None:
        """Each document is matched to the part of its kind or name, plural annexes to none of two."""
        text = (
            "Contrat\n\nOrdre de priorité des documents :\n1. le présent Contrat ;\n2. l’annexe 2 ;\n3. les Conditions générales ;\n4. les annexes.\n\n"
            "Règles communes\n\nCertificat\n\nSécurité"
        )
        contract = made(
            text,
            parts=(
                ("Règles communes", PartKind.GENERAL, "Conditions générales"),
                ("Certificat", PartKind.ANNEX, "Annexe 1"),
                ("Sécurité", PartKind.ANNEX, "Annexe 2"),
            ),
        )
        found = find_precedence(contract)
        assert found is not None
        assert found.parts == (0, 3, 1, None)

    @given(st.text(alphabet="leCGVctraannx ;:.\n1-prévautsordiy(2)", max_size=200))
    def test_arbitrary_text(self, text) -> None:
        """Any text is read; documents stand in the range, in the text's words."""
        text = f"Ordre de priorité des documents : {text}"
        found = find_precedence(made(text))
        assert found == find_precedence(made(text))
        if found is not None:
            assert all(name in text[found.start : found.end] for name in found.documents)
            assert len(found.parts) == len(found.documents)


class TestRealContracts:
    def test_order(self, shared: Path) -> None:
        """The contracts' own order is found, by list or by sentence."""
        euris = find_precedence(read_contract(shared / "contracts" / "euris-hds-2018.pdf"))
        outscale = find_precedence(read_contract(shared / "contracts" / "outscale-hds-2022.pdf"))
        assert euris is not None
        assert outscale is not None
        assert len(euris.documents) == 3
        assert outscale.documents[0].endswith("Conditions Particulières")
