"""Markdown, read with the numbers that it prints."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.lines import LineKind, Source, Why
from ingest.outline import outline
from ingest.readers import read_source
from ingest.readers.markdown import read_markdown
from ingest.reading import read_contract


@pytest.fixture
def read(tmp_path: Path):
    """Read a text as Markdown."""

    def read(text: str) -> Source:
        path = tmp_path / "c.md"
        path.write_text(text, "utf-8")
        return read_markdown(path)

    return read


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def kinds(source: Source) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in source.lines]


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "level", "title"),
        [
            ("## Article 1 – Objet", 2, "Article 1 – Objet"),
            ("# Objet #", 1, "Objet"),
            ("Objet\n=====", 1, "Objet"),
            ("Objet\n-----", 2, "Objet"),
            ("### **Objet** du `contrat`", 3, "Objet du contrat"),
            ("## Objet {#objet}", 2, "Objet"),
        ],
    )
    def test_headings(self, read, text: str, level: int, title: str) -> None:
        """Both ways of writing a heading give its level, and its words without marks."""
        [line] = read(text).lines
        assert (line.kind, line.level, line.text, line.bold) == (
            LineKind.HEADING,
            level,
            title,
            True,
        )

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Le **Client** *paie* ~~peu~~ `tôt`.", "Le Client paie tôt."),
            ("Le Client\npaie.", "Le Client paie."),
            ("> Le Client\n> paie.", "Le Client paie."),
            ("Voir [le site](https://a.fr).", "Voir le site."),
            ("Voir <https://a.fr>.", "Voir https://a.fr."),
            ("Voir [a][1].\n\n[1]: https://a.fr", "Voir a."),
            ("Le ![logo](l.png)Client", "Le Client"),
            (r"10 \* 2 \_ 3 \# 4", "10 * 2 _ 3 # 4"),
            ("1\\. Objet", "1. Objet"),
            ("AT&amp;T &eacute;t&eacute;", "AT&T été"),
            ("Le <!-- note -->Client", "Le Client"),
            ("La société <NOM DU CLIENT>, ci-après", "La société <NOM DU CLIENT>, ci-après"),
            ("<NOM DU CLIENT>\nci-après le Client", "<NOM DU CLIENT> ci-après le Client"),
            ("snake_case_name et 2*3*4", "snake_case_name et 234"),
        ],
    )
    def test_words(self, read, text: str, expected: str) -> None:
        """A paragraph is one line, of the words that print."""
        assert kinds(read(text)) == [("paragraph", expected)]

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Le Client paie :  \n75000 Paris", 2),
            ("Le Client paie :\\\n75000 Paris", 2),
            ("Le Client paie :<br>75000 Paris", 2),
            ("Le Client paie :\n75000 Paris", 1),  # a wrapped line
        ],
    )
    def test_breaks(self, read, text: str, count: int) -> None:
        """Lines that the author broke stay lines, to be judged with others."""
        assert len(read(text).lines) == count

    def test_unmarked_lists(self, read) -> None:
        """Lines that begin with labels Markdown does not know stay lines."""
        assert kinds(read("Le Client :\na) paie ;\nb) se tait.")) == [
            ("text", "Le Client :"),
            ("text", "a) paie ;"),
            ("text", "b) se tait."),
        ]

    def test_bold(self, read) -> None:
        """A line all in bold says so."""
        source = read("**Objet**\n\n**Objet** du contrat\n\n- **ARTICLE 1.1**\n\n<b>Prix</b>")
        assert [line.bold for line in source.lines] == [True, False, True, True]

    def test_gap(self, read) -> None:
        """Blank lines are white space above what follows."""
        assert [line.gap for line in read("A\n# B\nC\n\nD").lines] == [True, True, False, True]


class TestLists:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1. a\n2. b", ["1. a", "2. b"]),
            ("1. a\n1. b", ["1. a", "2. b"]),  # as it prints
            ("3. a\n4. b", ["3. a", "4. b"]),
            ("1) a\n2) b", ["1) a", "2) b"]),
            ("- a\n- b", ["- a", "- b"]),
            ("* a", ["* a"]),
            ("1. a\n   - b\n     1. c\n2. d", ["1. a", "- b", "1. c", "2. d"]),
            ("- a\n  suite\n\n  b", ["- a suite", "b"]),
            ("- [ ] a", ["- [ ] a"]),
        ],
    )
    def test_marks(self, read, text: str, expected: list[str]) -> None:
        """Items begin with the number that prints, or with their author's mark."""
        assert texts(read(text)) == expected

    def test_kinds(self, read) -> None:
        """A heading set as an item is a heading, its mark aside."""
        source = read("- a\n- ## Objet\n")
        assert kinds(source) == [("item", "- a"), ("heading", "Objet")]


