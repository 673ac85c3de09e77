"""Hard-wrapped lines joined, and only those."""

import pytest

from ingest.lines import Line, LineKind
from ingest.paragraphs import to_paragraphs

WIDE = (
    "Le Prestataire héberge les données de santé du Client dans les conditions du présent contrat,"
)


def texts(*lines: Line | str) -> list[str]:
    made = [Line(line) if isinstance(line, str) else line for line in lines]
    return [paragraph.text for paragraph in to_paragraphs(made)]


class TestJoining:
    def test_wrapped_sentence(self) -> None:
        """A sentence that the margin broke is one paragraph."""
        assert texts(WIDE, "et les lui restitue à la fin.") == [
            f"{WIDE} et les lui restitue à la fin."
        ]

    def test_over_white_space(self) -> None:
        """Some exports put white space between any two lines: the sentence goes on all the same."""
        assert texts(WIDE, Line("et les lui restitue.", gap=True)) == [
            f"{WIDE} et les lui restitue."
        ]

    def test_capital_after_a_full_line(self) -> None:
        """A name at the start of a line does not start a paragraph."""
        full = WIDE.removesuffix(",") + " que"
        assert len(texts(full, "Cloud Exemple a signé avec lui.")) == 1

    def test_dash_in_a_sentence(self) -> None:
        """A dash that the margin put first is no bullet."""
        address = WIDE.removesuffix(",") + " 1, rue Royale"
        assert len(texts(WIDE, address, "– 319 Bureaux de la Colline.")) == 1

    def test_word_that_ends_no_sentence(self) -> None:
        """A short line that breaks off goes on below, whatever begins there."""
        short = Line("5.4 Each of them shall appoint a", gap=True)
        assert len(texts(WIDE[:-1] + ".", short, "General Manager.")) == 2

    def test_title_in_capitals(self) -> None:
        """A title in capitals is not joined to the sentence below it, even a brand in small letters."""
        title = Line("SERVICES PROVIDED", gap=True)
        assert texts(WIDE[:-1] + ".", title, "i-host maintains the site.") == [
            WIDE[:-1] + ".",
            "SERVICES PROVIDED",
            "i-host maintains the site.",
        ]

    def test_new_paragraph(self) -> None:
        """White space after a stop starts a paragraph."""
        assert len(texts(WIDE[:-1] + ".", Line("Le Client paie.", gap=True))) == 2

    def test_short_lines_stay_apart(self) -> None:
        """Lines that end short of the margin were ended by their author."""
        assert texts(WIDE[:-1] + ".", Line("Signature", gap=True), "Le Client") == [
            WIDE[:-1] + ".",
            "Signature",
            "Le Client",
        ]

    def test_whole_paragraphs(self) -> None:
        """What a format gives as a paragraph is never joined to another."""
        lines = [Line(WIDE, kind=LineKind.PARAGRAPH), Line("et la suite", kind=LineKind.PARAGRAPH)]
        assert len(to_paragraphs(lines)) == 2


class TestHyphens:
    @pytest.mark.parametrize(
        ("lines", "joined"),
        [
            (
                ["faute de non-", "renouvellement exprès, renouvellement ou non"],
                "non-renouvellement",
            ),
            (["une chute signifi-", "cative du débit"], "significative"),
            (
                ["la plate-forme, donc sur la plate-", "forme"],
                "la plate-forme, donc sur la plate-forme",
            ),
        ],
        ids=[
            "a compound of two words",
            "a word broken by the margin",
            "a compound written elsewhere",
        ],
    )
    def test_line_end(self, lines: list[str], joined: str) -> None:
        assert joined in texts(*lines)[0]


class TestBlocks:
    @pytest.mark.parametrize(
        "line",
        [
            "Article 4 - Durée",
            "4.2 Le Client peut résilier.",
            "- le préavis",
            "ANNEXE 2 – SÉCURITÉ",
        ],
    )
    def test_starts_one(self, line: str) -> None:
        """After a finished sentence, a label starts a block of its own."""
        assert texts(WIDE[:-1] + ".", Line(line, gap=True))[1] == line

    @pytest.mark.parametrize(
        ("above", "line"),
        [
            ("conformément aux dispositions de l’article", "7.2 Le Client reste tenu."),
            ("dans les conditions prévues par les articles 4.1 et", "4.2 du présent contrat"),
            ("les obligations visées aux articles", "4.6 ; 8.1 ; 8.4 ; 11.2"),
            ("ainsi que le prévoit la", "Section 14.3 of this Agreement"),
        ],
    )
    def test_reference(self, above: str, line: str) -> None:
        """A cross-reference that a line break put at the start of a line starts nothing."""
        assert len(texts(above, line)) == 1


class TestPages:
    def test_over_a_page(self) -> None:
        """A paragraph that runs over a page knows where the second one begins."""
        (paragraph,) = to_paragraphs([Line(WIDE, 3), Line("et la suite.", 4, gap=True)])
        assert paragraph.pages == [(0, 3), (len(WIDE) + 1, 4)]
