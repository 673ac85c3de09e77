from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer import Answer, Citation
from assistant.conversations import Turn, hidden, seen


def citation(contract, *changes):
    """A citation of the contract, with what amends it."""
    return Citation(contract, "", "1", "", (), None, "x", 0, 1, "x", 0, changes=changes)


def turn(*citations):
    """A turn whose answer has these citations."""
    answer = Answer("…", "fr", True, "quoted", citations, 1)
    return Turn(
        "t", "Quel préavis ?", answer, "", datetime(2025, 5, 5, tzinfo=UTC), ("a",), -1, "!"
    )


class TestHidden:
    @pytest.mark.parametrize(
        ("citations", "expected"),
        [
            ((), False),
            ((citation("a"), citation("b")), False),
            ((citation("a"), citation("secret")), True),
            ((citation("a", citation("b")),), False),
            ((citation("a", citation("secret")),), True),
            ((citation("a", citation("b", citation("secret"))),), True),
        ],
    )
    def test_is_what_quotes_another_contract(self, citations, expected):
        """Itself or in what amends a clause."""
        assert hidden(turn(*citations).answer, ["a", "b"]) is expected


class TestSeen:
    def test_replaces_what_is_hidden_and_nothing_else(self):
        """The question stays, with all that the reader said of it."""
        secret, plain = turn(citation("secret")), turn(citation("a"))
        refused = replace(plain, answer=None, error="Ask less.")

        shown = seen([secret, plain, refused], {"a"}, "en")

        assert shown[1:] == [plain, refused]
        assert shown[0] == replace(
            secret, answer=None, error="This answer quotes a contract that you may no longer see."
        )

    def test_speaks_the_readers_language(self):
        """Whatever the answer's was."""
        assert seen([turn(citation("a"))], (), "fr")[0].error.startswith("Cette réponse cite")
