"""Tables of two real contracts, cell by cell: single figures and short names only."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from ingest.readers.pdf.characters import page_words
from ingest.readers.pdf.frames import shown_frame
from ingest.readers.pdf.rules import page_rules
from ingest.readers.pdf.table import Table, text_of
from ingest.readers.pdf.tables import find_tables
from tests.ingest.readers.drawn_pages import texts


def tables_on(path: Path, number: int) -> list[Table]:
    """The tables of the page `number`, from 1, as found without the rest of the reader."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        frame = shown_frame(page)
        words = page_words(page.get_textpage(), frame).words[frame.quarters]
        return find_tables(words, page_rules(page, frame), frame.size)


def cell(table: Table, row: str, column: str) -> str:
    """The cell of the only row that begins with `row`, below the heading `column`."""
    (heads, *_) = [[text_of(c) for c in one.cells] for one in table.rows if one.head]
    (found,) = [one for one in texts(table) if one[0].startswith(row)]
    return found[heads.index(column)]


SET_UP = "Coûts d'installation"
NUMBER = "Quantité"
MONTHLY = "Coûts mensuels"
ALL_MONTHLY = "Total Coûts mensuels HT"
ALL_SET_UP = f"Total {SET_UP} HT"


@pytest.fixture(scope="module")
def euris(shared: Path) -> Path:
    return shared / "contracts" / "euris-hds-2018.pdf"


@pytest.fixture(scope="module")
def outscale(shared: Path) -> Path:
    return shared / "contracts" / "outscale-hds-2022.pdf"


class TestEuris:
    @pytest.mark.parametrize(
        ("page", "row", "column", "expected"),
        [
            (19, "VM 1vCPU/2Go RAM - Serveur BDD", SET_UP, "669,38 €"),
            (19, "VM 1vCPU/2Go RAM - Serveur BDD", MONTHLY, "339,48 €"),
            (19, "VM 1vCPU/2Go RAM - Serveur Web", NUMBER, "2"),
            (19, "VM 1vCPU/2Go RAM - Serveur Web", ALL_SET_UP, "1 338,75 €"),
            (19, "VM 1vCPU/2Go RAM - Serveur Web", ALL_MONTHLY, "678,95 €"),
            (19, "Sauvegarde (Go)", SET_UP, "- €"),
            (19, "Sauvegarde (Go)", MONTHLY, "0,20 €"),
            (19, "Sauvegarde (Go)", NUMBER, "1000"),
            (19, "TOTAL 36 mois HT", NUMBER, ""),
            (19, "TOTAL 36 mois HT", ALL_SET_UP, "2 703,13 €"),
            (19, "TOTAL 36 mois HT", ALL_MONTHLY, "1 608,43 €"),
            (19, "Infogérance applicative", MONTHLY, "148,75 €"),
            (20, "PowerEdge M630", SET_UP, "4 886,39 €"),
            (20, "PowerEdge M630", MONTHLY, "586,63 €"),
            (20, "PowerEdge M630", ALL_SET_UP, "9 772,77 €"),
            (20, "PowerEdge M630", ALL_MONTHLY, "1 173,26 €"),
            (20, "Bande passante", SET_UP, "- €"),
            (20, "Bande passante", ALL_MONTHLY, "20,00 €"),
            (20, "TOTAL 36 mois HT", ALL_SET_UP, "11 806,52 €"),
            (20, "TOTAL 36 mois HT", ALL_MONTHLY, "2 756,87 €"),
            (20, "Installation applicative", SET_UP, "1 190 €"),
            (21, "VM 32vCPU/256Go", ALL_MONTHLY, "3 015,77 €"),
            (21, "TOTAL 36 mois HT", ALL_MONTHLY, "4 599,38 €"),
            (21, "Support 24/7", MONTHLY, "50,00 €"),
        ],
    )
    def test_price_tables(self, euris: Path, page: int, row: str, column: str, expected: str):
        """Each price stands in the row of its service, below the heading of its column."""
        (table,) = tables_on(euris, page)
        assert cell(table, row, column) == expected

    @pytest.mark.parametrize(
        ("row", "set_up", "monthly"),
        [
            ("Burst par Mbit/s", "0 €", "30,0 €"),
            ("1 vCPU supplémentaire", "0 €", "20,20 €"),
            ("Red Hat", "0 €", "30,75 €"),
            ("Liaison TSE", "0 €", "6,74 €"),
            ("Licence SQL Server - Enterprise", "0 €", "1 231,58 €"),
            ("Création d'un certificat SSL Wildcard", "200,00 €", "75,00 €"),
            ("Mise en place", "2 000,00 €", "250,00 €"),
            ("Audit HDS", "3 500,00 €", "0,00 €"),
        ],
    )
    def test_further_services(self, euris: Path, row: str, set_up: str, monthly: str):
        """Of further services both prices stand in their rows."""
        (table,) = tables_on(euris, 23)
        assert cell(table, row, "Frais d'installation HT") == set_up
        assert cell(table, row, "Frais mensuel HT sur 36 mois") == monthly

    def test_a_price_over_both_columns(self, euris: Path):
        """A price whose cell covers two columns stands in the first of them."""
        (table,) = tables_on(euris, 23)
        assert ["Consultant", "990 €", ""] in texts(table)

    def test_all_rows_of_the_price_tables(self, euris: Path):
        """The price tables have as many rows and columns as are drawn."""
        shapes = [
            (len(table.rows), len(table.rows[0].cells))
            for page in (19, 20, 21, 23)
            for table in tables_on(euris, page)
        ]
        assert shapes == [(15, 6), (18, 6), (17, 6), (40, 3)]

    def test_support_levels_with_merged_cells(self, euris: Path):
        """Cells that cover several columns stand in the first, so that levels keep their hours."""
        (table,) = tables_on(euris, 14)
        rows = {row[0]: row for row in texts(table)}
        first, _, second, _, third = (i for i in range(1, 6))
        assert rows["Niveau de service"][first] == "Support standard"
        assert rows["Niveau de service"][second] == "Support astreinte niveau 1"
        assert rows["Période"][second].endswith("(de 18h à 22h)")
        assert "(de 22h à 9h)" in rows["Période"][third]
        assert rows[""][second + 1].split()[3:5] == ["+", "50%"]
        assert rows[""][third + 1].split()[3:5] == ["+", "100%"]

    def test_times_to_repair(self, euris: Path):
        """Each guaranteed time stands below the hours that it is guaranteed for."""
        (table,) = tables_on(euris, 15)
        head, *rows = texts(table)
        assert table.rows[0].head
        assert [one.split(",")[0] for one in head] == ["➔ en 8 x 5", "➔ hors 8 x 5"]
        assert [[one.split(" sur ")[0] for one in row] for row in rows] == [
            ["GTR 4h", "GTR 8h"]
        ] * 3

    def test_boxes_of_responsibility(self, euris: Path):
        """Boxes drawn side by side are rows, the label between them included."""
        (table,) = tables_on(euris, 22)
        assert [row[:2] for row in texts(table)] == [
            ["Application", ""],
            ["Produit Standard", "EDITEURS"],
            ["Produit spécifique", ""],
            ["Système d’exploitation", ""],
            ["Hyperviseur", "Cloud Santé"],
            ["Infrastructure", ""],
        ]

    @pytest.mark.parametrize("page", [1, 3, 6, 12, 13, 18, *range(25, 32)])
    def test_pages_without_tables(self, euris: Path, page: int):
        """Text in three columns, lists, hanging numbers and pictures give no table."""
        assert tables_on(euris, page) == []


