"""Plain text, and the tables drawn in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.lines import LineKind, Source
from ingest.outline import outline
from ingest.readers import read_source
from ingest.readers.text import read_text
from ingest.reading import read_contract


@pytest.fixture
def read(tmp_path: Path):
    """Read a text as it is."""

    def read(text: str) -> Source:
        path = tmp_path / "c.txt"
        path.write_bytes(text.encode())
        return read_text(path)

    return read


def rows(source: Source) -> list[tuple[str, bool]]:
    assert {line.kind for line in source.lines} <= {LineKind.ROW}
    return [(line.text, line.head) for line in source.lines]


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


class TestTables:
    def test_pipes(self, read) -> None:
        """Cells between pipes are rows; the rule under the first makes it the head."""
        text = "| Lot | Prix |\n|-----|------|\n| A   | 1 €  |\n| B   |      |\n"
        assert rows(read(text)) == [("Lot | Prix", True), ("A | 1 €", False), ("B | ", False)]

    def test_box(self, read) -> None:
        """Between the rules of a box, lines are one row."""
        text = (
            "+-----+---------+\n| Lot | Prix    |\n+=====+=========+\n| A   | un      |\n"
            "|     | euro    |\n+-----+---------+\n| B   | 2 €     |\n+-----+---------+\n"
        )
        assert [row for row, _ in rows(read(text))] == ["Lot | Prix", "A | un euro", "B | 2 €"]

    def test_spaces(self, read) -> None:
        """Columns that begin at the same places over several lines are cells."""
        text = "Lot        Prix     Délai\n---------  -------  -----\nLot un     10 €     3 mois\nLot deux   20 €     4 mois\n"
        assert rows(read(text)) == [
            ("Lot | Prix | Délai", True),
            ("Lot un | 10 € | 3 mois", False),
            ("Lot deux | 20 € | 4 mois", False),
        ]

    def test_tabs(self, read) -> None:
        """Columns kept apart by tabs are cells, however long their words."""
        text = "Lot\tPrix\nUn lot au nom bien long\t10 €\nB\t20 €\n"
        assert rows(read(text)) == [
            ("Lot | Prix", False),
            ("Un lot au nom bien long | 10 €", False),
            ("B | 20 €", False),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Le  Client  paie.\nIl paie  tôt.\nIl  se tait.\n",  # justified
            "Lot    Prix\nA      1 €\n",  # two lines may be chance
            "Le Client | le Prestataire\n",
            "9.1  Le Client paie.\n\n9.2  Il paie tôt.\n",
            "  un retrait\n  encore\n  toujours\n",
        ],
    )
    def test_no_table(self, read, text: str) -> None:
        """Spaces that chance has put there draw no table."""
        assert {line.kind for line in read(text).lines} == {LineKind.TEXT}

    def test_running_text(self, read) -> None:
        """Two columns of running text are no table."""
        left, right = "x" * 40, "y" * 70
        assert {line.kind for line in read(f"{left}   {right}\n" * 4).lines} == {LineKind.TEXT}


class TestLines:
    def test_centred(self, read) -> None:
        """A line with as much white space on either side is centred; an indent is not."""
        full = "Le Prestataire fournit au Client les services décrits ci-après.\n" * 5
        source = read(f"{full}\n{'ANNEXE 1':^63}\n{full}        un retrait\n{full}")
        assert [line.text for line in source.lines if line.centred] == ["ANNEXE 1"]

    def test_pages(self, read) -> None:
        """Tables and lines know their page."""
        source = read("un\f| a | b |\n|---|---|\n| c | d |\n")
        assert ([line.page for line in source.lines], source.page_count) == ([1, 2, 2], 2)

    def test_one_line_a_paragraph(self, tmp_path: Path) -> None:
        """A text without line breaks in its paragraphs is read like one with them."""
        sentence = (
            "Le Prestataire fournit au Client les services d’hébergement qui sont décrits ici"
        )
        text = "".join(
            f"Article {n} – Titre {n}\n\n{sentence}, à la date n° {n}, et le Client les paie. {sentence}.\n\n"
            for n in range(1, 6)
        )
        path = tmp_path / "c.txt"
        path.write_text(text, "utf-8")
        contract = read_contract(path)
        assert [row.number for row in outline(contract) if row.title] == list("12345")
        assert len(contract.clauses) == 5


class TestConversions:
    @pytest.mark.parametrize(
        ("name", "target"),
        [
            ("c.doc", ".docx"),
            ("c.rtf", ".docx"),
            ("c.pages", ".docx"),
            ("c.eml", ".pdf"),
            ("c.xyz", ".odt"),
        ],
    )
    def test_step(self, tmp_path: Path, name: str, target: str) -> None:
        """A format without a reader is refused with what to convert it to."""
        path = tmp_path / name
        path.write_bytes(b"x")
        with pytest.raises(UnsupportedFormat) as caught:
            read_source(path)
        assert target in str(caught.value)
        assert name in str(caught.value)


WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F), min_size=1, max_size=8)
SIGNS = st.sampled_from(
    ["a", "bé", " ", "  ", "\t", "\n", "\n", "\f", "|", "+---+", "| a | b |", "---", "1.1"]
)


class TestProperties:
    @given(st.binary(max_size=300))
    def test_damaged(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        """Any bytes are read, or refused in one line."""
        path = tmp_path_factory.getbasetemp() / "damaged.txt"
        path.write_bytes(data)
        try:
            refusal = "" if read_text(path) else "nothing"
        except UnreadableFile as error:
            refusal = str(error)
        assert "\n" not in refusal

    @given(st.lists(SIGNS, max_size=40).map("".join))
    def test_words(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        """No word is lost and none invented, whatever is drawn around it."""
        path = tmp_path_factory.getbasetemp() / "words.txt"
        path.write_bytes(text.encode())
        found = " ".join(line.text for line in read_text(path).lines)
        assert sorted(_letters(found)) == sorted(_letters(text))

    @given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=3, max_size=6))
    def test_columns(
        self, tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]]
    ) -> None:
        """A table set in columns has its cells."""
        path = tmp_path_factory.getbasetemp() / "columns.txt"
        path.write_text("\n".join("".join(f"{cell:12}" for cell in row) for row in cells), "utf-8")
        assert texts(read_text(path)) == [" | ".join(row) for row in cells]


def _letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]
