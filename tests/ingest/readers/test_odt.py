"""OpenDocument texts, read with the numbers that a word processor prints."""

import html
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document, Header, List, Paragraph

from ingest.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from ingest.lines import LineKind, Source, Why
from ingest.readers import read_source
from ingest.readers.odt import read_odt

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
LISTS = """
<text:list-style style:name="L">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
 <text:list-level-style-number text:level="3" style:num-format="i" style:num-prefix="(" style:num-suffix=")" text:display-levels="1"/>
</text:list-style>
<text:list-style style:name="D">
 <text:list-level-style-number text:level="1" style:num-format="1" text:start-value="4"/>
 <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="B">
 <text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
</text:list-style>
<text:list-style style:name="P">
 <text:list-level-style-number text:level="1" style:num-format="I" loext:num-list-format="§ %1%"/>
</text:list-style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/>
<style:style style:name="Plain" style:family="paragraph" style:list-style-name=""/>
"""
OUTLINE = """
<text:outline-style style:name="Outline">
 <text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="ARTICLE " style:num-suffix="."/>
 <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
 <text:outline-level-style text:level="3" style:num-format=""/>
</text:outline-style>
"""


def write(path: Path, body: str, *, manifest: str = "", master: str = "") -> Path:
    """An OpenDocument text made by hand."""
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f"{manifest}</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{LISTS}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {NAMESPACES}><office:styles>{OUTLINE}</office:styles>"
            f"<office:master-styles><style:master-page>{master}</style:master-page></office:master-styles>"
            "</office:document-styles>",
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {NAMESPACES}><office:meta><dc:title>Contrat HDS</dc:title></office:meta>"
            "</office:document-meta>",
        )
    return path


