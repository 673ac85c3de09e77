"""What a contract says of itself, over two contracts of a few lines."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.about import about
from assistant.question import understand
from ingest.contract import Contract
from ingest.contract_facts import ContractDate, DateKind, Party, PartyRole
from ingest.reading import read_contract

NUAGIA = "NUAGIA, SAS au capital de 10 000 €, ci-après dénommée « l’Hébergeur »"
AULNES = "CLINIQUE DES AULNES, ci-après dénommée « le Client »"
CLOUDHOLM = "CLOUDHOLM LIMITED, a company registered in Ireland (“Supplier”)"
OPEN = "(“Customer”)"
FRENCH = f"""CONTRAT D’HÉBERGEMENT INFOGÉRÉ

ENTRE
{NUAGIA}, d’une part,
ET
{AULNES}, d’autre part.

Signé le 25 mai 2018 à Lyon.

1. Durée

Le présent contrat prend effet le 1er mars 2023. Il dure trois ans.

2. Frais

Chaque partie supporte les frais de ses audits. L’Hébergeur fait des sauvegardes chaque nuit.

3. Signature

Fait à Lyon, le 25 mai 2018. Signé le 2 juin 2018 pour le Client.
"""
ENGLISH = f"""HOSTING AGREEMENT

BETWEEN
(1) {CLOUDHOLM}; and
(2) [FULL COMPANY NAME] incorporated in England {OPEN}.

1. Term

This Agreement is effective as of 1 January 2020. It lasts for three years.

2. Notice

The notice period is of three months. Each party pays for the audits that it orders.

3. Signature

