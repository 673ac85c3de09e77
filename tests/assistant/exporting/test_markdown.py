from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.exporting import export

RENDERED = MarkdownIt("commonmark").enable(["table", "strikethrough"])
words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40) | st.text(
    "\\`*_[](){}<>#+-.!|~&$=:^1 \tabé'\"/\n", max_size=40
)


def shown(tokens):
    """The words that a reader sees, line by line, spaces evened out."""
    text = ""
    for token in tokens:
        if token.type == "inline":
            text += "".join(
                "\n" if child.type in ("hardbreak", "softbreak") else child.content
                for child in token.children
            )
            assert {child.type for child in token.children} <= {
                "text",
                "hardbreak",
                "strong_open",
                "strong_close",
                "em_open",
                "em_close",
            }
        elif token.type.endswith("_close"):
            text += "\n"
        assert token.type.partition("_")[0] in {"heading", "paragraph", "blockquote", "inline"}
    return lines(text)


def lines(text):
    """The lines that have words, spaces evened out."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


class TestWords:
    @given(words)
    def test_of_a_quote_are_shown_as_they_are_printed(self, talk, turn, answer, citation, quote):
        """Whatever signs they hold: no emphasis, list, link, table or markup comes of them."""
        turns = [turn(answer(citation(quote)))]

        tokens = RENDERED.parse(export(talk, turns, "md", "fr").decode())

        quoted = lines(f"[1] « {quote} »")
        said = shown(tokens)
        begin = said.index(quoted[0])
        assert said[begin : begin + len(quoted)] == quoted
        assert said[begin + len(quoted)] == (
            "— roselande, Convention, article 2.1 (Durée & fin), p. 2"
        )

    @given(words)
    def test_of_users_and_headings_are_shown_as_they_are(self, talk, turn, answer, citation, some):
        """A question, a title, the name of a contract and what an answer says."""
        cited = citation(contract=some, title=some)
        turns = [turn(answer(cited, lead=some.strip(" >*\n")), question=some), turn(some)]

        tokens = RENDERED.parse(export(replace(talk, title=some), turns, "md", "fr").decode())

        said = shown(tokens)
        if one_line := " ".join(some.split()):
            assert said[0] == one_line
            assert one_line in said[1:]
            assert f"Sans réponse : {one_line}" in said
            place = f"— {some}, Convention, article 2.1 ({some}), p. 2"
            assert " ".join(place.split()) in " ".join(said)


class TestFile:
    def test_reads_well_as_it_is(self, talk, turn, answer, citation):
        """Nothing is escaped that need not be."""
        cited = citation("9.1 L’hébergeur (et lui seul) répond de 1 %.\n- Sous 3 jours.")

        text = export(talk, [turn(answer(cited))], "md", "fr").decode()

        assert text == (
            "# Résiliation : quel préavis ?\n\n"
            "*Conversation commencée le 2025-05-05 à 14:03 (UTC)*\n\n"
            "## Question 1, 2025-05-05 à 14:03 (UTC)\n\n"
            "**Quel préavis ?**\n\n"
            "*Contrats interrogés : roselande*\n\n"
            "**onze semaines \\[1\\]**\n\n"
            "Le contrat le dit ainsi :\n\n"
            "> \\[1\\] « 9.1 L’hébergeur (et lui seul) répond de 1 %.\\\n"
            "> \\- Sous 3 jours. »\n"
            ">\n"
            "> — roselande, Convention, article 2.1 (Durée \\& fin), p. 2\n\n"
            "*Réponse citée : faite des phrases du contrat, sans modèle de langue.*\n"
        )