@pytest.fixture
def read(tmp_path: Path):
    """Read a document of which only the body matters."""

    def read(body: str, master: str = "") -> Source:
        return read_odt(write(tmp_path / "c.odt", body, master=master))

    return read


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def heading(level: int, text: str, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(style: str, *contents: str, more: str = "") -> str:
    """A list, one item each; what begins with "<" is given as it is, other text as a paragraph."""
    inner = "".join(
        f"<text:list-item>{one if one.startswith('<') else paragraph(one)}</text:list-item>"
        for one in contents
    )
    name = f'text:style-name="{style}"' if style else ""
    return f"<text:list {name} {more}>{inner}</text:list>"


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{paragraph(text)}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


class TestWords:
    @pytest.mark.parametrize(
        ("inner", "expected"),
        [
            ("Le<text:s text:c='3'/>Client", "Le Client"),
            ("1.<text:tab/>Objet", "1. Objet"),
            ("Le<text:line-break/>Client", "Le Client"),
            ("Le <text:span>Cli</text:span>ent<text:bookmark text:name='b'/>s", "Le Clients"),
            ("Le <text:a>Client</text:a>", "Le Client"),
            ("Le <text:span text:style-name='Unseen'>gros </text:span>Client", "Le Client"),
            ("Le Client<office:annotation><text:p>ah ?</text:p></office:annotation>", "Le Client"),
            (
                "Le <text:ruby><text:ruby-base>Client</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
                "Le Client",
            ),
            ("Le <!-- ah ? -->Client", "Le Client"),
        ],
    )
    def test_inline(self, read, inner: str, expected: str) -> None:
        """A paragraph's words are those that are shown, white space as single spaces."""
        assert texts(read(paragraph(inner))) == [expected]

    def test_style(self, read) -> None:
        """Bold and centred come from the paragraph's style, its parents, or its words."""
        source = read(
            paragraph("A", "Subtitle")
            + paragraph("<text:span text:style-name='Bold'>B</text:span>")
            + paragraph("<text:span text:style-name='Bold'>B</text:span> c")
            + paragraph("D", "Loop")
        )
        assert [(line.bold, line.centred) for line in source.lines] == [
            (True, True),
            (True, False),
            (False, False),
            (False, False),
        ]

    def test_gap(self, read) -> None:
        """An empty paragraph is white space."""
        source = read(paragraph("A") + paragraph("B") + paragraph("") + paragraph("C"))
        assert [line.gap for line in source.lines] == [True, False, True]


class TestNumbers:
    def test_outline(self, read) -> None:
        """Headings have the numbers of the document's outline; a level may have none."""
        source = read(
            heading(1, "Objet")
            + heading(2, "Portée")
            + heading(2, "Limites")
            + heading(3, "Note")
            + heading(1, "Durée")
            + heading(2, "Terme")
            + heading(2, "Sans", 'text:is-list-header="true"')
            + heading(2, "Hors", 'text:style-name="Plain"')
            + heading(1, "Prix", 'text:restart-numbering="true" text:start-value="9"')
        )
        assert texts(source) == [
            "ARTICLE I. Objet",
            "I.1 Portée",
            "I.2 Limites",
            "Note",
            "ARTICLE II. Durée",
            "II.1 Terme",
            "Sans",
            "Hors",
            "ARTICLE IX. Prix",
        ]
        assert [line.level for line in source.lines[:4]] == [1, 2, 2, 3]
        assert {line.kind for line in source.lines} == {LineKind.HEADING}

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (items("L", "a", "b"), ["1. a", "2. b"]),
            (items("L", "a") + items("L", "b"), ["1. a", "1. b"]),
            (
                items("L", "a")
                + paragraph("x")
                + items("L", "b", more='text:continue-numbering="true"'),
                ["1. a", "x", "2. b"],
            ),
            (
                items("L", "a", more='xml:id="n"')
                + items("L", "b")
                + items("L", "c", more='text:continue-list="n"'),
                ["1. a", "1. b", "2. c"],
            ),
            (
                items("L", "a", paragraph("b") + items("", "c", paragraph("d") + items("", "e"))),
                ["1. a", "2. b", "a) c", "b) d", "(i) e"],
            ),
            (
                items("D", paragraph("a") + items("", "b", "c"), "d"),
                ["4 a", "4.1 b", "4.2 c", "5 d"],
            ),
            (items("D", items("", "a", "b")), ["4.1 a", "4.2 b"]),
            (items("B", "a", items("", "b")), ["• a", "– b"]),
            (items("B", "4.1 Objet"), ["4.1 Objet"]),  # no bullet hides a number
            (items("P", "a", "b", "c"), ["§ I a", "§ II b", "§ III c"]),
            (items("L", paragraph("a") + paragraph("suite")), ["1. a", "suite"]),
            (items("L", heading(1, "Objet")), ["1. Objet"]),
            (items("none", "a"), ["a"]),
            (
                "<text:list text:style-name='L'><text:list-header><text:p>x</text:p></text:list-header><text:list-item text:start-value='7'><text:p>a</text:p></text:list-item></text:list>",
                ["x", "7. a"],
            ),
        ],
    )
    def test_lists(self, read, body: str, expected: list[str]) -> None:
        """An item begins with the number that its list prints."""
        assert texts(read(body)) == expected

    def test_kinds(self, read) -> None:
        """An item is one; what follows in it is a paragraph."""
        source = read(items("L", paragraph("a") + paragraph("b")))
        assert [line.kind for line in source.lines] == [LineKind.ITEM, LineKind.PARAGRAPH]


