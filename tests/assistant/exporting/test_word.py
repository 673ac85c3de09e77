from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exporting import export


def read(content):
    """The file's paragraphs."""
    return docx.Document(BytesIO(content)).paragraphs


class TestWordFile:
    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t")))
    def test_holds_the_quote_verbatim(self, talk, turn, answer, citation, quote):
        """Line breaks, tabs and marks of direction too: in one paragraph of its own."""
        turns = [turn(answer(citation(quote)))]

        [cited] = [p for p in read(export(talk, turns, "docx", "fr")) if p.text.startswith("[1]")]

        expected = quote.replace("\ufffe", "�").replace("\uffff", "�")
        assert cited.text == f"[1] « {expected} »"
        assert cited.style.name == "Quote"

    @pytest.mark.parametrize("sign", ["\0", "\x0b", "\x0c", "\x1f", "\x85", "\ufffe", "\ud800"])
    def test_takes_signs_that_xml_refuses(self, talk, turn, answer, citation, sign):
        """Wherever they stand: the file opens, and the words around them are there."""
        words = f"avant{sign}après"
        cited = citation(words, contract=words, title=words)

        paragraphs = read(export(talk, [turn(answer(cited), words), turn(words)], "docx", "fr"))

        assert sum("avant" in p.text and "après" in p.text for p in paragraphs) == 4

    def test_has_headings_and_places(self, talk, turn, answer, citation):
        """Headings that Word lists; a place under its quote; our words in the reader's language."""
        paragraphs = read(export(talk, [turn(answer(citation()))] * 2, "docx", "en"))

        headings = [p.text for p in paragraphs if p.style.name == "Heading 1"]
        assert headings == [f"Question {n}, 2025-05-05 at 14:03 (UTC)" for n in (1, 2)]
        texts = [p.text for p in paragraphs]
        place = texts.index("[1] “Le préavis est de onze semaines.”") + 1
        assert texts[place] == "— roselande, Convention, article 2.1 (Durée & fin), p. 2"
        assert paragraphs[0].style.name == "Title"

    def test_says_nothing_of_who_made_it(self, talk, turn):
        """Its properties are the title, the language and our name."""
        said = docx.Document(BytesIO(export(talk, [turn("x")], "docx", "fr"))).core_properties

        assert (said.title, said.author, said.language) == (talk.title, "Clausier", "fr-FR")
        assert said.comments == said.last_modified_by == ""
