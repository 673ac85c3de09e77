"""What a clause changes in another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract import PartKind
from ingest.contract_facts import AmendmentAction
from ingest.facts.amendments import find_amendments, is_partial

from .conftest import made

R, A, D = AmendmentAction.REPLACED, AmendmentAction.ADDED, AmendmentAction.DELETED

DEEDS = [
    (
        "L’article 7.2 est remplacé par les dispositions suivantes : « Le délai est de dix jours. »",
        [(R, "7.2", "", "Le délai est de dix jours.")],
    ),
    (
        "L’article 7.2 des Conditions générales est modifié comme suit :\nLe délai est de dix jours.",
        [(R, "7.2", "Conditions générales", "Le délai est de dix jours.")],
    ),
    ("L'article 9 du Contrat est supprimé.", [(D, "9", "Contrat", None)]),
    ("Les articles 7.2 et 7.3 sont supprimés.", [(D, "7.2", "", None), (D, "7.3", "", None)]),
    (
        "L’article 5 est complété par l’alinéa suivant : « Il court dès demain. »",
        [(A, "5", "", "Il court dès demain.")],
    ),
    (
        "Il est ajouté un article 12 bis ainsi rédigé : « Le registre est tenu. »",
        [(A, "12 bis", "", "Le registre est tenu.")],
    ),
    (
        "Un article 14.3 est inséré : « Le registre est tenu. »",
        [(A, "14.3", "", "Le registre est tenu.")],
    ),
    (
        "Les Parties conviennent de remplacer l’article 8.1 par le texte suivant : « Le taux est de 1 %. »",
        [(R, "8.1", "", "Le taux est de 1 %.")],
    ),
    ("Les Parties décident de supprimer l’article 8.1.", [(D, "8.1", "", None)]),
    (
        "À l’article 18.6 des Conditions générales, la première phrase est remplacée par : « L’alerte part dans l’heure. »",
        [(R, "18.6", "Conditions générales", "L’alerte part dans l’heure.")],
    ),
    (
        "À l’article 4, les mots « trente jours » sont remplacés par les mots « vingt jours ».",
        [(R, "4", "", "vingt jours")],
    ),
    (
        "L’article 7.2 sera remplacé par les dispositions suivantes : « Le délai est de dix jours. »",
        [(R, "7.2", "", "Le délai est de dix jours.")],
    ),
    (
        "Section 4.2 is hereby deleted in its entirety and replaced with the following: “Fees are due at once.”",
        [(R, "4.2", "", "Fees are due at once.")],
    ),
    (
        'Section 4.2 of the Agreement is amended to read: "Fees are due at once."',
        [(R, "4.2", "Agreement", "Fees are due at once.")],
    ),
    (
        "Section 3.1 is amended by adding the following sentence at the end: “It is free.”",
        [(A, "3.1", "", "It is free.")],
    ),
    ("Section 9 is hereby deleted.", [(D, "9", "", None)]),
    ("A new Section 12.4 is hereby added: “Logs are kept.”", [(A, "12.4", "", "Logs are kept.")]),
    (
        "Section 2.3 is amended by deleting “thirty (30) days” and replacing it with “ten (10) days”.",
        [(R, "2.3", "", "ten (10) days")],
    ),
    (
        "Clause 6(b) shall be replaced by the following: “Notice is given by mail.”",
        [(R, "6(b)", "", "Notice is given by mail.")],
    ),
    (
        "The parties agree to amend Section 5.1 as follows: “The term is two years.”",
        [(R, "5.1", "", "The term is two years.")],
    ),
    ("Les dispositions de l’article 5 sont remplacées par : « Neuf. »", [(R, "5", "", "Neuf.")]),
    ("The first sentence of Section 5 is replaced by “Nine.”", [(R, "5", "", "Nine.")]),
    (
        "Section 5 (Fees) of the Agreement is hereby amended and restated as follows: “Nine.”",
        [(R, "5", "Agreement", "Nine.")],
    ),
    (
        "Exhibit B is replaced with the following: “Price list 2026.”",
        [(R, "B", "", "Price list 2026.")],
    ),
]

NO_DEED = [
    "Conformément à l’article 7.2, le Client paie sous dix jours.",
    "L’article 7.2 pourra être remplacé par les Parties.",
    "Si l’article 7.2 est supprimé, le Contrat demeure.",
    "L’article 7.2 n’est pas modifié.",
    "Le serveur défaillant est remplacé dans les conditions de l’article 7.2.",
    "L’article L. 4127-4 du code rural est modifié comme suit : « … »",
    "L’article 28 du RGPD est complété par les lignes directrices.",
    "Section 4.2 may be amended by the parties in writing.",
    "As stated in Section 4.2, faulty disks are replaced.",
    "If Section 4.2 is deleted, the rest remains.",
    "L’article 7.2 sera remplacé un jour.",
    "Section 4.2 provides that faulty disks are replaced.",
    "Les données visées à l’article 5 sont supprimées sous un mois.",
    "Les données de l’article 5 sont supprimées sous un mois.",
    "The fees under Section 5 are added to the invoice.",
    "Le montant est ajouté à la facture selon l’article 5.",
    "Data described in Section 9 are deleted at the end.",
    "Data are deleted under Section 9 once the term ends.",
]


class TestFindAmendments:
    @pytest.mark.parametrize(("text", "expected"), DEEDS)
    def test_deeds(self, text, expected) -> None:
        """A deed gives its action, the clause that it changes and the new wording's exact range."""
        contract = made(text)
        found = find_amendments(contract)
        assert [
            (a.action, a.target_number, a.target_part, text[a.start : a.end]) for a in found
        ] == [(action, number, part, new or text) for action, number, part, new in expected]

    @pytest.mark.parametrize("text", NO_DEED)
    def test_no_deed(self, text) -> None:
        """References, talk of what may happen and laws' articles change nothing."""
        assert find_amendments(made(text)) == ()

    def test_quoted_wording_does_nothing(self) -> None:
        """Words within the new wording are no deed of their own."""
        text = "L’article 3 est remplacé par : « L’article 4 est supprimé. »"
        assert [a.target_number for a in find_amendments(made(text))] == ["3"]

    def test_nested_marks(self) -> None:
        """Quotation marks within the new wording do not end it."""
        text = "L’article 3 est remplacé par : « Le « Service » est dû. » Le reste demeure."
        (found,) = find_amendments(made(text))
        assert text[found.start : found.end] == "Le « Service » est dû."

    def test_wording_in_the_next_clause(self) -> None:
        """New wording that bears its number is a clause by itself, and is found there."""
        text = "1.1 L’article 7.2 est modifié comme suit :\n\n7.2 Le délai est de dix jours.\n\n1.2 Le reste demeure."
        (found,) = find_amendments(made(text))
        assert text[found.start : found.end] == "7.2 Le délai est de dix jours."

    def test_target_in_the_same_file(self) -> None:
        """The changed clause is looked for in the other parts of the file."""
        text = "2.1 L’article 2.1 des Conditions générales est supprimé.\n\n2.1 Le préavis est d’un mois."
        contract = made(
            text,
            kind=PartKind.PARTICULAR,
            parts=(("2.1 Le préavis", PartKind.GENERAL, "Conditions générales"),),
        )
        assert [a.target for a in find_amendments(contract)] == [1]

    @pytest.mark.parametrize(
        ("text", "partial"),
        [
            ("L’article 3 est remplacé par : « Neuf. »", False),
            ("À l’article 3, la deuxième phrase est remplacée par : « Neuf. »", True),
            ("À l’article 3, les mots « dix » sont remplacés par « neuf ».", True),
        ],
    )
    def test_partial(self, text, partial) -> None:
        """A deed on a sentence or on words leaves the rest of the clause."""
        contract = made(text)
        assert [is_partial(contract, a) for a in find_amendments(contract)] == [partial]

    @given(st.text(alphabet='artile 7.2ésupmd«»"par:\n()sectonhby', max_size=200))
    def test_arbitrary_text(self, text) -> None:
        """Any text is read, twice with the same result, and ranges lie in the clause."""
        contract = made(f"L’article 7.2 est remplacé par {text}")
        found = find_amendments(contract)
        assert found == find_amendments(contract)
        assert all(0 <= a.start <= a.end <= len(contract.text) for a in found)
