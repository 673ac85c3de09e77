"""Turns of a conversation as the chat shows them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer import Answer
from assistant.conversations import Turn
from assistant.page.chat import asked, history, messages, said, saying
from tests.assistant.test_cards import answer, citation


def turn(question="Quel préavis ?", given=None, error=""):
    """A turn of a conversation."""
    when = datetime(2026, 3, 9, tzinfo=UTC)
    return Turn("k1", question, given, error, when, (), 0, "")


class TestMessages:
    def test_are_the_turns_in_their_order(self):
        """A question and what was said to it, in the roles that Gradio knows."""
        shown = messages([turn(given=answer(citation())), turn("Et après ?", error="Non.")], "fr")

        assert [one["role"] for one in shown] == ["user", "assistant", "user", "assistant"]
        assert shown[0]["content"] == r"Quel préavis \?"
        assert shown[3]["content"] == r"**⚠ Pas de réponse** — Non\."

    @pytest.mark.parametrize(("language", "word"), [("fr", "Pas de réponse"), ("en", "No answer")])
    def test_tell_refusals_in_the_language_of_the_page(self, language, word):
        """Whatever language was asked in."""
        assert word in messages([turn(error="x")], language)[1]["content"]

    def test_show_tags_as_text(self):
        """A `<` or backslash of a question or contract reaches the chat's Markdown escaped."""
        hostile: Answer = replace(answer(citation()), text=r"<b>x</b> &amp; \<i>")

        assert asked("<img src=x> ?")["content"] == r"\<img src\=x\> \?"
        assert said(hostile, 1)["content"] == r"\<b>x\</b> \&amp; \\\<i>"
        assert saying("> *a* <b>")["content"] == r"> \*a\* \<b\>"

    def test_lead_from_the_marks_to_the_cards_of_their_own_turn(self):
        """The answer's own marks do; what looks like one in a quote or question does not."""
        cited = replace(citation(), title="Préavis [1]")
        place = "> — roselande, Conditions générales, article 9.5 (Préavis [1]), p. 4 [1]"
        text = f"**six mois** [1]\n\n> « voir [1] »\n{place}\n\n[1] → article 2 [1]"

        content = said(replace(answer(cited), text=text), 3)["content"].split("\n")

        link = r"[\[1\]](#clause-3-1)"
        assert content[0] == f"**six mois** {link}"
        assert content[2] == r"> « voir \[1\] »"
        assert content[3].endswith(rf"article 9\.5 \(Préavis \[1\]\)\, p\. 4 {link}")
        assert content[5] == f"{link} → article 2 [1]"
        assert asked("[1]")["content"] == r"\[1\]"

    def test_show_quotes_as_printed(self):
        """Quoted lines have every sign of Markdown escaped."""
        quoted = replace(answer(citation()), text="> « *a* | 1. `b` »")

        assert said(quoted, 1)["content"] == "> « \\*a\\* \\| 1\\. \\`b\\` »"


class TestHistory:
    def test_is_what_was_answered(self):
        """A turn without an answer is nothing to lean on."""
        given = answer(citation())

        assert history([turn(error="x"), turn(given=given)]) == [("Quel préavis ?", given.text)]