class TestOutscale:
    def test_subcontractors(self, outscale: Path):
        """Each of the ten subcontractors is a row: name, address, task."""
        (table,) = tables_on(outscale, 3)
        head, *rows = texts(table)
        assert head[:2] == ["Tiers", "Adresse"]
        assert [row.head for row in table.rows] == [True] + [False] * 10
        assert [_first_words(row) for row in rows] == [
            ["EQUINIX", "110 bis", "Datacenter (site"],
            ["INTERXION", "15 rue", "Datacenter (site"],
            ["TELEHOUSE", "137 boulevard", "Datacenter (site"],
            ["DASSAULT SYSTEMES", "1 rue", "Datacenter (site"],
            ["SIPARTECH", "7 rue", "Fibre noire"],
            ["RATP Connect", "6 avenue", "Fibre noire"],
            ["BSO", "4 avenue", "Fibre noire"],
            ["INTERDATA", "3 avenue", "Fibre noire"],
            ["ZAYO", "19 rue", "Fibre noire"],
            ["LUMEN", "55 avenue", "Fibre noire"],
        ]
        codes = [
            "93500",
            "94200",
            "75011",
            "78114",
            "75009",
            "93160",
            "92000",
            "91940",
            "75002",
            "92000",
        ]
        assert all(code in row[1].split() for code, row in zip(codes, rows, strict=True))

    @pytest.mark.parametrize("page", [1, 2, 4, 5, 6, 7])
    def test_pages_without_tables(self, outscale: Path, page: int):
        """Articles, lists and lines to fill in give no table."""
        assert tables_on(outscale, page) == []


def _first_words(row: Sequence[str]) -> list[str]:
    return [" ".join(one.split()[:2]) for one in row]
