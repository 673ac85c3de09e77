"""Which party a word means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract import Contract
from ingest.contract_facts import PartyRole
from ingest.facts.finding import find_facts
from ingest.facts.role_table import names_of, party_of

from .conftest import made


@pytest.fixture(scope="module")
def contract() -> Contract:
    return find_facts(
        made(
            "ENTRE\nNUAGIA CLOUD SAS, ci-après « Nuage Clair » ou « l’Hébergeur »,\nET\nBORÉALE, ci-après « le Client »."
        )
    )


class TestPartyOf:
    @pytest.mark.parametrize(
        ("word", "name"),
        [
            ("l’hébergeur", "NUAGIA CLOUD SAS"),
            ("the provider", "NUAGIA CLOUD SAS"),
            ("our vendor", "NUAGIA CLOUD SAS"),
            ("notre prestataire", "NUAGIA CLOUD SAS"),
            ("Nuage Clair", "NUAGIA CLOUD SAS"),
            ("nuagia", "NUAGIA CLOUD SAS"),  # the beginning of its name
            ("the customer", "BORÉALE"),
            ("le responsable de traitement", "BORÉALE"),
            ("the supplier's", "NUAGIA CLOUD SAS"),
            ("boreale", "BORÉALE"),  # typed without accents
            ("nous", None),  # nobody knows who asks
            ("we", None),
            ("les Parties", None),
            ("le soleil", None),
            ("", None),
        ],
    )
    def test_finds(self, contract, word, name) -> None:
        """A name, a role or the beginning of a name finds its party."""
        found = party_of(contract, word)
        assert (found.name if found else None) == name

    def test_two_hosts_are_ambiguous(self) -> None:
        """A role that two parties have means neither."""
        contract = find_facts(
            made(
                "ENTRE\nNUAGIA, ci-après « l’Hébergeur »,\nET\nCIRRIA, ci-après « le Prestataire »."
            )
        )
        assert party_of(contract, "the provider") is None

    @given(st.text(max_size=30))
    def test_any_word(self, word) -> None:
        """Any word can be asked for."""
        assert party_of(made("ENTRE NUAGIA"), word) is None


class TestNamesOf:
    def test_all_names(self, contract) -> None:
        """All names of the role's parties are given, once each."""
        assert names_of(contract, PartyRole.PROVIDER) == (
            "Nuage Clair",
            "Hébergeur",
            "NUAGIA CLOUD SAS",
        )
        assert names_of(contract, PartyRole.OTHER) == ()
