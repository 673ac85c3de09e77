"""Who signs a contract, by which names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract_facts import Party, PartyRole
from ingest.facts.parties import find_parties
from ingest.reading import read_contract

from .conftest import Make, made

P, C, O = PartyRole.PROVIDER, PartyRole.CLIENT, PartyRole.OTHER  # noqa: E741 - a table column


def told(parties: tuple[Party, ...]) -> list[tuple[str, tuple[str, ...], PartyRole]]:
    return [(party.name, party.defined, party.role) for party in parties]


FRENCH = [
    (  # guillemets, verb with ci-après, elision within the marks
        "ENTRE\nNUAGIA, SAS au capital de 10 000 €, ci-après dénommée « l’Hébergeur », d’une part,\nET\nCLINIQUE DES AULNES, ci-après dénommée « le Client », d’autre part.",
        [("NUAGIA", ("Hébergeur",), P), ("CLINIQUE DES AULNES", ("Client",), C)],
    ),
    (  # no marks of quotation at all, and two names
        "ENTRE,\nNUAGIA, société anonyme.\nCi-après dénommée NUAGIA ou le PRESTATAIRE ;\nET,\nCi-après dénommé le CLIENT ;\nEnsemble les Parties.",
        [("NUAGIA", ("NUAGIA", "PRESTATAIRE"), P), ("", ("CLIENT",), C)],
    ),
    (  # ci-après without a verb; a brand, so the other party decides its role
        "Entre les soussignés : la société Nuagia Sud, ci-après « Nuagia », et la société Boréale, ci-après « le Client », il est convenu :",
        [("Nuagia Sud", ("Nuagia",), P), ("Boréale", ("Client",), C)],
    ),
    (  # a brand on both sides: the description tells the host
        "Entre Nuagia SA, société d’hébergement, ci-après désignée par « Nuagia », et Boréale SA, ci-après désignée par « Boréale ».",
        [("Nuagia SA", ("Nuagia",), P), ("Boréale SA", ("Boréale",), C)],
    ),
    (  # a name in square brackets is left open
        "ENTRE :\n[NOM DU CLIENT], ci-après « le Client »,\nET\nNUAGIA, ci-après « le Fournisseur ».",
        [("", ("Client",), C), ("NUAGIA", ("Fournisseur",), P)],
    ),
    (  # dots are a blank too
        "ENTRE\nNUAGIA, dénommée ci-après « le Prestataire »,\nET\n..............., dénommé ci-après « le Client ».",
        [("NUAGIA", ("Prestataire",), P), ("", ("Client",), C)],
    ),
    (  # brackets, and a name for both sides that is nobody's
        "Le présent contrat est conclu entre Nuagia (« le Prestataire ») et Boréale (« le Client »), ensemble désignées « les Parties ».",
        [("Nuagia", ("Prestataire",), P), ("Boréale", ("Client",), C)],
    ),
    (  # anyone at all is no name
        "contrat établi entre Nuagia, une SAS (ci-après désignée le « Prestataire »), et toute entité ayant souscrit une offre (ci-après désignée le « CLIENT »).",
        [("Nuagia", ("Prestataire",), P), ("", ("CLIENT",), C)],
    ),
    (  # definitions only
        "Client : désigne la personne morale qui signe la commande.\nPrestataire : désigne la société Nuagia.",
        [("", ("Client",), C), ("Nuagia", ("Prestataire",), P)],
    ),
    (  # three parties
        "ENTRE\nNUAGIA, ci-après « le Prestataire »,\nET\nBORÉALE, ci-après « le Client »,\nET\nAUSTRALE, ci-après « le Garant ».",
        [
            ("NUAGIA", ("Prestataire",), P),
            ("BORÉALE", ("Client",), C),
            ("AUSTRALE", ("Garant",), O),
        ],
    ),
    (  # ci-après on its own line, capital Et, and a name for each and for both
        "Entre :\nLa société Nuagia, société par actions,\nCi-après dénommée « Nuagia » ou le « Prestataire »\nD'une part,\nEt\nLe Centre Hospitalier de Bois-Joli, sis 3 rue A,\nCi-après dénommé « le Client » ou « l'Etablissement »\nD'autre part,\nCi-après dénommées individuellement « la Partie » et collectivement « les Parties ».",
        [
            ("Nuagia", ("Nuagia", "Prestataire"), P),
            ("Centre Hospitalier de Bois-Joli", ("Client", "Etablissement"), C),
        ],
    ),
    (  # sides said first, in a list
        "conclu entre :\n- d’une part, la société Nuagia, désignée sous le terme « l’Hébergeur » ;\n- et d’autre part, Boréale, désignée sous le terme « le Client ».",
        [("Nuagia", ("Hébergeur",), P), ("Boréale", ("Client",), C)],
    ),
    (  # what the next lines define is no further name
        "ENTRE LES SOUSSIGNÉS :\nNuagia SARL, 1 rue des Lilas\nCi-après le Prestataire\nET\nBoréale SCOP, 2 rue des Lilas\nCi-après le Client\nPRÉAMBULE\nCi-après le Système : un logiciel",
        [("Nuagia SARL", ("Prestataire",), P), ("Boréale SCOP", ("Client",), C)],
    ),
    (  # general terms name the provider alone
        "Les conditions sont proposées par la société Nuagia, SAS (ci-après « le Prestataire »).",
        [("Nuagia", ("Prestataire",), P)],
    ),
]

ENGLISH = [
    (
        'This Agreement is made by and between Cloudholm, Inc. ("Provider"), a Delaware corporation, and Oakvale Trust ("Customer").',
        [("Cloudholm, Inc.", ("Provider",), P), ("Oakvale Trust", ("Customer",), C)],
    ),
    (
        "BETWEEN\n(1) CLOUDHOLM LIMITED, a company registered in Ireland (hereinafter the “Supplier”); and\n(2) OAKVALE TRUST (hereinafter referred to as the “Customer”).",
        [("CLOUDHOLM LIMITED", ("Supplier",), P), ("OAKVALE TRUST", ("Customer",), C)],
    ),
    (
        "an agreement between Cloudholm LLC ('Vendor') and Oakvale plc ('Licensee').",
        [("Cloudholm LLC", ("Vendor",), P), ("Oakvale plc", ("Licensee",), C)],
    ),
    (  # brands on both sides: what they do tells
        'between Cloudholm Corp. ("Cloudholm") and Oakvale Corp. ("Oakvale").\n\n1 Cloudholm shall host the site. Cloudholm will provide support. Oakvale shall pay the fees.',
        [("Cloudholm Corp.", ("Cloudholm",), P), ("Oakvale Corp.", ("Oakvale",), C)],
    ),
    (  # a person who signs for a company
        "by and between Ann Lee, director of Oakvale (hereinafter referred to as “Client”) and Cloudholm, PLC (hereinafter referred to as “Company”).",
        [("Oakvale", ("Client",), C), ("Cloudholm, PLC", ("Company",), P)],
    ),
    (  # role words in brackets without marks, and a blank
        "made on 3 May 2021 BETWEEN:\n(1) CLOUDHOLM LIMITED incorporated and registered in England with number 123 (Supplier); and\n(2) [FULL COMPANY NAME] incorporated in England (Customer).",
        [("CLOUDHOLM LIMITED", ("Supplier",), P), ("", ("Customer",), C)],
    ),
    (  # the voice of general terms
        'These terms are an agreement between Cloudholm Ltd ("we", "us") and the person who orders ("you").',
        [("Cloudholm Ltd", ("we", "us"), P), ("", ("you",), C)],
    ),
    (
        "Parties: Cloudholm Inc., having its place in Boston, hereinafter called “the Contractor”, of the one part, and Oakvale University, hereinafter called “the University”, of the other part.",
        [("Cloudholm Inc.", ("Contractor",), P), ("Oakvale University", ("University",), C)],
    ),
    (  # three brands that nothing tells apart
        'by and among CLOUDHOLM, INC., a Delaware corporation ("Cloudholm"), OAKVALE LLC ("Oakvale") and ELMSIDE CORP. ("Elmside").',
        [
            ("CLOUDHOLM, INC.", ("Cloudholm",), O),
            ("OAKVALE LLC", ("Oakvale",), O),
            ("ELMSIDE CORP.", ("Elmside",), O),
        ],
    ),
    (  # a page of title, without "between"
        "Cloudholm Ltd.\n(hereinafter “Cloudholm”)\nand\nOakvale Ltd.\n(hereinafter “Customer”)",
        [("Cloudholm Ltd.", ("Cloudholm",), P), ("Oakvale Ltd.", ("Customer",), C)],
    ),
    (  # names only
        "HOSTING AGREEMENT between Cloudholm Inc. and Oakvale Trust\nTerms follow.",
        [("Cloudholm Inc.", (), O), ("Oakvale Trust", (), O)],
    ),
    (  # a second thing in brackets is no third party
        "between Cloudholm Ltd (“Host”) and Oakvale Ltd (“Client”) for hosting services (“Services”).",
        [("Cloudholm Ltd", ("Host",), P), ("Oakvale Ltd", ("Client",), C)],
    ),
    (
        "“Customer” means the person who signs the Order.\n“Provider” means Cloudholm Hosting Ltd.",
        [("", ("Customer",), C), ("Cloudholm Hosting Ltd.", ("Provider",), P)],
    ),
]

NOBODY = [
    "La durée du préavis est fixée entre un et trois mois.",
    "Les données (ci-après « les Données ») sont chiffrées.",
    "The difference between the two amounts is refunded (the “Refund”).",
    "Les Parties se réunissent entre le 1er et le 15 de chaque mois.",
    "This Agreement (the “Agreement”) is governed by French law.",
]


class TestFindParties:
    @pytest.mark.parametrize(("text", "expected"), FRENCH)
    def test_french(self, text, expected) -> None:
        """A French opening or definition gives each party its names and its role."""
        assert told(find_parties(made(text, "fr"))) == expected

    @pytest.mark.parametrize(("text", "expected"), ENGLISH)
    def test_english(self, text, expected) -> None:
        """An English opening or definition gives each party its names and its role."""
        assert told(find_parties(made(text, "en"))) == expected

    @pytest.mark.parametrize("text", NOBODY)
    def test_nobody(self, text) -> None:
        """Words that introduce nobody give no party."""
        assert find_parties(made(text)) == ()

    @pytest.mark.parametrize(("text", "expected"), FRENCH + ENGLISH)
    def test_ranges_hold_the_names(self, text, expected) -> None:
        """The range of a party holds its full name, where it is not left blank."""
        for party in find_parties(made(text)):
            assert party.name in text[party.start : party.end]

    @given(st.text(alphabet="«»“”\"'(),.:;_[] \nEent rbwl'ciapèsdomCABé&1", max_size=300))
    def test_arbitrary_text(self, text) -> None:
        """Any text is read, twice with the same result, and ranges lie in it."""
        contract = made(text)
        found = find_parties(contract)
        assert found == find_parties(contract)
        assert all(0 <= party.start < party.end <= len(text) for party in found)


class TestSamples:
    def test_names_and_roles(self, samples: Path) -> None:
        """In every sample contract one party hosts and one is hosted."""
        for path in [*samples.glob("*.pdf"), *samples.glob("*.docx")]:
            found = find_parties(read_contract(path))
            assert [party.role for party in found] == [P, C], path.name


class TestRealContracts:
    def test_brand_and_blank(self, shared: Path, make: Make) -> None:
        """A brand is the provider's defined name; a client left blank has its role only."""
        euris = find_parties(read_contract(shared / "contracts" / "euris-hds-2018.pdf"))
        outscale = find_parties(read_contract(shared / "contracts" / "outscale-hds-2022.pdf"))

        assert [party.name for party in euris] == ["Euris Health Cloud", "L.LEVY NADLAN LTD"]
        assert "Cloud Santé" in euris[0].defined
        assert [party.role for party in euris] == [P, C]
        assert outscale[0].defined == ("OUTSCALE", "HEBERGEUR")
        assert (outscale[1].name, outscale[1].role) == ("", C)