class TestTables:
    def test_rows(self, read) -> None:
        """The first row is the head, and empty cells keep their place."""
        source = read("| Lot | Prix | Délai |\n|:---|---:|---|\n| **A** | | 3 \\| 4 |\n| B |\n")
        assert [(line.text, line.head, line.kind) for line in source.lines] == [
            ("Lot | Prix | Délai", True, LineKind.ROW),
            ("A |  | 3 | 4", False, LineKind.ROW),
            ("B |  | ", False, LineKind.ROW),
        ]

    def test_html(self, read) -> None:
        """A table written in HTML has its rows too; a comment says nothing."""
        source = read("<table>\n<tr><td>a<td>b\n</table>\n\n<!-- note -->\n\nFin.")
        assert kinds(source) == [("row", "a | b"), ("paragraph", "Fin.")]


class TestBeside:
    def test_front_matter(self, read) -> None:
        """Front matter is no clause; the title is taken from it."""
        source = read('---\ntitle: "Contrat HDS"\ntags:\n  - hds\n---\n\n# Objet\n')
        assert (source.title, texts(source)) == ("Contrat HDS", ["Objet"])
        assert [one.why for one in source.removed] == [Why.HIDDEN]

    def test_rules(self, read) -> None:
        """Rules around words are no front matter."""
        assert texts(read("---\n\nLe Client paie.\n\n---\n")) == ["Le Client paie."]

    def test_notes(self, read) -> None:
        """A footnote follows the paragraph that refers to it, both without their marks."""
        source = read("Le prix[^1] est fixe[^x].\n\nFin[^9].\n\n[^1]: hors *taxes*\n[^2]: seul\n")
        assert kinds(source) == [
            ("paragraph", "Le prix est fixe[^x]."),
            ("note", "hors taxes"),
            ("paragraph", "Fin[^9]."),
            ("note", "seul"),
        ]

    def test_struck_out(self, read) -> None:
        """Struck-out words are left out, with a warning."""
        source = read("Le prix est de ~~10~~ 12 €.")
        assert [(one.text, one.why) for one in source.removed] == [("10", Why.DELETED)]
        assert source.warnings == ("1 struck-out passage(s) left out.",)


class TestReal:
    """Terms as their publisher keeps them, in Markdown and in Word."""

    def test_wrapped(self, shared: Path) -> None:
        """No paragraph that was wrapped by hand is broken."""
        source = read_source(shared / "benchmarks" / "cloud-temple" / "cgvu.fr.md")
        paragraphs = [line.text for line in source.lines if line.kind is LineKind.PARAGRAPH]
        assert sum(text[:1].islower() for text in paragraphs) < 0.02 * len(paragraphs)

    def test_same_as_word(self, shared: Path) -> None:
        """Markdown and Word of the same terms give the same articles."""
        folder = shared / "benchmarks" / "cloud-temple"
        titles = [
            {row.number for row in outline(read_contract(folder / name)) if row.number}
            for name in ("dpa.fr.md", "dpa.docx")
        ]
        assert {str(number) for number in range(1, 13)} <= titles[0] & titles[1]


WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=2, max_size=8)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5)
MARKS = "# > - * ** 1. | --- [^1] [^1]: ~~ ` ``` <b> <!-- --> \\ &amp; <table> \n \n\n x"


class TestProperties:
    @given(
        st.binary(max_size=300)
        | st.lists(st.sampled_from(MARKS.split(" ")), max_size=40).map(
            lambda marks: " ".join(marks).encode()
        )
    )
    def test_damaged(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        """Any bytes are read, or refused in one line."""
        path = tmp_path_factory.getbasetemp() / "damaged.md"
        path.write_bytes(data)
        assert "\n" not in outcome(path)

    @given(PARAGRAPHS, st.sampled_from(["", "# ", "> ", "- ", "7. "]), st.sampled_from([" ", "\n"]))
    def test_words(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        paragraphs: list[list[str]],
        mark: str,
        joint: str,
    ) -> None:
        """No word is lost and none invented, however the lines are wrapped."""
        joint = " " if mark == "# " else joint
        path = tmp_path_factory.getbasetemp() / "words.md"
        path.write_text("\n\n".join(mark + joint.join(words) for words in paragraphs), "utf-8")
        found = " ".join(line.text for line in read_markdown(path).lines).split()
        assert [word for word in found if word.isalpha()] == [
            word for words in paragraphs for word in words
        ]


def outcome(path: Path) -> str:
    """Why the file is refused; "" where it is read."""
    try:
        read_markdown(path)
    except UnreadableFile as error:
        return str(error)
    return ""
