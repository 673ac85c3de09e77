"""Our own cut of a question into tokens beside that of Hugging Face's library."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.embedding.bundled import SHIPPED
from ingest.embedding.cleaning import cleaned
from ingest.embedding.tokens import Tokenizer

WORDS = st.sampled_from(
    [
        "l’hébergeur",
        "résiliation",
        "uptime",
        "99,9 %",
        "<s>",
        "</s>",
        "<mask>",
        "▁",
        "契約",
        "½",
        "ﬁn",
    ]
)


@pytest.fixture(scope="module")
def folder(cache):
    return SHIPPED.unpacked(cache)


@pytest.fixture(scope="module")
def ours(folder):
    return Tokenizer(folder)


@pytest.fixture(scope="module")
def theirs(folder):
    from tokenizers import Tokenizer as Theirs

    return Theirs.from_file(str(folder / "tokenizer.json"))


class TestTokens:
    @settings(max_examples=400, deadline=None)
    @given(text=st.lists(st.text(max_size=30) | WORDS, max_size=6).map(" ".join))
    def test_are_those_of_the_library(self, ours, theirs, text):
        """Whatever is asked is cut into the same tokens."""
        text = "query: " + cleaned(text)

        assert ours.encode(text) == theirs.encode(text).ids

    def test_are_the_same_over_whole_contracts(self, ours, theirs, library):
        """So is every clause of the samples."""
        texts = [
            f"query: {cleaned(contract.text[clause.start : clause.end])}"
            for contract in (library.contract(entry.id) for entry in library.entries())
            for clause in contract.clauses
        ]

        assert [ours.encode(text) for text in texts] == [theirs.encode(text).ids for text in texts]

    def test_of_unknown_characters_in_a_row_are_one(self, ours):
        """Neighbours that no piece spells are one token, as in the model's training."""
        assert len(ours.encode("query: 𓀀𓀁𓀂")) == len(ours.encode("query: 𓀀"))
