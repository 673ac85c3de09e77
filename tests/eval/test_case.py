import json

import pytest

from eval.case import Place, read_cases, read_gold
from eval.errors import BadGoldFile

FACT = {
    "id": "notice",
    "contract": "acme",
    "places": [{"part": "Annexe 1", "number": "2.3"}],
    "patterns": [r"trente \(30\) jours"],
    "questions": {"fr": ["Quel préavis ?", "préavis"], "en": ["What notice?"]},
}


def lines(*facts):
    return [json.dumps(fact) for fact in facts]


def changed(**fields):
    return {key: value for key, value in (FACT | fields).items() if value is not ...}


class TestReadCases:
    def test_makes_a_case_of_every_question(self):
        """A gold fact is as many cases as it has questions, in their order."""
        cases = list(read_cases(lines(FACT)))

        assert [case.id for case in cases] == ["notice/fr1", "notice/fr2", "notice/en1"]
        assert [case.language for case in cases] == ["fr", "fr", "en"]
        assert cases[0].question == "Quel préavis ?"
        assert cases[0].contracts == ["acme"]

    def test_without_places_the_contract_is_silent(self):
        """A fact of no place is one that the contract does not state."""
        [case] = read_cases(
            lines({"id": "pets", "contract": None, "questions": {"en": ["Are pets allowed?"]}})
        )

        assert not case.answerable
        assert case.contracts is None

    def test_passes_over_blank_lines(self):
        """A blank line between facts means nothing."""
        assert len(list(read_cases(["", *lines(FACT), " \n"]))) == 3

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "no JSON"),
            ("[]", "no object"),
            (json.dumps(changed(id=...)), "no id"),
            (json.dumps(changed(contract=...)), "no word on the contract"),
            (json.dumps(changed(contract=None)), "a fact without a contract"),
            (json.dumps(changed(patterns=...)), "a place without a value"),
            (json.dumps(changed(places=...)), "a value without a place"),
            (json.dumps(changed(places=[{"part": "Annexe 1"}])), "half a place"),
            (json.dumps(changed(patterns=["(30"])), "no regular expression"),
            (json.dumps(changed(questions={"de": ["Welche Frist?"]})), "another language"),
        ],
        ids=lambda value: value if not value.startswith(("{", "[")) else "",
    )
    def test_names_the_line_that_is_no_fact(self, line, reason):
        """A line that cannot be a gold fact is refused by its number, with the way on."""
        with pytest.raises(BadGoldFile, match=r"Line 2 .*eval/gold/README\.md"):
            list(read_cases([*lines(FACT), line]))

    def test_refuses_an_id_twice(self):
        """Two facts of one id would be told apart nowhere in the report."""
        with pytest.raises(BadGoldFile, match="'notice/fr1' a second time"):
            list(read_cases(lines(FACT, FACT)))


class TestReadGold:
    def test_names_the_file_that_is_missing(self, tmp_path):
        """A gold file that is not there is told by its path, and by the option."""
        with pytest.raises(BadGoldFile, match=r"none\.jsonl.*--gold"):
            read_gold(tmp_path / "none.jsonl")

    def test_refuses_an_empty_file(self, tmp_path):
        """A file without questions would be all right in every answer."""
        (tmp_path / "empty.jsonl").write_text("\n")

        with pytest.raises(BadGoldFile, match="holds no question"):
            read_gold(tmp_path / "empty.jsonl")


class TestCase:
    @pytest.mark.parametrize(
        ("quote", "stated"),
        [
            ("sous trente (30) jours", True),
            ("sous trente\u00a0(30)\njours", True),  # typography is the printer's
            ("SOUS TRENTE (30) JOURS", True),  # so are capitals
            ("sous quarante (40) jours", False),
        ],
    )
    def test_states_the_value_in_any_typography(self, quote, stated):
        """Spaces of any kind and capitals do not hide a value."""
        case = next(read_cases(lines(FACT)))

        assert case.states(quote) is stated


class TestPlace:
    @pytest.mark.parametrize(
        ("place", "clause", "holds"),
        [
            (Place("Contrat", "9.1"), ("Contrat", "9.1", "Prix"), True),
            (Place("Contrat", "9.1"), ("Conditions générales", "9.1", "Prix"), False),  # other part
            (Place("Contrat", "9.1"), ("Contrat", "9.10", "Prix"), False),  # no prefix of numbers
            (
                Place("Conditions générales", "9.1"),
                ("conditions générales d’accès", "9.1", ""),
                True,
            ),
            (Place("Contrat", "", "Préambule"), ("Contrat", "", "Préambule"), True),
            (Place("Contrat", "", "Préambule"), ("Contrat", "", "Signatures"), False),
            (Place("Contrat", "1.2", "L'objet"), ("Contrat", "1.2", "L’objet du contrat"), True),
        ],
    )
    def test_holds_one_clause(self, place, clause, holds):
        """Part and title may be told by how they begin; a number is the whole number."""
        assert place.holds(*clause) is holds
