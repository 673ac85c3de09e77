"""Web pages, read as a browser prints them."""

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.lines import LineKind, Source, Why
from ingest.readers import read_source
from ingest.readers.html import read_html


@pytest.fixture
def read(tmp_path: Path):
    """Read a page of which only the body matters."""

    def read(body: str, head: str = "") -> Source:
        path = tmp_path / "c.html"
        path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", "utf-8")
        return read_html(path)

    return read


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def removed(source: Source) -> list[tuple[str, Why]]:
    return [(one.text, one.why) for one in source.removed]


class TestBlocks:
    def test_kinds(self, read) -> None:
        """Headings carry their level, and items their kind."""
        source = read("<h2>Article 1 – Objet</h2><p>Le Client\n paie.</p><ul><li>tôt</li></ul>")
        assert [(line.kind, line.level, line.text) for line in source.lines] == [
            (LineKind.HEADING, 2, "Article 1 – Objet"),
            (LineKind.PARAGRAPH, None, "Le Client paie."),
            (LineKind.ITEM, None, "• tôt"),
        ]

    def test_words_between_blocks(self, read) -> None:
        """Words beside a block are a paragraph of their own; inline marks break no word."""
        assert texts(read("avant<p>de<b>dans</b></p>après<div>fin</div>")) == [
            "avant",
            "dedans",
            "après",
            "fin",
        ]

    def test_line_breaks(self, read) -> None:
        """A line break in a paragraph leaves lines to be judged; an empty line is white space."""
        source = read("<p><b>Article 1</b><br>Le Client paie.<br><br>Il paie tôt.</p>")
        assert [(line.kind, line.text, line.gap, line.bold) for line in source.lines] == [
            (LineKind.TEXT, "Article 1", True, True),
            (LineKind.TEXT, "Le Client paie.", False, False),
            (LineKind.TEXT, "Il paie tôt.", True, False),
        ]

    def test_typed_lines(self, read) -> None:
        """Lines of typed text stay lines."""
        assert texts(read("<pre>Article 1\nLe Client paie.</pre>")) == [
            "Article 1",
            "Le Client paie.",
        ]

    @pytest.mark.parametrize(
        ("body", "bold"),
        [
            ("<p><b>Objet</b></p>", True),
            ("<p><strong>Ob</strong><b>jet</b></p>", True),
            ("<p><b>Objet</b> du contrat</p>", False),
            ("<p style='font-weight: 700'>Objet</p>", True),
            (
                "<p style='font-weight:bold'><span style='font-weight:normal'>Objet</span></p>",
                False,
            ),
            ("<h1>Objet</h1>", True),
            ("<p class='t'>Objet</p>", True),  # by the sheet below
        ],
    )
    def test_bold(self, read, body: str, bold: bool) -> None:
        """A line is bold when all of its words are, by element, attribute or sheet."""
        source = read(
            body,
            "<style>/* x */ @media print {.t {font-weight: 400}} p.t, .u {font-weight: bold}</style>",
        )
        assert source.lines[0].bold is bold

    def test_centred(self, read) -> None:
        """Centred lines say so."""
        source = read("<p align=center>A</p><p style='text-align:center'>B</p><p>C</p>")
        assert [line.centred for line in source.lines] == [True, True, False]

    def test_soft_hyphens(self, read) -> None:
        """Signs that only allow a break are no part of a word."""
        assert texts(read("<p>héber&shy;gement&#8203;s</p>")) == ["hébergements"]

    def test_definitions(self, read) -> None:
        """A term and its definition are a paragraph each."""
        assert texts(read("<dl><dt>Service</dt><dd>désigne l'offre</dd></dl>")) == [
            "Service",
            "désigne l'offre",
        ]

    def test_deep(self, read) -> None:
        """Pages nested by a broken program are read."""
        assert texts(read("<div><span>" * 3000 + "Objet")) == ["Objet"]

    def test_title(self, read) -> None:
        """The page's title is the source's."""
        assert read("<p>x</p>", "<title> Contrat\n HDS </title>").title == "Contrat HDS"


