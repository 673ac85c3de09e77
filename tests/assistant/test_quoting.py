"""How much is quoted: enough to be understood, and always a range of the text."""

from dataclasses import replace

import pytest

from assistant.question import understand
from assistant.quoting import quote_range
from ingest.contract import Contract
from ingest.reading import read_contract

TEXT = """Contrat d’hébergement

Article 1 - Indemnités

Le Prestataire verse une indemnité de 100 euros. Ces sommes sont déduites de la facture. Le Client paie à trente jours. Toutefois, le délai est de dix jours en août.

Article 2 - Tiers

Le Prestataire fait appel aux sociétés suivantes :
- NOVA, pour le réseau ;
- ALTO, pour la fibre ;
- BRIO, pour le site.

Le Client accepte ces sociétés.
"""


@pytest.fixture
def contract(tmp_path) -> Contract:
    path = tmp_path / "c.txt"
    path.write_text(TEXT, "utf-8")
    return read_contract(path)


def quoted(contract: Contract, number: str, words: str, question: str) -> str:
    clause = next(c for c in contract.clauses if c.number == number)
    index = next(
        i
        for i, s in enumerate(clause.sentences)
        if contract.text[s.start : s.end].startswith(words)
    )
    start, end = quote_range(contract, clause, index, understand(question))
    return contract.text[start:end]


class TestSentence:
    def test_alone(self, contract: Contract) -> None:
        words = quoted(contract, "1", "Le Prestataire verse", "Quelle indemnité ?")
        assert words == "Le Prestataire verse une indemnité de 100 euros."

    def test_points_back(self, contract: Contract) -> None:
        """A sentence that points back comes with the one before it."""
        words = quoted(contract, "1", "Ces sommes", "Comment est-ce payé ?")
        assert words.startswith("Le Prestataire verse")
        assert words.endswith("de la facture.")

    def test_exception(self, contract: Contract) -> None:
        """An exception is quoted with what it takes back."""
        words = quoted(contract, "1", "Le Client paie", "Quand paie-t-on ?")
        assert words.endswith("dix jours en août.")


class TestList:
    def test_introduction(self, contract: Contract) -> None:
        """A sentence that introduces a list comes with all of it."""
        words = quoted(contract, "2", "Le Prestataire fait appel", "Parlez-moi des tiers")
        assert words.count("\n") == 3
        assert words.endswith("BRIO, pour le site.")

    def test_whole_list_asked(self, contract: Contract) -> None:
        """Asked for a list, an item brings its introduction and its neighbours."""
        words = quoted(contract, "2", "- ALTO", "Qui sont les sous-traitants ?")
        assert words.startswith("Le Prestataire fait appel")
        assert "NOVA" in words
        assert "BRIO" in words

    def test_one_item(self, contract: Contract) -> None:
        """Otherwise an item brings what introduces it."""
        words = quoted(contract, "2", "- NOVA", "Peut-on confier le réseau ?")
        assert (
            words == "Le Prestataire fait appel aux sociétés suivantes :\n- NOVA, pour le réseau ;"
        )

    def test_without_introduction(self, contract: Contract) -> None:
        """Items that nothing introduces are quoted alone."""
        clause = next(c for c in contract.clauses if c.number == "2")
        bare = replace(clause, sentences=tuple(replace(s, lead=None) for s in clause.sentences))
        start, end = quote_range(contract, bare, 3, understand("Peut-on ?"))
        assert contract.text[start:end] == "- BRIO, pour le site."
