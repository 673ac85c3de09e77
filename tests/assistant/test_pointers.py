"""What a quote leads to: definitions of its terms, articles that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pointers import _REFERENCE, pointers
from ingest.library import Library
from ingest.reading import read_file

TEXT = """Article 1 - Définitions

« Incident » désigne une panne de la Plateforme.

« Plateforme » désigne l'ensemble des serveurs.

« Client » désigne l'établissement de santé.

Article 2 - Délais

2.1 Un Incident est réparé en huit heures, sous réserve de l'article 3.

2.2 Les données relèvent de l'article 28 du RGPD et de l'article 9.

Article 3 - Force majeure

Incident ou non, la force majeure suspend les délais. Le client en est averti.
"""


@pytest.fixture(scope="module")
def contract(tmp_path_factory):
    file = tmp_path_factory.mktemp("contract") / "contrat.txt"
    file.write_text(TEXT, encoding="utf-8")
    return read_file(file).contract


def led_to(contract, words: str) -> list[str]:
    """The titles or numbers that the clause's quote beginning with `words` leads to."""
    start = contract.text.index(words)
    clause = next(c for c in contract.clauses if c.start <= start < c.end)
    return [p.term or p.number for p in pointers(contract, clause, start, clause.end)]


class TestPointers:
    def test_definitions_then_articles(self, contract) -> None:
        assert led_to(contract, "Un Incident est") == ["Incident", "3"]

    def test_another_text_is_none_of_ours(self, contract) -> None:
        """Article 28 of the GDPR, and an article 9 that the contract lacks, lead nowhere."""
        assert led_to(contract, "Les données relèvent") == []

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            ("sous réserve de l'article 3.", ["3"]),
            ("see Section 2.1 of this Agreement", ["2.1"]),
            ("l'article 3 du présent Contrat", ["3"]),
            ("l'article 28.3 du RGPD", []),
            ("les articles 2 et 3 du RGPD", []),
            ("article 3 of Regulation (EU) 2016/679", []),
            ("l'article 3 de l'Annexe 2", []),
            ("article 2.1-4 de la loi", []),
        ],
    )
    def test_names_of_other_texts(self, words, numbers) -> None:
        """What is said to be an article of something else is not looked for in the contract."""
        assert [match["number"] for match in _REFERENCE.finditer(words)] == numbers

    def test_a_capital_alone_is_no_term(self, contract) -> None:
        """Incident heads a sentence, where any word has a capital; client is in small letters."""
        assert led_to(contract, "Incident ou non") == []

    def test_a_definition_does_not_lead_to_itself(self, contract) -> None:
        assert led_to(contract, "« Incident » désigne") == ["Plateforme"]

    @given(st.data())
    def test_lead_to_clauses_that_are_there(self, library: Library, data) -> None:
        """Whatever is quoted of the samples, every pointer is a clause of the same contract."""
        contracts = [library.contract(entry.id) for entry in library.entries()]
        contract = data.draw(st.sampled_from(contracts))
        clause = data.draw(st.sampled_from(contract.clauses))
        clauses = {(other.start, other.end) for other in contract.clauses}
        for pointer in pointers(contract, clause, clause.start, clause.end):
            assert (pointer.start, pointer.end) in clauses
            assert pointer.start != clause.start