class TestLists:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
            ("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"]),
            ("<ol type=a><li>a<li>b</ol>", ["a. a", "b. b"]),
            ("<ol type=I start=4><li>a</ol>", ["IV. a"]),
            ("<ol type=i><li>a<li type=A>b</ol>", ["i. a", "B. b"]),
            ("<ol><li value=7>a<li>b</ol>", ["7. a", "8. b"]),
            ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
            ("<ol><li>a<ol type=a><li>b</ol><li>c</ol>", ["1. a", "a. b", "2. c"]),
            ("<ol><li><p>a</p><p>suite</p></ol>", ["1. a", "suite"]),
            ("<ol style='list-style-type:lower-alpha'><li>x</ol>", ["a. x"]),
            ("<ol style='list-style:none'><li>1.1 Objet</ol>", ["1.1 Objet"]),
            ("<ul><li>1.1 Objet</ul>", ["1.1 Objet"]),  # no bullet hides a number
            ("<ul><li>a<ul><li>b</ul></ul>", ["• a", "• b"]),
            ("<ol start=99999999999999999999><li>a</ol>", ["1. a"]),  # no number of a browser
            ("<ol><li></li><li>b</ol>", ["2. b"]),
        ],
    )
    def test_marks(self, read, body: str, expected: list[str]) -> None:
        """An item begins with the mark that a browser prints."""
        assert texts(read(body)) == expected

    def test_articles(self, read) -> None:
        """Articles set as a numbered list keep their numbers and stay headings."""
        source = read("<ol><li><h2>Objet</h2><p>Le Client paie.</p></li><li><h2>Durée</h2></ol>")
        assert [(line.kind, line.text) for line in source.lines] == [
            (LineKind.HEADING, "1. Objet"),
            (LineKind.PARAGRAPH, "Le Client paie."),
            (LineKind.HEADING, "2. Durée"),
        ]


class TestTables:
    def test_head(self, read) -> None:
        """Rows of headings at the top are the table's head; headings of rows are not."""
        source = read(
            "<table><tr><th>Lot<th>Prix</tr><tr><th>A<td>1 €</tr><tr><th>B<th></tr></table>"
        )
        assert [(line.text, line.head) for line in source.lines] == [
            ("Lot | Prix", True),
            ("A | 1 €", False),
            ("B | ", False),
        ]

    def test_sections(self, read) -> None:
        """A table's head comes first and its foot last, wherever the file has them."""
        body = "<tfoot><tr><td>c<td>d</tfoot><tbody><tr><td>a<td>b</tbody><thead><tr><td>h<td>i</thead>"
        source = read(f"<table>{body}</table>")
        assert [(line.text, line.head) for line in source.lines] == [
            ("h | i", True),
            ("a | b", False),
            ("c | d", False),
        ]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", ["a |  | b", "c | d | e"]),
            ("<tr><td rowspan=2>a<td>b<tr><td>c", ["a | b", " | c"]),
            (
                "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f",
                ["a |  | b", " |  | c", "d | e | f"],
            ),
            ("<tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d", ["a | b", "c | ", "d | "]),
            ("<tr><td colspan=999999>a<tr><td>b<td>c", ["a | ", "b | c"]),
            ("<tr><td>a<td>b<tr><td>c", ["a | b", "c | "]),  # too few cells
            ("<tr><td><p>a</p><p>b</p><td>c<ul><li>d</ul>", ["a b | c • d"]),
        ],
    )
    def test_spans(self, read, rows: str, expected: list[str]) -> None:
        """A cell's words stand once, where it begins; every row has as many cells."""
        assert texts(read(f"<table>{rows}</table>")) == expected

    @pytest.mark.parametrize(
        "table",
        [
            "<table><tr><td><h2>A</h2><p>b</p></table>",
            "<table><tr><td><h2>A</h2><tr><td><p>b</p></table>",
            "<table role=presentation><tr><td><h2>A</h2><td><p>b</p></table>",
        ],
    )
    def test_layout(self, read, table: str) -> None:
        """A table that only places words is no table."""
        assert [line.kind for line in read(table).lines] == [LineKind.HEADING, LineKind.PARAGRAPH]

    def test_inside_layout(self, read) -> None:
        """A table inside one that only places it has its rows."""
        inner = "<table><tr><td>a<td>b</table>"
        assert texts(read(f"<table><tr><td>x<td>{inner}</table>")) == ["x", "a | b"]

    def test_caption(self, read) -> None:
        """A table's caption stands above it."""
        assert texts(read("<table><caption>Prix</caption><tr><td>a<td>b</table>")) == [
            "Prix",
            "a | b",
        ]


