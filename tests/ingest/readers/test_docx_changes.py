"""Tracked changes: the text is as if all were accepted, and what went out is told."""

import pytest

from ingest.lines import Why
from ingest.readers.docx.accepting import Changes
from tests.ingest.readers.word_files import (
    body,
    define_lists,
    level,
    numbered,
    paragraph,
    read,
    run,
    texts,
)


def ins(words: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{run(words)}</w:ins>'


def deleted(words: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


MARK_DELETED = "<w:rPr><w:del w:id='3'/></w:rPr>"


class TestWords:
    def test_accepted(self) -> None:
        """Insertions stand in the text, deletions do not, and one warning tells of both."""
        source = read(
            body(
                paragraph(
                    run("Le préavis est de ") + deleted("deux") + ins("trois") + run(" mois.")
                ),
                paragraph(ins("Il court de la réception.")),
            )
        )
        assert [line.text for line in source.lines] == [
            "Le préavis est de trois mois.",
            "Il court de la réception.",
        ]
        assert [(r.text, r.why) for r in source.removed] == [("deux", Why.DELETED)]
        assert source.warnings == (
            "2 tracked insertions and 1 deletion were accepted: the text is as if all changes were accepted.",
        )

    def test_counted_once(self) -> None:
        """An insertion that the file keeps in two pieces is one."""
        assert (
            read(body(paragraph(ins("trois ") + ins("mois"))))
            .warnings[0]
            .startswith("1 tracked insertion was")
        )

    def test_deleted_insertion(self) -> None:
        """What was inserted and then deleted is out."""
        both = f"<w:ins w:id='1'>{deleted('deux')}</w:ins>"
        assert texts(body(paragraph(both + run("Fin.")))) == ["Fin."]

    def test_moved(self) -> None:
        """Moved words stand at their new place only."""
        away = f"<w:moveFrom w:id='1'>{run('Le Client paie. ')}</w:moveFrom>"
        here = f"<w:moveTo w:id='2'>{run(' Le Client paie.')}</w:moveTo>"
        source = read(body(paragraph(away + run("Un.")), paragraph(run("Deux.") + here)))
        assert [line.text for line in source.lines] == ["Un.", "Deux. Le Client paie."]
        assert source.removed == ()
        assert source.warnings[0].startswith("1 tracked move was accepted")

    def test_former_format(self) -> None:
        """How words were set before is no change of words."""
        before = "<w:b/><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
        source = read(body(paragraph(run("Objet", before))))
        assert ([line.text for line in source.lines], source.warnings) == (["Objet"], ())


class TestParagraphs:
    def test_joined(self) -> None:
        """A paragraph whose end was deleted goes on in the next, and takes its form."""
        document = body(
            paragraph(run("Le Client ") + deleted("paie."), MARK_DELETED),
            paragraph("coopère.", '<w:pStyle w:val="Heading1"/>'),
        )
        (line,) = read(document).lines
        assert (line.text, line.level) == ("Le Client coopère.", 1)

    def test_gone(self) -> None:
        """A paragraph that was deleted whole is not counted in its list."""
        gone = numbered("x", 1, more="").replace(run("x"), deleted("deux"))
        gone = gone.replace("</w:pPr>", f"{MARK_DELETED}</w:pPr>")
        document = body(numbered("un", 1), gone, numbered("trois", 1))
        define_lists(document, [[level(0, "decimal", "%1.")]], [(0, "")])
        assert texts(document) == ["1. un", "2. trois"]

    def test_last_before_a_table(self) -> None:
        """With no paragraph to go on in, the words stay."""
        table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
        assert texts(body(paragraph("Un.", MARK_DELETED), table)) == ["Un.", "a | b"]


class TestRows:
    def test_deleted_row(self) -> None:
        """A row that was deleted is out, and told."""
        cells = f"<w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc>"
        gone = (
            f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph(deleted('c'))}</w:tc></w:tr>"
        )
        new = f"<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>{cells}</w:tr>"
        source = read(body(f"<w:tbl><w:tr>{cells}</w:tr>{gone}{new}</w:tbl>"))
        assert [line.text for line in source.lines] == ["a | b", "a | b"]
        assert [(r.text, r.why) for r in source.removed] == [("c", Why.DELETED)]


class TestWarning:
    @pytest.mark.parametrize(
        ("counts", "begins"),
        [
            ({"insertion": 1}, "1 tracked insertion was accepted"),
            ({"deletion": 3}, "3 tracked deletions were accepted"),
            (
                {"insertion": 1, "deletion": 1, "move": 2},
                "1 tracked insertion, 1 deletion and 2 moves were accepted",
            ),
        ],
    )
    def test_sentence(self, counts: dict[str, int], begins: str) -> None:
        changes = Changes()
        changes.counts.update(counts)
        assert (changes.warning() or "").startswith(begins)

    def test_silence(self) -> None:
        """Where nothing was tracked nothing is said."""
        assert Changes().warning() is None
