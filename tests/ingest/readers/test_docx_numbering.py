"""Numbers that Word makes are read as Word prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import LineKind
from ingest.readers.docx.number_formats import format_number
from tests.ingest.readers.word_files import (
    add_style,
    body,
    define_lists,
    in_list,
    level,
    numbered,
    paragraph,
    read,
    texts,
)

ARTICLES = (
    level(0, "decimal", "Article %1 -"),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "%3)"),
)


class TestFormats:
    @pytest.mark.parametrize(
        ("number", "name", "language", "printed"),
        [
            (7, "decimal", "", "7"),
            (7, "decimalZero", "", "07"),
            (12, "decimalZero", "", "12"),
            (14, "upperRoman", "", "XIV"),
            (9, "lowerRoman", "", "ix"),
            (26, "upperLetter", "", "Z"),
            (27, "lowerLetter", "", "aa"),  # letters are repeated
            (53, "upperLetter", "", "AAA"),
            (0, "upperRoman", "", "0"),  # there is no such numeral
            (10**9, "upperRoman", "", "1000000000"),  # nor does a file fill the memory with one
            (1, "ordinal", "fr-FR", "1er"),
            (2, "ordinal", "fr-FR", "2e"),
            (3, "ordinal", "en-GB", "3rd"),
            (11, "ordinal", "en-GB", "11th"),
            (1, "ordinalText", "fr-FR", "Premier"),
            (21, "ordinalText", "fr-FR", "Vingt et unième"),
            (9, "ordinalText", "fr-FR", "Neuvième"),
            (12, "ordinalText", "en-GB", "Twelfth"),
            (20, "ordinalText", "en-GB", "Twentieth"),
            (71, "cardinalText", "fr-FR", "Soixante et onze"),
            (80, "cardinalText", "fr-FR", "Quatre-vingts"),
            (95, "cardinalText", "fr-FR", "Quatre-vingt-quinze"),
            (42, "cardinalText", "en-US", "Forty-two"),
            (3, "none", "", ""),
            (3, "hebrew1", "", "3"),
        ],
    )
    def test_numbers(self, number: int, name: str, language: str, printed: str) -> None:
        """A number is printed in its level's format and, in words, in the document's language."""
        assert format_number(number, name, language) == printed

    @given(st.integers(-5, 2**31), st.sampled_from(["lowerRoman", "upperLetter", "ordinalText"]))
    def test_length(self, number: int, name: str) -> None:
        """No number, however large, is printed at length."""
        assert 0 < len(format_number(number, name)) < 60


class TestLists:
    def test_levels(self) -> None:
        """Lower levels show the numbers above them, and begin anew below each."""
        blocks = [numbered("mot", 1, depth) for depth in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)]
        document = define_lists(body(*blocks), [ARTICLES], [(0, "")])
        assert texts(document) == [
            "Article 1 - mot",
            "1.1 mot",
            "1.2 mot",
            "a) mot",
            "b) mot",
            "1.3 mot",
            "a) mot",
            "Article 2 - mot",
            "2.1 mot",
            "a) mot",
        ]

    def test_shared_sequence(self) -> None:
        """Two lists of one definition count on together; one that overrides the start does not."""
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        lists = [(0, ""), (0, ""), (0, restart)]
        blocks = [numbered("mot", list_id) for list_id in (1, 1, 2, 3, 3, 1)]
        document = define_lists(body(*blocks), [[level(0, "decimal", "%1.")]], lists)
        assert texts(document) == [f"{n}. mot" for n in (1, 2, 3, 1, 2, 3)]

    def test_overridden_level(self) -> None:
        """A list may set a level of its own in the place of its definition's."""
        own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "Titre %1 :")}</w:lvlOverride>'
        document = define_lists(body(numbered("mot", 1)), [ARTICLES], [(0, own)])
        assert texts(document) == ["Titre I : mot"]

    @pytest.mark.parametrize(
        ("restart", "last"),
        [
            ("", "1.1.1"),  # usual: after any higher level
            ('<w:lvlRestart w:val="0"/>', "1.1.3"),  # never
            ('<w:lvlRestart w:val="1"/>', "1.1.3"),  # after the first level only
            ('<w:lvlRestart w:val="2"/>', "1.1.1"),
        ],
    )
    def test_restart(self, restart: str, last: str) -> None:
        """A level says after which levels it begins anew."""
        levels = [
            level(0, "decimal", "%1"),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "1.1.%3", restart),
        ]
        blocks = [numbered("mot", 1, depth) for depth in (0, 1, 2, 2, 1, 2)]
        document = define_lists(body(*blocks), [levels], [(0, "")])
        assert texts(document)[-1] == f"{last} mot"

    def test_legal(self) -> None:
        """Legal numbering prints the numerals of the levels above in figures."""
        levels = [level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")]
        blocks = [numbered("Titre", 1), numbered("clause", 1, 1)]
        document = define_lists(body(*blocks), [levels], [(0, "")])
        assert texts(document) == ["I. Titre", "1.1 clause"]

    def test_missing_level_above(self) -> None:
        """A level whose higher level has not begun shows that level's start."""
        document = define_lists(body(numbered("mot", 1, 1)), [ARTICLES], [(0, "")])
        assert texts(document) == ["1.1 mot"]

    @pytest.mark.parametrize(
        ("suffix", "text"),
        [("tab", "7.2 mot"), ("space", "7.2 mot"), ("nothing", "7.2mot")],
    )
    def test_suffix(self, suffix: str, text: str) -> None:
        """What follows the number is a space, or nothing where the list says so."""
        levels = [level(0, "decimal", "7.%1", f'<w:suff w:val="{suffix}"/>', start=2)]
        document = define_lists(body(numbered("mot", 1)), [levels], [(0, "")])
        assert texts(document) == [text]

    @pytest.mark.parametrize(
        ("sign", "text"),
        [("\uf0b7", "• mot"), ("o", "• mot"), ("–", "– mot"), ("-", "- mot"), (" ", "mot")],
    )
    def test_bullets(self, sign: str, text: str) -> None:
        """Signs of symbol fonts are bullets, dashes stay dashes, blank signs are nothing."""
        document = define_lists(body(numbered("mot", 1)), [[level(0, "bullet", sign)]], [(0, "")])
        assert texts(document) == [text]

    def test_tick_boxes(self) -> None:
        """A list of boxes to be ticked shows its boxes."""
        font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
        boxes = level(0, "bullet", "\uf0a8").replace("</w:lvl>", f"{font}</w:lvl>")
        document = define_lists(body(numbered("oui", 1)), [[boxes]], [(0, "")])
        assert texts(document) == ["☐ oui"]

    def test_no_list(self) -> None:
        """A list that the file does not define, or of id 0, numbers nothing."""
        document = define_lists(body(numbered("un", 9), numbered("deux", 0)), [], [])
        assert texts(document) == ["un", "deux"]

    def test_empty_paragraph(self) -> None:
        """An empty numbered paragraph is counted and says nothing."""
        blocks = [numbered("un", 1), numbered(" ", 1), numbered("trois", 1)]
        document = define_lists(body(*blocks), [[level(0, "decimal", "%1.")]], [(0, "")])
        assert texts(document) == ["1. un", "3. trois"]


class TestStyles:
    def test_linked_headings(self) -> None:
        """Heading styles that levels are linked to carry their numbers."""
        document = body(
            paragraph("Objet", '<w:pStyle w:val="Clause1"/>'),
            paragraph("Portée", '<w:pStyle w:val="Clause2"/>'),
            paragraph("Annexe", f'<w:pStyle w:val="Clause1"/>{in_list(0)}'),
        )
        for depth, base in ((1, "Heading1"), (2, "Heading2")):
            add_style(
                document,
                f'<w:style w:type="paragraph" w:styleId="Clause{depth}"><w:name w:val="Clause {depth}"/>'
                f'<w:basedOn w:val="{base}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
            )
        levels = [
            level(0, "decimal", "Article %1 -", '<w:pStyle w:val="Clause1"/>'),
            level(1, "decimal", "%1.%2", '<w:pStyle w:val="Clause2"/>'),
        ]
        lines = read(define_lists(document, [levels], [(0, "")])).lines
        assert [(line.text, line.kind, line.level) for line in lines] == [
            ("Article 1 - Objet", LineKind.HEADING, 1),
            ("1.1 Portée", LineKind.HEADING, 2),
            ("Annexe", LineKind.HEADING, 1),  # list 0 takes it out of its style's list
        ]

    def test_inherited_list(self) -> None:
        """A paragraph that names a level only is in the list of its style."""
        document = body(
            paragraph("mot", '<w:pStyle w:val="Liste"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
        )
        add_style(
            document,
            '<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Liste maison"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        )
        assert texts(define_lists(document, [ARTICLES], [(0, "")])) == ["1.1 mot"]

    def test_numbering_style(self) -> None:
        """A definition that borrows from a numbering style has that style's levels."""
        document = body(numbered("mot", 1))
        add_style(
            document,
            '<w:style w:type="numbering" w:styleId="Maison"><w:name w:val="Maison"/>'
            '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
        )
        borrowing = ['<w:numStyleLink w:val="Maison"/>']
        assert texts(define_lists(document, [borrowing, ARTICLES], [(0, ""), (1, "")])) == [
            "Article 1 - mot"
        ]


class TestKinds:
    """A number alone does not make a list item."""

    @pytest.mark.parametrize(
        ("lead", "levels", "kind"),
        [
            ("Le Client :", [level(0, "bullet", "\uf0b7")], LineKind.ITEM),
            ("Le Client paie.", [level(0, "lowerLetter", "%1)")], LineKind.ITEM),
            ("Le Client paie.", [level(0, "lowerRoman", "(%1)")], LineKind.ITEM),
            ("Le Client :", [level(0, "decimal", "(%1)")], LineKind.ITEM),
            ("Le Client :", [level(0, "upperLetter", "%1.")], LineKind.ITEM),
            ("Le Client paie.", [level(0, "decimal", "%1.")], LineKind.PARAGRAPH),  # a clause
            ("Le Client paie.", [level(0, "upperRoman", "%1.")], LineKind.PARAGRAPH),
            ("Le Client :", [level(0, "decimal", "Article %1 -")], LineKind.PARAGRAPH),
            ("Le Client :", [level(0, "decimal", "%1.%1")], LineKind.PARAGRAPH),
        ],
    )
    def test_first(self, lead: str, levels: list[str], kind: LineKind) -> None:
        document = define_lists(body(paragraph(lead), numbered("mot", 1)), [levels], [(0, "")])
        assert read(document).lines[1].kind is kind

    def test_whole_list(self) -> None:
        """What the first of a list is, the others are, whatever stands between them."""
        blocks = [
            paragraph("Le Client :"),
            numbered("paie,", 1),
            numbered("à savoir :", 1),
            paragraph("en euros."),
            numbered("coopère.", 1),
        ]
        document = define_lists(body(*blocks), [[level(0, "decimal", "%1)")]], [(0, "")])
        kinds = [line.kind for line in read(document).lines if line.text[0].isdigit()]
        assert kinds == [LineKind.ITEM] * 3

    def test_list_in_pieces(self) -> None:
        """A list that the file keeps as several lists of one sequence is one list."""
        blocks = [paragraph("Le Client :"), numbered("paie,", 1), numbered("coopère.", 2)]
        lists = [(0, ""), (0, "")]
        document = define_lists(body(*blocks), [[level(0, "decimal", "%1)")]], lists)
        assert [line.kind for line in read(document).lines[1:]] == [LineKind.ITEM] * 2
