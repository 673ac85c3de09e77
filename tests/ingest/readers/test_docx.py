"""Word files in, lines out: paragraphs as Word would print them; any bytes are read or refused."""

import random
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from ingest.lines import LineKind, Source, Why
from ingest.readers.docx import read_docx, read_docx_bytes
from tests.ingest.readers.word_files import (
    NAMES,
    add_style,
    body,
    define_lists,
    level,
    lines,
    numbered,
    paragraph,
    read,
    run,
    saved,
    texts,
    with_parts,
)


class TestHeadings:
    @pytest.mark.parametrize("name", ["heading 2", "Heading 2", "Titre 2"])
    def test_names(self, name: str) -> None:
        """Heading styles are known by their English and French names."""
        document = body(paragraph("Objet", '<w:pStyle w:val="T"/>'))
        add_style(
            document,
            f'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="{name}"/></w:style>',
        )
        (line,) = read(document).lines
        assert (line.kind, line.level) == (LineKind.HEADING, 2)

    def test_based_on(self) -> None:
        """A style of the house that is based on a heading is one; level 9 is body text."""
        document = body(
            paragraph("Objet", '<w:pStyle w:val="M"/>'),
            paragraph("Le Client paie.", '<w:pStyle w:val="M"/><w:outlineLvl w:val="9"/>'),
            paragraph("Durée", '<w:outlineLvl w:val="2"/>'),
        )
        add_style(
            document,
            '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Maison"/><w:basedOn w:val="Heading1"/></w:style>',
        )
        assert [(line.kind, line.level) for line in read(document).lines] == [
            (LineKind.HEADING, 1),
            (LineKind.PARAGRAPH, None),
            (LineKind.HEADING, 3),
        ]

    def test_title(self) -> None:
        """The document's title is no heading of its outline; its size tells it."""
        (line,) = lines(paragraph("Contrat d’hébergement", '<w:pStyle w:val="Title"/>'))
        assert (line.kind, line.level, line.size) == (LineKind.PARAGRAPH, None, 26)

    def test_clause(self) -> None:
        """A clause in a heading's style, numbered by it, is a paragraph; a short title is a heading."""
        style = '<w:pStyle w:val="Heading2"/>'
        clause = "Le Prestataire conserve les données du Client en France pendant toute la durée du contrat."
        found = lines(paragraph("Conservation des données.", style), paragraph(clause, style))
        assert [line.kind for line in found] == [LineKind.HEADING, LineKind.PARAGRAPH]

    def test_circle(self) -> None:
        """Styles that are based on each other end where the circle closes."""
        document = body(paragraph("Objet", '<w:pStyle w:val="A"/>'))
        for style, base in (("A", "B"), ("B", "A")):
            add_style(
                document,
                f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{style}"/><w:basedOn w:val="{base}"/></w:style>',
            )
        assert texts(document) == ["Objet"]

    def test_run_in(self) -> None:
        """A heading that runs into its text by a style separator is one paragraph with it."""
        mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
        document = body(
            numbered("Durée. ", 1, more='<w:pStyle w:val="Heading2"/>').replace(
                "</w:pPr>", f"{mark}</w:pPr>"
            ),
            paragraph("Le contrat dure un an."),
        )
        (line,) = read(define_lists(document, [[level(0, "decimal", "7.%1")]], [(0, "")])).lines
        assert (line.text, line.kind) == ("7.1 Durée. Le contrat dure un an.", LineKind.PARAGRAPH)


