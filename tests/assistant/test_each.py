"""Questions over several contracts, as they are put to each of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.each import names_of, put_to_each
from assistant.question import understand
from ingest.contract import Contract
from ingest.library import Library


@pytest.fixture(scope="module")
def contracts(library: Library) -> list[Contract]:
    return [library.contract(entry.id) for entry in library.entries()]


class TestPutToEach:
    @pytest.mark.parametrize(
        ("asked", "put", "why"),
        [
            (
                "deletion deadline, Auvalie versus Fernhollow",
                "deletion deadline,",
                "the names and the word that compares say nothing of what is asked",
            ),
            (
                "Lequel des deux hébergeurs chiffre un taux de disponibilité ?",
                "hébergeurs chiffre un taux de disponibilité ?",
                "which of the two is for the answers side by side to tell",
            ),
            ("Préavis chez brumeval ?", "Préavis chez ?", "names in small letters"),
            ("What is Auvalie's notice period?", "What is notice period?", "with its genitive"),
            (
                "Sous les deux mois, que se passe-t-il ?",
                "Sous les deux mois, que se passe-t-il ?",
                "two months are a time, no two contracts",
            ),
            ("Quel préavis pour le Client ?", "Quel préavis pour le Client ?", "a role is no name"),
            ("Hosting fees?", "Hosting fees?", "a word of a company's name is not its name"),
            ("Lequel ?", "Lequel ?", "nothing would remain"),
        ],
    )
    def test_table(self, contracts, asked, put, why) -> None:
        assert put_to_each(understand(asked), contracts).text == put, why

    def test_holds_for_what_was_asked_before(self, contracts) -> None:
        """A follow-up leans on the question before, without its names too."""
        asked = understand("et le dimanche ?", [("Quelle GTR chez Auvalie ?", "…")])
        assert put_to_each(asked, contracts).search == "Quelle GTR chez ? et le dimanche ?"

    @given(st.text(min_size=1).filter(str.strip))
    def test_only_leaves_out(self, contracts, text) -> None:
        """Whatever remains was asked, in that order."""
        remaining = iter(text)
        put = put_to_each(understand(text), contracts).text
        assert put == text or all(c in remaining for c in put if not c.isspace())


class TestNames:
    def test_are_what_people_call_the_parties(self, contracts) -> None:
        names = {name for contract in contracts for name in names_of(contract)}
        assert {"auvalie", "brumeval", "brumeval cloud", "fernhollow"} <= names
        assert not {"client", "customer", "hebergeur", "prestataire", "hosting"} & names


class TestAnswers:
    def test_are_the_same_with_names_and_without(self, library: Library, embedder) -> None:
        """Naming the contracts that are asked anyway changes nothing of what is cited."""
        from assistant import Assistant

        assistant = Assistant(library, embedder)
        both = ["auvalie-hds", "fernhollow-hosting-agreement"]
        named = assistant.ask("deletion deadline: Auvalie versus Fernhollow", both)
        plain = assistant.ask("deletion deadline:", both)
        assert [c.quote for c in named.citations] == [c.quote for c in plain.citations]
        assert {c.contract for c in named.citations} == set(both)