class TestRemoved:
    CLAUSE = "<h1>Contrat</h1><p>Le Client paie le prix convenu avec le Prestataire.</p>"

    @pytest.mark.parametrize(
        ("furniture", "why"),
        [
            ("<nav><a href='/'>Menu</a></nav>", Why.RUNNING),
            ("<header><p>Menu</p></header>", Why.RUNNING),
            ("<footer>Menu</footer>", Why.RUNNING),
            ("<aside>Menu</aside>", Why.RUNNING),
            ("<div id=cookie-banner>Menu</div>", Why.RUNNING),
            ("<div class='x onetrust-banner-sdk'>Menu</div>", Why.RUNNING),
            ("<div role=dialog>Menu</div>", Why.RUNNING),
            ("<div title=footer>Menu</div>", Why.RUNNING),
            ("<div class=menu><p>Menu</p></div>", None),  # whatever it calls itself
            ("<nav id=toc><a href='#a'>Menu</a></nav>", Why.CONTENTS),
            ("<p hidden>Menu</p>", Why.HIDDEN),
            ("<p style='display: none'>Menu</p>", Why.HIDDEN),
            ("<p class=h>Menu</p>", Why.HIDDEN),  # by the sheet below
            ("<noscript>Menu</noscript>", Why.HIDDEN),
            ("<button>Menu</button>", Why.RUNNING),
            ("<button aria-expanded=false>Menu</button>", None),  # the title of what it unfolds
            ("<div class=accordion-item><button>Menu</button></div>", None),
            ("<a class=skip-link href='#x'>Menu</a>", Why.RUNNING),
            ("<del>Menu</del>", Why.DELETED),
            ("<section id=cookies>Menu</section>", None),  # a clause about cookies
            ("<details><summary>Menu</summary></details>", None),  # a click away
            ("<article><footer>Menu</footer></article>", None),
        ],
    )
    def test_furniture(self, read, furniture: str, why: Why | None) -> None:
        """What is no part of the text is left out and noted; what may be a clause is kept."""
        source = read(furniture + self.CLAUSE, "<style>.h {display: none}</style>")
        assert ("Menu" in texts(source)) is (why is None)
        assert removed(source) == ([] if why is None else [("Menu", why)])

    def test_scripts(self, read) -> None:
        """Programs, sheets and comments hold no words."""
        source = read("<script>x()</script><style>p{}</style><!-- note -->" + self.CLAUSE)
        assert (len(source.lines), source.removed) == (2, ())

    def test_only_title(self, read) -> None:
        """A header that holds the only title of the page is part of the text."""
        assert texts(read("<header><h1>Contrat</h1></header><p>Objet</p>")) == ["Contrat", "Objet"]

    def test_main(self, read) -> None:
        """Where one element is the page's main one, what stands beside it is left out."""
        source = read(f"<div>Partager</div><main>{self.CLAUSE}</main>")
        assert texts(source)[0] == "Contrat"
        assert removed(source) == [("Partager", Why.RUNNING)]

    def test_changes(self, read) -> None:
        """Tracked changes are accepted, with a warning."""
        source = read("<p>Le prix est de <del>10</del><ins>12</ins> €.</p>")
        assert texts(source) == ["Le prix est de 12 €."]
        assert source.warnings[0].startswith("2 tracked change(s) accepted")

    def test_counters(self, read) -> None:
        """Numbers that a sheet prints are missed, with a warning."""
        head = "<style>h2::before {counter-increment: article; content: counter(article)}</style>"
        assert "CSS counters" in read("<h2>Objet</h2>", head).warnings[0]