This Agreement was signed on 3 May 2019.
"""
PARTIES = "Qui sont les parties ?"
BOTH = "NUAGIA (Hébergeur); CLINIQUE DES AULNES (Client)", [f"{NUAGIA}, d’une part, ET {AULNES}"]
HOST, CLIENT = ("NUAGIA (Hébergeur)", [NUAGIA]), ("CLINIQUE DES AULNES (Client)", [AULNES])
SUPPLIER = "CLOUDHOLM LIMITED (Supplier)", [CLOUDHOLM]
SIGNED = "", ["Signé le 25 mai 2018 à Lyon.", "Signé le 2 juin 2018 pour le Client."]

Told = tuple[str, list[str]] | None
"""The line to lead with and the quotes; None: the contract says nothing of itself that is asked."""

IN_FRENCH: list[tuple[str, Told, str]] = [
    (PARTIES, BOTH, "near one another, they are quoted together"),
    ("Quelles sont les parties au contrat ?", BOTH, "the other way to ask it"),
    ("Qui a signé le contrat ?", BOTH, "those who sign are the parties"),
    ("Qui est le prestataire ?", HOST, "a role, whatever the contract calls it"),
    ("Qui est l’hébergeur ?", HOST, "a typographic apostrophe"),
    ("Comment s'appelle le client ?", CLIENT, "a role asked for by its name"),
    ("Qui est Nuagia ?", HOST, "a name, whatever its capitals"),
    ("Qui est « Clinique des Aulnes » ?", CLIENT, "marks of quotation are no part of a name"),
    ("Who is our host?", HOST, "an English question over a French contract"),
    ("Quel est le titre du contrat ?", ("CONTRAT D’HÉBERGEMENT INFOGÉRÉ", ["CONTRAT D’HÉBERGEMENT INFOGÉRÉ"]), "its own quote"),
    ("Quelle est la date de signature du contrat ?", SIGNED, "two dates, each of them once"),
    ("Quand le contrat prend-il effet ?", ("", ["Le présent contrat prend effet le 1er mars 2023."]), "the sentence of the date"),
    ("Quelle partie supporte les frais ?", None, "asks what a party does, not who it is"),
    ("Qui est responsable des sauvegardes ?", None, "asks for a duty"),
    ("Qui est Boréale ?", None, "no party goes by that name"),
    ("Combien de temps dure le contrat ?", None, "a term is a clause's to say"),
    ("Quand les sauvegardes sont-elles faites ?", None, "a time, but not the contract's"),
]  # fmt: skip
IN_ENGLISH: list[tuple[str, Told, str]] = [
    ("Who are the parties?", (SUPPLIER[0], [f"{CLOUDHOLM}; and\n(2) [FULL COMPANY NAME] incorporated in England {OPEN}"]), "a blank is quoted, not said"),
    ("Who is the provider?", SUPPLIER, "a supplier provides"),
    ("What is the name of our host?", SUPPLIER, "and hosts"),
    ("Who is Cloudholm Limited?", SUPPLIER, "a full name"),
    ("Who is the customer?", ("", [OPEN]), "a name left open is for the quote to show"),
    ("What is this agreement called?", ("HOSTING AGREEMENT", ["HOSTING AGREEMENT"]), "its own quote"),
    ("When was the agreement signed?", ("", ["This Agreement was signed on 3 May 2019."]), "the sentence of the date"),
    ("When does the agreement take effect?", ("", ["This Agreement is effective as of 1 January 2020."]), "not the day of signature"),
    ("Which party pays for audits?", None, "asks what a party does, not who it is"),
    ("Who is responsible for backups?", None, "asks for a duty"),
    ("Who is Northwind?", None, "no party goes by that name"),
    ("What is the notice period?", None, "a notice is a clause's to say"),
]  # fmt: skip
SPANS = st.lists(
    st.tuples(st.integers(-5, 500), st.integers(-5, 500)), min_size=1, max_size=5, unique=True
)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    def of(text: str) -> Contract:
        file: Path = tmp_path_factory.mktemp("contract") / "contrat.txt"
        file.write_text(text, encoding="utf-8")
        return read_contract(file)

    return of


@pytest.fixture(scope="module")
def french(read) -> Contract:
    return read(FRENCH)


@pytest.fixture(scope="module")
def english(read) -> Contract:
    return read(ENGLISH)


def told(question: str, contract: Contract) -> Told:
    """The lead and the quotes; each range lies within one clause, and none is given twice."""
    found = about(understand(question), contract)
    if found is None:
        return None
    assert len(found.ranges) == len(set(found.ranges)) > 0
    for start, end in found.ranges:
        assert any(one.start <= start < end <= one.end for one in contract.clauses)
    return found.lead, [contract.text[start:end] for start, end in found.ranges]


class TestAbout:
    @pytest.mark.parametrize(("question", "expected", "reason"), IN_FRENCH)
    def test_in_french(self, french, question: str, expected: Told, reason: str) -> None:
        assert told(question, french) == expected, reason

    @pytest.mark.parametrize(("question", "expected", "reason"), IN_ENGLISH)
    def test_in_english(self, english, question: str, expected: Told, reason: str) -> None:
        assert told(question, english) == expected, reason

    @pytest.mark.parametrize("title", ["Contrat de Nuagia", ""])
    def test_quotes_no_title_that_the_text_lacks(self, french, title: str) -> None:
        """A contract that is named after its file does not say its name."""
        assert told("Quel est le nom du contrat ?", replace(french, title=title)) is None

    def test_quotes_parties_of_two_clauses_apart(self, french) -> None:
        one, two = (clause.start for clause in french.clauses[:2])
        parties = tuple(Party("Un", (), PartyRole.OTHER, s, s + 3) for s in (one, two))
        _, quotes = told(PARTIES, replace(french, parties=parties))
        assert quotes == [french.text[one : one + 3], french.text[two : two + 3]]

    def test_quotes_the_date_alone_of_a_long_sentence(self, read) -> None:
        """A sentence too long to be read for its date is not quoted whole."""
        signed = (
            "Signé le 25 mai 2018 par la Clinique, " + "qui a lu et approuvé, " * 20 + "à Lyon."
        )
        _, quotes = told(
            "De quand date le contrat ?",
            read(FRENCH.replace("Signé le 25 mai 2018 à Lyon.", signed)),
        )
        assert quotes[0] == "25 mai 2018"


class TestAnyRanges:
    """Wherever the reader says that a fact stands, what is quoted lies within one clause."""

    @given(SPANS)
    def test_of_parties(self, french, spans) -> None:
        """Each party that a clause defines is quoted, wherever the others stand."""
        parties = tuple(Party("Nuagia", (), PartyRole.OTHER, *span) for span in spans)
        contract = replace(french, parties=parties)
        told(PARTIES, contract)
        found = about(understand(PARTIES), contract)
        ranges = found.ranges if found else ()
        for start, end in spans:
            if any(one.start <= start < end <= one.end for one in contract.clauses):
                assert any(a <= start and end <= b for a, b in ranges)

    @given(SPANS, st.sampled_from(DateKind))
    def test_of_dates(self, french, spans, kind: DateKind) -> None:
        dates = tuple(ContractDate(kind, f"2020-{span[0]}", *span) for span in spans)
        told("Quelle est la date de signature du contrat ?", replace(french, dates=dates))

    @given(st.text(min_size=1, max_size=80).filter(str.strip))
    def test_of_any_question(self, french, question: str) -> None:
        """Any question is taken, and asked twice it is told the same."""
        assert told(question, french) == told(question, french)
