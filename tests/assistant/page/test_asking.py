"""Asking and proving without a browser: what is shown, and what is kept."""

import threading
from types import SimpleNamespace

import pytest

from assistant.access import Accounts
from assistant.conversations import Conversations
from assistant.errors import AssistantError
from assistant.page.asking import Asking, Shown
from assistant.page.desk import Desk
from ingest.entries import Entry
from ingest.errors import IngestError, UnknownContract
from tests.assistant.test_cards import answer, citation

ENTRY = Entry("roselande", "Convention", "fr", "r.md", "0", "1", 5, 0)
NOBODY = SimpleNamespace(username=None, session_hash="s")


class FakeAssistant:
    """An assistant over one contract that answers what it is given, or refuses with it."""

    def __init__(self, reply):
        self.reply = reply
        self.asked = []
        self.entries = [ENTRY]
        self.library = SimpleNamespace(entries=lambda: list(self.entries))

    def visible_to(self, groups):
        """All of it."""
        return self

    def stream(self, question, contracts, history):
        """The reply in two pieces, then as a whole."""
        self.asked.append((question, contracts, history))
        if isinstance(self.reply, Exception):
            raise self.reply
        yield self.reply.text[:3]
        yield self.reply.text[3:]
        yield self.reply


@pytest.fixture
def desk(tmp_path):
    """A desk whose assistant says [1], with a real store of conversations."""
    with Conversations(tmp_path / "kept.sqlite3") as kept:
        yield Desk(
            assistant=FakeAssistant(answer(citation())),
            conversations=kept,
            queue=SimpleNamespace(),
            accounts=Accounts(tmp_path / "users.toml"),
            keep_gold=lambda *_: None,
            refusals=(IngestError, AssistantError),
            warm=threading.Event(),
        )


def ask(desk, question="Quel préavis ?", contracts=(), conversation=""):
    """All that is shown, the last of it whole."""
    return list(Asking(desk).ask(question, contracts, conversation, "fr", NOBODY))


class TestAsk:
    def test_grows_piece_by_piece(self, desk):
        """The question shows at once, then the answer as it comes, and the clauses with the last."""
        shown = ask(desk)

        assert [one.chat[-1]["content"] for one in shown][:3] == [
            r"Quel préavis \?",
            "Six",
            "Six mois [1]",
        ]
        assert [bool(one.turn) for one in shown] == [False, False, False, True]
        assert ["clause-1" in one.panel for one in shown] == [False, False, False, True]

    def test_keeps_what_was_said(self, desk):
        """Turn after turn in one conversation, which bears the first question as its title."""
        first = ask(desk, contracts=["roselande"])[-1]
        ask(desk, "Et après ?", conversation=first.conversation)

        turns = desk.conversations.turns("", first.conversation)
        assert [turn.question for turn in turns] == ["Quel préavis ?", "Et après ?"]
        assert turns[0].answer == answer(citation())
        assert turns[0].contracts == ("roselande",)
        assert desk.assistant.asked == [
            ("Quel préavis ?", ["roselande"], []),
            ("Et après ?", None, [("Quel préavis ?", "Six mois [1]")]),
        ]

    def test_tells_a_refusal_and_loses_nothing(self, desk):
        """A refused question stays in the chat with the reason under it, after what was said before."""
        first = ask(desk)[-1]
        desk.assistant.reply = UnknownContract("No contract 'x' in the library.")

        last = ask(desk, conversation=first.conversation)[-1]

        assert last.chat[:2] == first.chat
        assert "plus dans la bibliothèque" in last.chat[3]["content"]
        assert "plus dans" in desk.conversations.turns("", first.conversation)[1].error


class TestStop:
    def test_keeps_nothing(self, desk):
        """What comes after a question was stopped is neither shown nor kept."""
        asking = Asking(desk)
        coming = asking.ask("Quel préavis ?", (), "", "fr", NOBODY)
        next(coming)
        asking.stop(NOBODY)

        assert not [shown for shown in coming if shown.turn]
        assert not desk.conversations.of("")


class TestAct:
    def test_rates_an_answer(self, desk):
        """A second click on the same thumb takes it back; a comment goes with it."""
        shown = ask(desk)[-1]
        asking = Asking(desk)

        panel, _ = asking.act({"action": "rate", "rating": "-1"}, shown, "fr", NOBODY)
        asking.act({"action": "comment", "text": "non"}, shown, "fr", NOBODY)
        kept = desk.conversations.turn("", shown.turn)

        assert "<form" in panel
        assert (kept.rating, kept.comment) == (-1, "non")
        asking.act({"action": "rate", "rating": "-1"}, shown, "fr", NOBODY)
        assert desk.conversations.turn("", shown.turn).rating == 0

    def test_of_an_answer_that_is_gone(self, desk):
        """What was deleted meanwhile says so, whatever is clicked."""
        shown = ask(desk)[-1]
        asking = Asking(desk)

        panel, turn = asking.act({"mark": 1, "page": 1}, Shown([], "", "", "gone"), "fr", NOBODY)
        assert (turn, "n’est plus là" in panel) == ("", True)
        panel, turn = asking.act({"turn": 9}, shown, "fr", NOBODY)
        assert (turn, "n’est plus là" in panel) == ("", True)

    def test_of_what_may_not_be_seen_any_more(self, desk):
        """Where the contract is no longer theirs, the answer is not shown again."""
        shown = ask(desk)[-1]
        desk.assistant.entries.clear()

        opened = Asking(desk).open(shown.conversation, "fr", NOBODY)

        assert "Six mois" not in str(opened.chat)
        assert not opened.panel