class TestNotes:
    @pytest.mark.parametrize(
        "notes",
        [
            "<ol><li id=fn1>hors taxes <a href='#ref1'>↩</a></ol>",
            "<div id=sdfootnote1><p><a name=fn1 href='#ref1'>1</a>hors taxes</div>",
            "<aside role=doc-footnote id=fn1>hors taxes</aside>",
        ],
    )
    def test_after_the_paragraph(self, read, notes: str) -> None:
        """A footnote follows the paragraph that refers to it, both without their marks."""
        body = "<p>Le prix<sup><a id=ref1 href='#fn1'>1</a></sup> est fixe.</p><p>Fin.</p>"
        source = read(body + notes)
        assert [(line.kind, line.text) for line in source.lines] == [
            (LineKind.PARAGRAPH, "Le prix est fixe."),
            (LineKind.NOTE, "hors taxes"),
            (LineKind.PARAGRAPH, "Fin."),
        ]

    def test_unreferred(self, read) -> None:
        """A footnote that nothing refers to stands at the end."""
        source = read("<ol><li id=fn1>hors taxes</ol><p>Fin.</p>")
        assert [line.kind for line in source.lines] == [LineKind.PARAGRAPH, LineKind.NOTE]


class TestFile:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            ("<p>préavis</p>".encode(), "préavis"),
            ("<p>préavis</p>".encode("cp1252"), "préavis"),
            ("<p>préavis</p>".encode("utf-16"), "préavis"),
            ('<meta charset="iso-8859-1"><p>10 €</p>'.encode("cp1252"), "10 €"),
            (
                '<?xml version="1.0" encoding="iso-8859-15"?><p>10 €</p>'.encode("iso-8859-15"),
                "10 €",
            ),
            ('<meta charset="utf-16"><p>préavis</p>'.encode(), "préavis"),  # it cannot be
            ('<meta charset="windows-1252"><p>préavis</p>'.encode(), "préavis"),  # it is not
            ('<meta charset="no-such"><p>préavis</p>'.encode(), "préavis"),
        ],
    )
    def test_encodings(self, tmp_path: Path, data: bytes, expected: str) -> None:
        """Letters are read by mark, else by declaration, else by what the bytes can be."""
        path = tmp_path / "c.htm"
        path.write_bytes(data)
        assert texts(read_source(path)) == [expected]

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04\x00\x00"])
    def test_other_format(self, tmp_path: Path, data: bytes) -> None:
        """A file of another format is refused by name."""
        path = tmp_path / "c.html"
        path.write_bytes(data)
        with pytest.raises(UnsupportedFormat, match=r"c\.html"):
            read_source(path)


WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F), min_size=1, max_size=8)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5)
MARKS = (
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<ol>",
    "<li>",
    "<li value=x>",
    "</table>",
    "<p>",
    "</p>",
    "<p id=fn1>",
    "</div>",
    "<br>",
    "<nav>",
    "<del>",
    "<h1>",
    "x",
    "<a href='#fn1'>1</a>",
)
TAGS = st.sampled_from(["p", "h3", "div", "li", "td", "b", "section", "pre", "dd"])


def outcome(path: Path) -> str:
    """Why the file is refused; "" where it is read."""
    try:
        read_html(path)
    except UnreadableFile as error:
        return str(error)
    return ""


class TestProperties:
    @given(
        st.binary(max_size=300)
        | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    )
    def test_damaged(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        """Any bytes are read, or refused in one line."""
        path = tmp_path_factory.getbasetemp() / "damaged.html"
        path.write_bytes(data)
        assert "\n" not in outcome(path)

    @given(
        st.lists(
            st.sampled_from(MARKS),
            max_size=25,
        )
    )
    def test_broken_marks(self, tmp_path_factory: pytest.TempPathFactory, marks: list[str]) -> None:
        """Elements in any disorder are read."""
        path = tmp_path_factory.getbasetemp() / "broken.html"
        path.write_text("".join(marks), "utf-8")
        assert isinstance(read_html(path), Source)

    @given(PARAGRAPHS, TAGS)
    def test_words(
        self, tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], tag: str
    ) -> None:
        """No word is lost and none invented but the marks of lists."""
        path = tmp_path_factory.getbasetemp() / "words.html"
        path.write_text(
            "".join(f"<{tag}>{html.escape(text)}</{tag}> " for text in paragraphs), "utf-8"
        )
        found = " ".join(line.text for line in read_html(path).lines)
        assert [word for word in found.split() if word != "•"] == " ".join(paragraphs).split()