class TestTables:
    def test_head(self, read) -> None:
        """Header rows are the table's head."""
        head = (
            f"<table:table-header-rows>{row(cell('Lot'), cell('Prix'))}</table:table-header-rows>"
        )
        source = read(f"<table:table>{head}{row(cell('A'), cell('1 €'))}</table:table>")
        assert [(line.text, line.head, line.kind) for line in source.lines] == [
            ("Lot | Prix", True, LineKind.ROW),
            ("A | 1 €", False, LineKind.ROW),
        ]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (
                row(cell("a"), COVERED, cell("b")) + row(cell("c"), cell("d"), cell("e")),
                ["a |  | b", "c | d | e"],
            ),
            (row(cell("a"), cell("b")) + row(COVERED, cell("c")), ["a | b", " | c"]),
            (row(cell("x", 'table:number-columns-repeated="3"')), ["x | x | x"]),
            (row(cell("a"), cell("b"), more='table:number-rows-repeated="2"'), ["a | b", "a | b"]),
            (
                row(
                    cell(""),
                    cell("", 'table:number-columns-repeated="999999999"'),
                    more='table:number-rows-repeated="999999999"',
                ),
                [],
            ),
            (row(cell("a</text:p><text:p>b"), cell("c")), ["a b | c"]),
            (row(cell("a")) + row(cell("b")), ["a", "b"]),  # a frame around paragraphs
        ],
    )
    def test_cells(self, read, rows: str, expected: list[str]) -> None:
        """A merged cell's words stand once, where it begins; every row has as many cells."""
        assert texts(read(f"<table:table>{rows}</table:table>")) == expected


class TestBeside:
    def test_notes(self, read) -> None:
        """A footnote follows the paragraph, or table, that refers to it, without its mark."""
        note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>hors taxes</text:p></text:note-body></text:note>"
        table = f"<table:table>{row(cell('a' + note), cell('b'))}</table:table>"
        source = read(paragraph(f"Le prix{note} est fixe.") + paragraph("Fin.") + table)
        assert [(line.kind.value, line.text) for line in source.lines] == [
            ("paragraph", "Le prix est fixe."),
            ("note", "hors taxes"),
            ("paragraph", "Fin."),
            ("row", "a | b"),
            ("note", "hors taxes"),
        ]

    def test_frames(self, read) -> None:
        """The words of a text box follow its paragraph."""
        box = f"<draw:frame><draw:text-box>{paragraph('Annexe')}</draw:text-box><svg:title>logo</svg:title></draw:frame>"
        assert texts(read(paragraph(f"Contrat{box}") + paragraph("Objet"))) == [
            "Contrat",
            "Annexe",
            "Objet",
        ]

    def test_changes(self, read) -> None:
        """Tracked changes are accepted; what they delete is noted."""
        tracked = (
            "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><office:change-info/>"
            f"{paragraph('dix')}</text:deletion></text:changed-region><text:changed-region text:id='b'>"
            "<text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>"
        )
        source = read(tracked + paragraph("<text:change text:change-id='a'/>douze"))
        assert texts(source) == ["douze"]
        assert [(one.text, one.why) for one in source.removed] == [("dix", Why.DELETED)]
        assert source.warnings[0].startswith("2 tracked change(s) accepted")

    @pytest.mark.parametrize(
        ("body", "why"),
        [
            (
                f"<text:table-of-content><text:table-of-content-source/><text:index-body>{paragraph('mot')}</text:index-body></text:table-of-content>",
                Why.CONTENTS,
            ),
            (f"<text:section text:display='none'>{paragraph('mot')}</text:section>", Why.HIDDEN),
            (paragraph("<text:span text:style-name='Unseen'>mot</text:span>"), Why.HIDDEN),
            (paragraph("<text:hidden-text text:string-value='mot'/>"), Why.HIDDEN),
            (f"<text:section>{paragraph('mot')}</text:section>", None),
        ],
    )
    def test_left_out(self, read, body: str, why: Why | None) -> None:
        """What is not shown, and tables of contents, are left out and noted."""
        source = read(body)
        assert texts(source) == ([] if why else ["mot"])
        assert [(one.text, one.why) for one in source.removed] == ([("mot", why)] if why else [])

    def test_running(self, read) -> None:
        """Headers and footers are noted once each."""
        master = f"<style:header>{paragraph('Contrat')}</style:header><style:footer>{paragraph('p. 1')}</style:footer><style:header-first>{paragraph('Contrat')}</style:header-first>"
        assert [one.text for one in read(paragraph("x"), master).removed] == ["Contrat", "p. 1"]


