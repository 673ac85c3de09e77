"""The dates that a contract gives of itself."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.contract_facts import DateKind
from ingest.facts.dates import find_dates
from ingest.reading import read_contract

from .conftest import made

S, E, V, O = DateKind.SIGNATURE, DateKind.EFFECT, DateKind.VERSION, DateKind.OTHER  # noqa: E741

FRENCH = [
    ("Fait à Lyon, le 25 mai 2018.", [(S, "2018-05-25")]),
    ("Fait en deux exemplaires à Lyon le 3/4/2019", [(S, "2019-04-03")]),  # day first in French
    ("Signé le 1er janvier 2022", [(S, "2022-01-01")]),
    ("Date de signature : 12.06.2024", [(S, "2024-06-12")]),
    ("Le présent contrat prend effet le 1er mars 2023.", [(E, "2023-03-01")]),
    ("Le Contrat entre en vigueur à compter du 2 février 2020.", [(E, "2020-02-02")]),
    ("Date d’effet : 1er août 2021", [(E, "2021-08-01")]),
    ("Version 2.1 – mars 2022", [(V, "2022-03")]),  # as exact as the words
    ("Édition 3.2 du 3 février 2025", [(V, "2025-02-03")]),
    ("CGV – v4 du 01/09/2023", [(V, "2023-09-01")]),
    ("Dernière mise à jour : 15 décembre 2023", [(V, "2023-12-15")]),
    ("Le certificat a été délivré le 11 mai 2026.", [(O, "2026-05-11")]),
    ("Le prix passe à 10 € à compter du 1er janvier 2027.", [(O, "2027-01-01")]),
    ("Le Client répond dans les 30 jours.", []),  # a delay
    ("au sens de la loi n° 99-12 du 7 janvier 1999", []),  # a law's date
    ("le décret n° 2019-55 du 3 février 2019", []),
    ("Signé le 31 juin 2022", []),  # the calendar has none
    ("l’article 12.3.2021 et le n° 000 111 222", []),
    ("Fait à ____________, le ____ / ____ / 20____.", []),
]

ENGLISH = [
    ("This Agreement is entered into on May 25, 2018.", [(S, "2018-05-25")]),
    ("dated as of August 9, 1999 is made between", [(S, "1999-08-09")]),
    ("is entered into this 6th day of April, 1999", [(S, "1999-04-06")]),
    ("made and entered into as of the 25th day of May, 2018", [(S, "2018-05-25")]),
    ("as of May 1, 2020 (the “Effective Date”)", [(E, "2020-05-01")]),
    ("This Agreement is effective as of 1 January 1998.", [(E, "1998-01-01")]),
    ("This Agreement shall commence on 1 January 1998.", [(E, "1998-01-01")]),
    (
        "entered into as of May 1, 2020 (the “Effective Date”)",
        [(S, "2020-05-01"), (E, "2020-05-01")],
    ),
    ("Date: 1/14/02", [(S, "2002-01-14")]),  # month first, since there is no month 14
    ("Date: 14/1/2002", [(S, "2002-01-14")]),
    ("Date: 03/04/2019", []),  # March or April
    ("Date: 2024-06-30", [(S, "2024-06-30")]),
    ("Version 1.4, June 2023", [(V, "2023-06")]),
    ("Last updated: 7 July 2024", [(V, "2024-07-07")]),
    ("The Regulation (EU) 2016/679 of 27 April 2016", []),
    ("within thirty (30) days of receipt", []),
]


def told(text: str, language) -> list[tuple[DateKind, str]]:
    return [(date.kind, date.value) for date in find_dates(made(text, language))]


class TestFindDates:
    @pytest.mark.parametrize(("text", "expected"), FRENCH)
    def test_french(self, text, expected) -> None:
        """French writings give the date and what happens on it."""
        assert told(text, "fr") == expected

    @pytest.mark.parametrize(("text", "expected"), ENGLISH)
    def test_english(self, text, expected) -> None:
        """English writings give the date and what happens on it."""
        assert told(text, "en") == expected

    @given(st.text(alphabet="0123456789/.- jan mars may of le 1er signé,:", max_size=120))
    def test_arbitrary_text(self, text) -> None:
        """Any text is read, twice with the same result, and ranges lie in it."""
        found = find_dates(made(text))
        assert found == find_dates(made(text))
        assert all(0 <= date.start < date.end <= len(text) for date in found)

    @given(st.dates(min_value=dt.date(1970, 1, 1)))
    def test_every_day(self, day) -> None:
        """Every day written in figures is read back in French."""
        text = f"Signé le {day:%d/%m}/{day.year:04}"
        expected = [(S, day.isoformat())] if day.year < 2100 else []
        assert told(text, "fr") == expected


class TestSamples:
    def test_edition_and_signature(self, samples: Path) -> None:
        """The sample contract has an edition, its amendment a day of signature."""
        contract = find_dates(read_contract(samples / "auvalie-hds.pdf"))
        amendment = find_dates(read_contract(samples / "auvalie-hds-avenant-1.pdf"))
        assert (V, "2025-02-03") in {(date.kind, date.value) for date in contract}
        assert {date.value for date in amendment if date.kind is S} == {"2026-09-14"}