class TestType:
    def test_bold(self) -> None:
        """A line is bold where all its words are; a character style turns its paragraph's bold round."""
        found = lines(
            paragraph(run("Le Client", "<w:b/>") + run(" ") + run("paie.", "<w:b/>")),
            paragraph(run("Le Client", "<w:b/>") + run(" paie.")),
            paragraph(run("Objet"), '<w:pStyle w:val="Heading1"/>'),
            paragraph(run("Objet", '<w:b w:val="0"/>'), '<w:pStyle w:val="Heading1"/>'),
            paragraph(run("Objet", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Heading1"/>'),
        )
        assert [line.bold for line in found] == [True, False, True, False, False]

    def test_size_and_place(self) -> None:
        """The size is that of most of the line, in points."""
        (line,) = lines(
            paragraph(
                run("1", '<w:sz w:val="16"/>') + run("Objet", '<w:sz w:val="28"/>'),
                '<w:jc w:val="center"/>',
            )
        )
        assert (line.size, line.centred) == (14, True)

    def test_capitals(self) -> None:
        """Words that Word prints in capitals are read in capitals, as on paper."""
        (line,) = lines(paragraph(run("Durée du préavis", "<w:caps/>")))
        assert line.text == "DURÉE DU PRÉAVIS"

    def test_gap(self) -> None:
        """White space stands above after an empty paragraph, clear spacing or a new page."""
        tight = '<w:spacing w:before="0" w:after="0"/>'
        found = lines(
            paragraph("un", tight),
            paragraph("deux", tight),
            paragraph("", tight),
            paragraph("trois", tight),
            paragraph("quatre", '<w:spacing w:before="240" w:after="0"/>'),
            paragraph("cinq", f"<w:pageBreakBefore/>{tight}"),
        )
        assert [line.gap for line in found] == [True, False, True, True, True]


class TestWords:
    @pytest.mark.parametrize(
        ("runs", "text"),
        [
            ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a b c"),
            ("<w:r><w:t>sous</w:t><w:noBreakHyphen/><w:t>traitant</w:t></w:r>", "sous-traitant"),
            ("<w:r><w:t>sous</w:t><w:softHyphen/><w:t>traitant</w:t></w:r>", "soustraitant"),
            ("<w:r><w:t>héber\u00adgeur</w:t></w:r>", "hébergeur"),
            ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> oui</w:t></w:r>', "☑ oui"),
            ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 99 %</w:t></w:r>', "≥ 99 %"),
            (run("\uf0fc fait", '<w:rFonts w:ascii="Wingdings"/>'), "✓ fait"),
            ('<w:r><w:sym w:font="Symbol" w:char="xyz"/><w:t>mot</w:t></w:r>', "mot"),
            (f'<w:hyperlink w:anchor="x">{run("l’article 7")}</w:hyperlink>', "l’article 7"),
            (f"<w:smartTag><w:smartTagPr/>{run('Paris')}</w:smartTag>", "Paris"),
            (
                f"<w:r><w:ruby><w:rt>{run('dessus')}</w:rt><w:rubyBase>{run('mot')}</w:rubyBase></w:ruby></w:r>",
                "mot",
            ),
            (
                "<m:oMath><m:f><m:num><m:r><m:t>T-D</m:t></m:r></m:num><m:den><m:r><m:t>T</m:t></m:r></m:den></m:f></m:oMath>",
                "(T-D)/T",
            ),
        ],
    )
    def test_as_printed(self, runs: str, text: str) -> None:
        assert [line.text for line in lines(paragraph(runs))] == [text]

    def test_hidden(self) -> None:
        """Hidden words are left out, and told."""
        source = read(
            body(paragraph(run("Le Client") + run(" note interne", "<w:vanish/>") + run(" paie.")))
        )
        assert [line.text for line in source.lines] == ["Le Client paie."]
        assert [(r.text, r.why) for r in source.removed] == [("note interne", Why.HIDDEN)]

    def test_hidden_paragraph(self) -> None:
        """A paragraph that is hidden whole is not counted in its list."""
        hidden = numbered("x", 1).replace("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>")
        hidden = hidden.replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>")
        document = body(numbered("un", 1), hidden, numbered("deux", 1))
        assert texts(define_lists(document, [[level(0, "decimal", "%1.")]], [(0, "")])) == [
            "1. un",
            "2. deux",
        ]


class TestControls:
    def test_nested(self) -> None:
        """Content controls give way to what they hold, around blocks and within lines."""
        inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('BRUMEVAL')}</w:sdtContent></w:sdt>"
        block = (
            f"<w:sdt><w:sdtContent>{paragraph(run('Le Client ') + inner)}</w:sdtContent></w:sdt>"
        )
        assert texts(body(f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>")) == [
            "Le Client BRUMEVAL"
        ]

    def test_unfilled(self) -> None:
        """A control that nobody filled in shows its prompt, and a warning says so."""
        control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('[nom du Client]')}</w:sdtContent></w:sdt>"
        source = read(body(paragraph(control)))
        assert [line.text for line in source.lines] == ["[nom du Client]"]
        assert source.warnings == (
            "1 field of the form not filled in: the prompt stands in the text.",
        )

    def test_text_boxes(self) -> None:
        """A text box is read once, after its paragraph, though the file holds it in two forms."""
        box = f"<w:txbxContent>{paragraph('Encadré')}</w:txbxContent>"
        shape = (
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
            f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
            f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        found = texts(body(paragraph(run("Le Client paie.") + shape), paragraph("Fin.")))
        assert found == ["Le Client paie.", "Encadré", "Fin."]


def field(code: str, result: str, *, end: bool = True) -> str:
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = f"{marks('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{marks('separate')}"
    return code + run(result) + (marks("end") if end else "")


class TestFields:
    def test_result(self) -> None:
        """Of a field its result is read, never its code."""
        assert texts(body(paragraph(run("voir l’article ") + field("REF _Ref1 \\r", "7.2")))) == [
            "voir l’article 7.2"
        ]

    def test_nested(self) -> None:
        code = run("IF ") + field("DOCPROPERTY x", "caché") + run(" = 1")
        outer = field("@@", "vu").replace("<w:r><w:instrText>@@</w:instrText></w:r>", code)
        assert texts(body(paragraph(outer))) == ["vu"]

    def test_without_end(self) -> None:
        """A field that never ends does not swallow what follows."""
        found = texts(body(paragraph(field("PAGE", "3", end=False)), paragraph("Le Client paie.")))
        assert found[-1] == "Le Client paie."

    def test_boxes_and_choices(self) -> None:
        """A form's tick boxes and choices, which Word draws, are read as seen."""
        begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ticked = begin.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
        bare = begin.format('<w:checkBox><w:default w:val="0"/></w:checkBox>')
        choice = begin.format(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Paris"/><w:listEntry w:val="Lyon"/></w:ddList>'
        )
        assert texts(body(paragraph(ticked + run(" oui ") + bare + run(" non, ") + choice))) == [
            "☒ oui ☐ non, Lyon"
        ]


class TestContents:
    """A table of contents is no part of the contract's text."""

    def removed(self, source: Source) -> list[str]:
        return [removed.text for removed in source.removed if removed.why is Why.CONTENTS]

    def test_field(self) -> None:
        """The field goes with its entries, over several paragraphs, and with its title."""
        first, last = field("TOC \\o", "1. Objet 3").split(run("1. Objet 3"))
        source = read(
            body(
                paragraph("Sommaire"),
                paragraph(first + run("1. Objet 3")),
                paragraph(run("2. Durée 4")),
                paragraph(last + run("Le présent contrat")),
            )
        )
        assert [line.text for line in source.lines] == ["Le présent contrat"]
        assert self.removed(source) == ["1. Objet 3", "2. Durée 4", "Sommaire"]

    def test_gallery(self) -> None:
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        entries = f"<w:sdtContent>{paragraph('Objet 3')}{paragraph('Durée 4')}</w:sdtContent>"
        source = read(body(f"<w:sdt>{gallery}{entries}</w:sdt>", paragraph("Objet")))
        assert ([line.text for line in source.lines], self.removed(source)) == (
            ["Objet"],
            ["Objet 3 Durée 4"],
        )

    def test_style(self) -> None:
        document = body(paragraph("Objet\t3", '<w:pStyle w:val="TM1"/>'), paragraph("Objet"))
        add_style(
            document,
            '<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>',
        )
        assert (texts(document), self.removed(read(document))) == (["Objet"], ["Objet 3"])

    def test_links(self) -> None:
        """A list of nothing but links into the document, below "Table des matières", is one."""
        link = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'.format
        source = read(
            body(
                paragraph("Table des matières"),
                paragraph(link(run("1. Objet"))),
                paragraph(link(run("2. Durée"))),
                paragraph(run("Voir ") + link(run("2. Durée"))),
            )
        )
        assert [line.text for line in source.lines] == ["Voir 2. Durée"]


class TestNotes:
    NOTES = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Hors maintenance.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )

    def test_footnote(self) -> None:
        """The mark is raised as on paper; the note stands right after the paragraph."""
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        data = saved(body(paragraph(run("99,9 %") + mark + run(" par mois.")), paragraph("Fin.")))
        rels = "word/_rels/document.xml.rels"
        with ZipFile(BytesIO(data)) as archive:
            links = archive.read(rels).decode()
        link = '<Relationship Id="rIdN" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        links = links.replace("</Relationships>", f"{link}</Relationships>")
        source = read_docx_bytes(
            with_parts(data, {rels: links, "word/footnotes.xml": self.NOTES}), "c.docx"
        )
        assert [(line.text, line.kind) for line in source.lines] == [
            ("99,9 %¹ par mois.", LineKind.PARAGRAPH),
            ("¹ Hors maintenance.", LineKind.NOTE),
            ("Fin.", LineKind.PARAGRAPH),
        ]
        missing = read_docx_bytes(with_parts(data, {rels: links}), "c.docx")
        assert "lacks word/footnotes.xml" in missing.warnings[0]


class TestRunningLines:
    def test_left_out(self) -> None:
        """Headers and footers are left out, and told once each."""
        document = body(paragraph("Le Client paie."))
        section = document.sections[0]
        section.header.paragraphs[0].text = "Confidentiel"
        section.footer.paragraphs[0].text = "Version 2"
        source = read(document)
        assert [line.text for line in source.lines] == ["Le Client paie."]
        assert {(r.text, r.why) for r in source.removed} == {
            ("Confidentiel", Why.RUNNING),
            ("Version 2", Why.RUNNING),
        }

    def test_title(self) -> None:
        """The title in the file's properties comes with the source."""
        document = body(paragraph("Objet"))
        document.core_properties.title = "Contrat  HDS"
        assert read(document).title == "Contrat HDS"


class TestRefusals:
    """What cannot be read is refused in one line that says what to do next."""

    def refused(self, data: bytes, kind: type[UnreadableFile] = UnsupportedFormat) -> str:
        with pytest.raises(kind) as caught:
            read_docx_bytes(data, "contrat.docx")
        message = str(caught.value)
        assert "contrat.docx" in message
        assert "\n" not in message
        return message

    def test_old_word(self) -> None:
        """The format of Word 97 says to save as .docx; a locked file says to take the lock off."""
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
        assert "Save it as .docx" in self.refused(old)
        assert "without a password" in self.refused(
            old + "EncryptedPackage".encode("utf-16-le"), EncryptedFile
        )

    @pytest.mark.parametrize(
        "data", [b"", b"Le Client paie.", b"{\\rtf1 Le Client}", b"PK\x03\x04" + bytes(99)]
    )
    def test_other_bytes(self, data: bytes) -> None:
        self.refused(data)

    def test_other_archive(self) -> None:
        """A spreadsheet, an archive of another kind and a Word file without its body are refused."""
        data = saved(Document())
        self.refused(with_parts(data, {"word/document.xml": "<x/>"}))
        self.refused(with_parts(data, {"_rels/.rels": "<Relationships/>", "word/document.xml": ""}))

    def test_truncated_markup(self) -> None:
        data = saved(body(paragraph("Le Client paie.")))
        for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
            assert "damaged" in self.refused(with_parts(data, {part: "<w:document><w:body>"}))

    def test_bombs(self) -> None:
        """Neither an archive that swells nor entities that do fill the memory."""
        data = saved(Document())
        swollen = with_parts(data, {"word/document.xml": b"<a>" + b" " * (65 * 2**20) + b"</a>"})
        assert "larger than any contract" in self.refused(swollen)
        entity = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>'
        assert "document type" in self.refused(with_parts(data, {"word/document.xml": entity}))

    @pytest.mark.parametrize("depth", [300, 5000])
    def test_depth(self, depth: int) -> None:
        """Elements nested without end are refused, not followed."""
        fractions = f"{'<m:f><m:num>' * depth}{'</m:num></m:f>' * depth}"
        block = f"<w:p><m:oMath>{fractions}</m:oMath></w:p>"
        markup = f"<w:document {NAMES}><w:body>{block}</w:body></w:document>"
        assert "damaged" in self.refused(
            with_parts(saved(Document()), {"word/document.xml": markup})
        )


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


class TestVariants:
    def test_strict(self) -> None:
        """Word's "Strict Open XML" is read like its usual format, numbers too."""
        document = define_lists(
            body(numbered("Objet", 1)), [[level(0, "decimal", "Article %1 -")]], [(0, "")]
        )
        data, parts = saved(document), {}
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    parts[name] = archive.read(name).decode()
                    for usual, strict in STRICT.items():
                        parts[name] = parts[name].replace(usual, strict)
        source = read_docx_bytes(with_parts(data, parts), "contrat.docx")
        assert [line.text for line in source.lines] == ["Article 1 - Objet"]

    def test_macros(self) -> None:
        """A document with macros is read alike; its macros are not looked at."""
        data = saved(body(paragraph("Le Client paie.")))
        macros = with_parts(data, {"word/vbaProject.bin": bytes(100)})
        assert [line.text for line in read_docx_bytes(macros, "contrat.docm").lines] == [
            "Le Client paie."
        ]


def example() -> bytes:
    """A file that holds a little of everything."""
    document = body(
        paragraph("Contrat", '<w:pStyle w:val="Heading1"/>'),
        numbered("Objet", 1),
        paragraph(f"<w:ins w:id='1'>{run('ajout')}</w:ins>" + field("REF a", "7.2")),
        f"<w:sdt><w:sdtContent>{paragraph('contrôle')}</w:sdtContent></w:sdt>",
    )
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Délai"
    define_lists(document, [[level(0, "decimal", "%1."), level(1, "lowerRoman", "%2")]], [(0, "")])
    return saved(document)


EXAMPLE = example()
with ZipFile(BytesIO(EXAMPLE)) as _archive:
    MARKUP = {
        name: _archive.read(name)
        for name in ("word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels")
    }


class TestDamage:
    """Any bytes end in a source or a refusal, never in another error."""

    def outcome(self, data: bytes) -> None:
        try:
            source = read_docx_bytes(data, "contrat.docx")
        except UnreadableFile as error:
            message = str(error)
        else:
            message = ""
            assert isinstance(source, Source)
        assert "\n" not in message

    @given(st.binary(max_size=200))
    def test_any_bytes(self, data: bytes) -> None:
        self.outcome(data)
        self.outcome(b"PK\x03\x04" + data)

    @given(st.integers(0), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=20))
    def test_damaged_archive(self, cut: int, changes: list[tuple[int, int]]) -> None:
        """Bytes are changed, and the end may be cut off."""
        data = bytearray(EXAMPLE)
        for place, byte in changes:
            data[place % len(data)] = byte
        self.outcome(bytes(data[: cut % (2 * len(data))]))

    @given(st.sampled_from(sorted(MARKUP)), st.randoms(use_true_random=False))
    def test_damaged_markup(self, part: str, rng: random.Random) -> None:
        """Names and numbers within a part are exchanged for others, or elements lose their place."""
        markup = MARKUP[part]
        for _ in range(rng.randint(1, 6)):
            start = rng.randrange(len(markup))
            old = rng.choice(
                [b"w:p>", b'"1"', b'"0"', b"w:r>", b"w:tc>", b"w:lvl ", b"w:val", b"w:tr>"]
            )
            new = rng.choice(
                [b"w:tbl>", b'"-7"', b'"99999999999"', b'"x"', b"w:sdt>", b"w:ins>", b"w:num "]
            )
            markup = markup[:start] + markup[start:].replace(old, new, rng.choice([1, -1]))
        self.outcome(with_parts(EXAMPLE, {part: markup}))


class TestRealFiles:
    """Files of others, which the repository does not hold."""

    def test_numbers(self, shared: Path) -> None:
        """The sixteen articles of a data-processing agreement stand as headings with their numbers."""
        source = read_docx(shared / "benchmarks" / "cloud-temple" / "dpa.docx")
        headings = [line.text for line in source.lines if line.kind is LineKind.HEADING]
        articles = [text for text in headings if text.startswith("Article ")]
        assert [text.split(" :")[0] for text in articles] == [f"Article {n}" for n in range(1, 17)]
        assert len([r for r in source.removed if r.why is Why.CONTENTS]) == 18

    def test_levels_of_service(self, shared: Path) -> None:
        """A contents list that a converter made of links is left out; tables know their heads."""
        source = read_docx(shared / "benchmarks" / "cloud-temple" / "sla_paas.docx")
        assert source.lines[1].text == "1. Cadre"
        heads = [line.text for line in source.lines if line.head]
        assert heads[0] == "Acronyme | Description"