class TestFile:
    def test_library(self, tmp_path: Path) -> None:
        """A document written by the library, which numbers headings, is read through the entrance."""
        document = Document("text")
        document.body.clear()
        document.body.append(Header(1, "Objet"))
        document.body.append(Paragraph("Le Prestataire fournit :"))
        document.body.append(List(["l’hébergement", "le support"]))
        path = tmp_path / "c.odt"
        document.save(path)
        assert [(line.kind, line.text) for line in read_source(path).lines] == [
            (LineKind.HEADING, "1. Objet"),
            (LineKind.PARAGRAPH, "Le Prestataire fournit :"),
            (LineKind.ITEM, "l’hébergement"),
            (LineKind.ITEM, "le support"),
        ]

    def test_title(self, read) -> None:
        """The title is the one in the file's properties."""
        assert read(paragraph("x")).title == "Contrat HDS"

    def test_encrypted(self, tmp_path: Path) -> None:
        """A file with a password is refused, and says so."""
        path = write(tmp_path / "c.odt", "", manifest="<manifest:encryption-data/>")
        with pytest.raises(EncryptedFile, match="without a password"):
            read_odt(path)

    def test_other_format(self, tmp_path: Path) -> None:
        """A file of another format is refused by name."""
        path = tmp_path / "c.odt"
        path.write_text("Article 1", "utf-8")
        with pytest.raises(UnsupportedFormat, match=r"c\.odt"):
            read_odt(path)


WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F), min_size=1, max_size=8)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5)


def outcome(path: Path) -> str:
    """Why the file is refused; "" where it is read."""
    try:
        read_odt(path)
    except UnreadableFile as error:
        return str(error)
    return ""


class TestProperties:
    @given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
    def test_damaged(self, tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes) -> None:
        """A damaged file is read, or refused in one line."""
        path = write(tmp_path_factory.getbasetemp() / "damaged.odt", items("L", "a", "b"))
        data = path.read_bytes()
        at %= len(data)
        path.write_bytes(data[:at] + noise + data[at + len(noise) :])
        assert "\n" not in outcome(path)

    @given(
        st.lists(
            st.sampled_from(
                [
                    "<text:list>",
                    "<text:list-item>",
                    "<text:p>x",
                    "<table:table>",
                    "<table:table-row>",
                    "<table:table-cell>",
                    "<text:h text:outline-level='99'>",
                    "<text:note>",
                    "<draw:frame>",
                    "<text:span>",
                ]
            ),
            max_size=12,
        )
    )
    def test_disorder(self, tmp_path_factory: pytest.TempPathFactory, opened: list[str]) -> None:
        """Elements inside one another in any disorder are read."""
        closing = "".join(f"</{tag[1:].split()[0].split('>')[0]}>" for tag in reversed(opened))
        path = write(tmp_path_factory.getbasetemp() / "disorder.odt", "".join(opened) + closing)
        assert isinstance(read_odt(path), Source)

    @given(PARAGRAPHS, st.sampled_from(["P", "H", "L", "T"]))
    def test_words(
        self, tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], shape: str
    ) -> None:
        """No word is lost and none invented but numbers."""
        escaped = [html.escape(text) for text in paragraphs]
        body = {
            "P": "".join(map(paragraph, escaped)),
            "H": "".join(heading(3, text) for text in escaped),
            "L": items("none", *escaped),
            "T": f"<table:table>{''.join(row(cell(text), cell('x')) for text in escaped)}</table:table>",
        }[shape]
        found = texts(read_odt(write(tmp_path_factory.getbasetemp() / "words.odt", body)))
        assert [text.removesuffix(" | x") for text in found] == paragraphs
