"""Tables of Word files: a row a line, as many columns in every row."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lines import CELL_SEPARATOR, Line, LineKind, Why
from tests.ingest.readers.word_files import (
    body,
    define_lists,
    level,
    lines,
    numbered,
    paragraph,
    read,
    run,
    texts,
)


def cell(words: str, properties: str = "") -> str:
    blocks = words if words.startswith("<w:p>") else paragraph(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    written = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def rows(*blocks: str) -> list[str]:
    return [line.text for line in lines(*blocks) if line.kind is LineKind.ROW]


BOLD = run("Délai", "<w:b/>")
RUNNING = paragraph(
    "Le Client paie les factures dans un délai de trente jours, fin de mois, sans escompte."
)


class TestGrid:
    def test_empty_cells(self) -> None:
        """Empty cells are kept, so that every cell stays under its heading."""
        assert rows(table(row("a", "", "c"), row("", "b", "c"))) == ["a |  | c", " | b | c"]

    def test_spans(self) -> None:
        """A merged cell says its words once; the columns that it covers are empty."""
        wide, down, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        found = rows(
            table(
                row(cell("P1", wide), "x"),
                row(cell("fixe", down), "4 h", "y"),
                row(cell("", below), "8 h", "z"),
            )
        )
        assert found == ["P1 |  | x", "fixe | 4 h | y", " | 8 h | z"]

    def test_columns_without_cells(self) -> None:
        """Columns in which no cell begins, or none has words, are no columns."""
        wide = '<w:gridSpan w:val="3"/>'
        assert rows(table(row(cell("a", wide), "", "b"), row(cell("c", wide), "", "d"))) == [
            "a | b",
            "c | d",
        ]

    def test_huge_span(self) -> None:
        """A span that no page could hold does not fill the memory."""
        assert rows(
            table(row(cell("a", '<w:gridSpan w:val="999999999"/>'), "b"), row("c", "d"))
        ) == [
            "a |  | b",
            "c | d | ",
        ]

    def test_numbers_in_cells(self) -> None:
        """A column that Word numbers shows its numbers."""
        document = body(
            table(row(cell(numbered(" ", 1)), "Paris"), row(cell(numbered(" ", 1)), "Lyon"))
        )
        assert texts(define_lists(document, [[level(0, "decimal", "%1.")]], [(0, "")])) == [
            "1. | Paris",
            "2. | Lyon",
        ]

    def test_paragraphs_of_a_cell(self) -> None:
        """The paragraphs of a cell stand on the row's line."""
        two = paragraph("réseau") + paragraph("et accès")
        assert rows(table(row(cell(two), "4 h"), row("b", "c"))) == [
            "réseau et accès | 4 h",
            "b | c",
        ]

    def test_inner_table(self) -> None:
        """A table within a cell comes after the row that holds it."""
        inner = (
            paragraph("Pénalités")
            + table(row("1 h", "5 %"), row("2 h", "9 %"))
            + paragraph("par mois")
        )
        found = rows(table(row("GTR", cell(inner)), row("GTI", "1 h")))
        assert found == ["GTR | Pénalités par mois", "1 h | 5 %", "2 h | 9 %", "GTI | 1 h"]

    @settings(max_examples=20)
    @given(
        st.integers(2, 4).flatmap(
            lambda width: st.lists(
                st.lists(
                    st.sampled_from(["", "a", "4 h", "Délai"]), min_size=width, max_size=width
                ),
                min_size=2,
                max_size=4,
            )
        )
    )
    def test_any_grid(self, grid: list[list[str]]) -> None:
        """Whatever stands in the cells, rows have as many cells, and no word is lost or added."""
        found = rows(table(*(row(*cells) for cells in grid)))
        kept = [column for column in zip(*grid, strict=True) if any(column)]
        expected = [CELL_SEPARATOR.join(cells) for cells in zip(*kept, strict=True) if any(cells)]
        assert found == (expected if len(kept) > 0 else [])


class TestHeads:
    def heads(self, *blocks: str) -> list[bool]:
        return [line.head for line in lines(*blocks) if line.kind is LineKind.ROW]

    def test_marked(self) -> None:
        """Rows that lead the table and are marked so hold the column headings."""
        marked = "<w:tblHeader/>"
        found = self.heads(
            table(row("a", "b", properties=marked), row("c", "d"), row("e", "f", properties=marked))
        )
        assert found == [True, False, False]

    def test_set_apart(self) -> None:
        """So does a first row that alone is bold, or alone coloured."""
        grey = '<w:shd w:val="clear" w:fill="D9D9D9"/>'
        bold = row(cell(paragraph(BOLD)), cell(paragraph(BOLD)))
        assert self.heads(table(bold, row("a", "b"))) == [True, False]
        assert self.heads(table(row(cell("a", grey), cell("b", grey)), row("c", "d"))) == [
            True,
            False,
        ]

    def test_not_set_apart(self) -> None:
        """Where all rows are alike, or the first names its own value, no row is a head."""
        bold = row(cell(paragraph(BOLD)), cell(paragraph(BOLD)))
        assert self.heads(table(bold, bold)) == [False, False]
        own = row(cell(paragraph(run("Client :", "<w:b/>"))), cell(paragraph(BOLD)))
        assert self.heads(table(own, row("a", "b"))) == [False, False]


class TestFrames:
    def kinds(self, *blocks: str) -> list[LineKind]:
        return [line.kind for line in lines(*blocks)]

    def test_one_cell(self) -> None:
        """A box around paragraphs is no table."""
        assert self.kinds(table(row(cell(RUNNING + paragraph("Fin."))))) == [LineKind.PARAGRAPH] * 2

    def test_one_column(self) -> None:
        assert self.kinds(table(row("a"), row("b"))) == [LineKind.PARAGRAPH] * 2

    def test_columns_of_text(self) -> None:
        """One row of running text in columns is read column by column."""
        found = lines(table(row(cell(RUNNING + paragraph("Fin.")), cell("Droite"))))
        assert [line.text for line in found][1:] == ["Fin.", "Droite"]

    def test_signatures(self) -> None:
        """One row of short lines, as where parties sign, keeps its cells side by side."""
        left = paragraph("Le Client") + paragraph("Signature")
        right = paragraph("BRUMEVAL") + paragraph("Signature")
        assert rows(table(row(cell(left), cell(right)))) == [
            "Le Client Signature | BRUMEVAL Signature"
        ]


class TestHiddenRows:
    def test_left_out(self) -> None:
        """A hidden row is left out, and told."""
        source = read(
            body(table(row("a", "b"), row("c", "d", properties="<w:hidden/>"), row("e", "f")))
        )
        assert [line.text for line in source.lines] == ["a | b", "e | f"]
        assert [(r.text, r.why) for r in source.removed] == [("c d", Why.HIDDEN)]


class TestOrder:
    def test_document_order(self) -> None:
        """Paragraphs and tables come as they stand; white space stands around a table."""
        found: tuple[Line, ...] = lines(
            paragraph("un"), table(row("a", "b"), row("c", "d")), paragraph("deux")
        )
        assert [line.text for line in found] == ["un", "a | b", "c | d", "deux"]
        assert found[-1].gap
