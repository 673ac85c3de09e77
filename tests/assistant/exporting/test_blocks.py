from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.citing import quoted
from assistant.exporting import copied, file_name
from assistant.exporting.blocks import conversation_blocks, readable
from assistant.pointers import Pointer


@pytest.fixture
def said(talk):
    """Makes what a file says of the turns, block by block, without what it says of itself."""

    def make(*turns, language="fr"):
        blocks = conversation_blocks(talk, turns, language)
        return [(block.kind, block.text) for block in blocks[2:]]

    return make


class TestTurns:
    def test_tell_question_answer_quote_and_place(self, said, turn, answer, citation):
        """In the order of the page: what was asked of which contracts, what came, what proves it."""
        assert said(turn(answer(citation()), contracts=("roselande", "b"))) == [
            ("heading", "Question 1, 2025-05-05 à 14:03 (UTC)"),
            ("question", "Quel préavis ?"),
            ("about", "Contrats interrogés : roselande, b"),
            ("lead", "onze semaines [1]"),
            ("text", "Le contrat le dit ainsi :"),
            ("quote", "[1] « Le préavis est de onze semaines. »"),
            ("place", "— roselande, Convention, article 2.1 (Durée & fin), p. 2"),
            ("about", "Réponse citée : faite des phrases du contrat, sans modèle de langue."),
        ]

    def test_keep_each_contracts_words_together(self, said, turn, citation):
        """Over several contracts a quote stands under its contract, silence under the other."""
        one, two = citation("Six."), citation("Sept.", contract="b")
        text = "\n".join(
            ["**a**", *quoted([one], "fr", 1), "**c**", "Rien.", "**b**", *quoted([two], "fr", 2)]
        )

        told = said(turn(Answer(text, "fr", True, "quoted", (one, two), 9), contracts=()))

        assert [text.split(" — ")[0][:9] for kind, text in told[2:-1] if kind != "place"] == [
            "Contrats ",
            "a",
            "[1] « Six",
            "c",
            "Rien.",
            "b",
            "[2] « Sep",
        ]
        assert told[2] == ("about", "Contrats interrogés : tous")

    def test_tell_every_quote_of_a_written_answer(self, said, turn, citation):
        """Where the text has no line for a quote it comes after it, and the mode is said."""
        text = "The notice is eleven weeks [1], or twelve [2]."
        cited = (citation("Onze."), citation("Douze.", ocr=True))

        told = said(turn(Answer(text, "en", True, "written", cited, 9)), language="en")

        assert told[3:] == [
            ("text", text),
            ("quote", "[1] “Onze.”"),
            ("place", "— roselande, Convention, article 2.1 (Durée & fin), p. 2"),
            ("quote", "[2] “Douze.”"),
            ("place", "— roselande, Convention, article 2.1 (Durée & fin), p. 2, read by OCR"),
            ("about", "Answer written by a language model, and verified against the quotes."),
        ]

    def test_warn_of_amendments(self, said, turn, answer, citation):
        """With the amendment's words, unless they are quoted anyway."""
        change = citation("Douze.", contract="avenant", part="Avenant", number="3", page=None)
        amended = citation(changes=(change,))

        alone, both = said(turn(answer(amended))), said(turn(answer(amended, change)))

        assert alone[7:-1] == [
            (
                "warning",
                "Clause modifiée par un avenant, à lire avec elle : avenant, Avenant, article 3",
            ),
            ("quote", "« Douze. »"),
            ("place", "— avenant, Avenant, article 3 (Durée & fin)"),
        ]
        assert [text for kind, text in both if kind == "quote"] == [
            "[1] « Le préavis est de onze semaines. »",
            "[2] « Douze. »",
        ]
        assert ("warning", alone[7][1]) in both

    def test_mark_what_is_not_stated(self, said, turn, answer, citation):
        """Before the answer, so that nobody takes the nearest clause for one."""
        kinds = said(turn(answer(citation(), lead="Rien.", found=False)))

        assert kinds[3] == ("silence", "Non précisé par les contrats interrogés")
        assert kinds[4] == ("text", "Rien.")

    def test_tell_why_there_is_no_answer(self, said, turn):
        """A refusal, or an answer that may no longer be seen."""
        assert said(turn("Ask less."), language="en")[-1] == ("silence", "Not answered: Ask less.")

    def test_tell_the_time_in_utc(self, said, turn, talk):
        """Whatever zone it comes in."""
        early = turn("x")
        late = replace(early, asked=early.asked.astimezone(timezone(timedelta(hours=14))))

        assert said(early) == said(late)


class TestReadable:
    @given(st.text(st.characters()))
    def test_leaves_nothing_that_a_file_refuses(self, text):
        """Controls and half characters are shown as one sign each; all else stays."""
        shown = readable(text)

        shown.encode()
        assert not {c for c in shown if c not in "\n\t" and ord(c) < 32}
        assert self.visible(shown) == self.visible(text)

    def visible(self, text):
        return [c for c in text if c.isprintable() and c not in " �"]


class TestCopied:
    def test_is_what_a_mail_needs(self, answer, citation):
        """Question, answer, numbered quotes and places, without any mark of Markdown."""
        leads = Pointer("Service", "Convention", "1", "", 0, 1)
        reply = answer(citation("Onze *semaines*.\nFermes.", pointers=(leads,)))
        reply = replace(reply, text=reply.text + "\n[1] → « Service » : défini, article 1")

        assert copied(" Quel préavis ?", reply, "fr") == (
            "Question : Quel préavis ?\n\n"
            "onze semaines [1]\n\n"
            "Le contrat le dit ainsi :\n\n"
            "[1] « Onze *semaines*.\nFermes. »\n"
            "— roselande, Convention, article 2.1 (Durée & fin), p. 2\n\n"
            "[1] « Service » : défini, article 1\n\n"
            "Réponse citée : faite des phrases du contrat, sans modèle de langue.\n"
        )


class TestFileName:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Résiliation : quel préavis ?", "resiliation-quel-preavis-2025-05-05.pdf"),
            ("../../etc/passwd\0", "etc-passwd-2025-05-05.pdf"),
            ("", "conversation-2025-05-05.pdf"),
            ("日本", "conversation-2025-05-05.pdf"),
            ("indemnité " * 20, "indemnite-" * 6 + "2025-05-05.pdf"),
            ("x" * 200, "x" * 60 + "-2025-05-05.pdf"),
        ],
    )
    def test_is_safe_everywhere(self, talk, title, name):
        """Words of the title and the day, cut at a word; no path, accent or sign."""
        assert file_name(replace(talk, title=title), "pdf") == name
