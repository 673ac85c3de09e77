import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from eval.place import Place

PLACES = [
    # the place as written down, the clause (part, number, title), whether it stands there, reason
    ({"number": "9.1"}, ("Contrat", "9.1", "Prix"), True, "any title where none is told"),
    ({"number": "9.1"}, ("Conditions générales", "9.1", ""), False, "9.1 of another part"),
    ({"number": "9.1"}, ("Contrat", "9.10", "Prix"), False, "a number is the whole number"),
    ({"number": "9"}, ("Contrat", "9.1", "Prix"), False, "an article is not its paragraphs"),
    ({"number": ""}, ("Contrat", "", "Préambule"), True, "a clause that nobody numbered"),
    ({"number": ""}, ("Contrat", "1", ""), False, "numbered, and sought without a number"),
    ({"number": "", "title": "Préambule"}, ("Contrat", "", "Signatures"), False, "another title"),
    ({"number": "1", "title": "L'objet"}, ("Contrat", "1", "L’objet du bail"), True, "apostrophes"),
    ({"number": "1", "title": "OBJET"}, ("Contrat", "1", "Objet"), True, "capitals do not count"),
    ({"number": "1", "title": "Objet"}, ("Contrat", "1", ""), False, "no title to begin so"),
    ({"number": "3", "part": "Annexe 1"}, ("Annexe 1", "3", ""), True, "the part by its name"),
    ({"number": "3", "part": "Annexe 1"}, ("Annexe 1 – Prix", "3", ""), True, "how it begins"),
    ({"number": "3", "part": "Annexe 1"}, ("Annexe 10", "3", ""), False, "another annex"),
    ({"number": "3", "part": "Annexe 10"}, ("Annexe 1", "3", ""), False, "the part is shorter"),
    (
        {"number": "1", "title": "Prix", "under": "1. Définitions"},
        ("Contrat", "1", "Prix", ("1. Définitions et objet",)),
        True,
        "below the heading that is told",
    ),
    (
        {"number": "1", "title": "Prix", "under": "1. Définitions"},
        ("Contrat", "1", "Prix", ("4. Prix",)),
        False,
        "below another",
    ),
    (
        {"number": "3", "part": "Conditions générales"},
        ("conditions\u00a0générales d’accès", "3", ""),
        True,
        "a no-break space in the part's heading",
    ),
]

words = st.text(st.characters(categories=["L", "N", "Zs", "Po"]), max_size=12)


class TestPlace:
    @pytest.mark.parametrize(("place", "clause", "holds", "reason"), PLACES)
    def test_holds(self, place, clause, holds, reason):
        """Part and title may be told by their first words; a number is told whole."""
        assert Place(**{"part": "Contrat"} | place).holds(*clause) is holds, reason

    @given(part=words.filter(bool), number=words, title=words)
    def test_a_clause_stands_at_its_own_place(self, part, number, title):
        """A place that is copied from a clause holds that clause."""
        assert Place(part=part, number=number, title=title).holds(part, number, title)

    @pytest.mark.parametrize(
        ("place", "told"),
        [
            (Place(part="Contrat", number="9.1"), "Contrat, 9.1"),
            (Place(part="Contrat", number="", title="Préambule"), "Contrat, Préambule"),
            (Place(part="Annexe 2", number="3", title="Prix"), "Annexe 2, 3, Prix"),
        ],
        ids=str,
    )
    def test_is_told_without_what_it_lacks(self, place, told):
        """In a report a place is its part, number and title, those that it has."""
        assert str(place) == told

    def test_is_fixed_once_read(self):
        """Nobody changes a gold record on the way to its cases."""
        place = Place(part="Contrat", number="9.1")

        with pytest.raises(ValidationError, match="frozen"):
            place.number = "9.2"
