import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.case import Case, SpanNeed
from eval.cuad import cuad_cases, located
from eval.errors import BadGoldFile

TEXT = (
    "Hosting shall cost $ 500 per\n  month. This Agreement is governed by the laws of the State\n"
    "of Delaware, without regard to its conflict of laws.\n"
)
LAW = "governed by the laws of the State of Delaware"
SPANS = [
    # the span as it was labelled, the words of the contract that it is, reason
    ("per\n  month", "per\n  month", "the very words"),
    ("$500 per month", "$ 500 per\n  month", "spaces stand elsewhere"),
    (f" {LAW}\n", LAW.replace("State ", "State\n"), "a line ends within, and spaces around"),
    ("governed by the laws of the Stale of De1aware", LAW.replace("State ", "State\n"), "misread"),
    ("governed by the laws of the Kingdom of Spain", None, "other words"),
    ("GOVERNED BY THE LAWS OF THE STATE", None, "capitals are other letters"),
    ("", None, "nothing"),
    (" \n", None, "nothing but space"),
    (TEXT * 2, None, "longer than the contract"),
]

ROW = {
    "id": "acme/Governing Law",
    "contract": "acme",
    "category": "Governing Law",
    "question": "Which law governs this contract?",
    "answerable": True,
    "gold": [LAW],
    "human_answer": "Delaware",
}

BROKEN = [
    # the line, reason
    ("{", "no JSON"),
    ("", "an empty line"),
    ("[]", "no object"),
    ("3", "no object either"),
    *(
        (json.dumps({key: value for key, value in ROW.items() if key != field}), f"no {field}")
        for field in ("id", "contract", "category", "question", "answerable", "gold")
    ),
]


@pytest.fixture
def asked(tmp_path, contract):
    """Makes cases of lines or rows, with one contract at hand."""

    def make(*rows) -> list[Case]:
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return cuad_cases(path, {"acme": replace(contract, text=TEXT)})

    return make


letters = st.text(string.ascii_letters + " \n", min_size=1, max_size=60)
spaced = st.sampled_from(["", " ", "\n", "  \n"])


class TestLocated:
    @pytest.mark.parametrize(("span", "words", "reason"), SPANS)
    def test_finds(self, span, words, reason):
        """A label is found where its letters stand, or nearly all of them."""
        found = located(span, TEXT)

        assert (found and TEXT[slice(*found)]) == words, reason

    def test_a_word_longer_than_the_contract_is_not_in_it(self):
        """A contract that stands within a label is not that label."""
        assert located("This Agreement is governed by law", "governed by law") is None

    @given(
        words=st.lists(st.text(string.ascii_letters, min_size=1, max_size=6), min_size=1),
        spaces=st.tuples(spaced, spaced),
        around=st.tuples(letters, letters),
    )
    def test_finds_words_whatever_their_spaces(self, words, spaces, around):
        """What stands in a text is found letter by letter, and begins and ends with one."""
        labelled, printed = (space.join(words) for space in spaces)
        text = printed.join(around)
        start, end = located(labelled, text)

        assert "".join(text[start:end].split()) == "".join(words)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()

    @given(span=letters, text=letters)
    def test_lies_within_the_text(self, span, text):
        """A range begins and ends in the text, or there is none."""
        found = located(span, text)

        assert found is None or 0 <= found[0] < found[1] <= len(text)


class TestCuadCases:
    def test_are_made_of_rows(self, asked):
        """A row is an English question of one contract that needs one of the labelled ranges."""
        start = TEXT.index("governed")

        assert asked(ROW) == [
            Case(
                id="acme/governing-law",
                record="acme",
                question="Which law governs this contract?",
                language="en",
                style="label",
                kind="Governing Law",
                form="prose",
                contracts=("acme",),
                needs=(SpanNeed("acme", ((start, start + len(LAW)),)),),
            )
        ]

    def test_are_silent_where_lawyers_labelled_nothing(self, asked):
        """A row without labels is a question that the contract does not answer."""
        [case] = asked(ROW | {"answerable": False, "gold": []})

        assert (case.kind, case.needs, case.answerable) == ("silence", (), False)

    def test_know_each_range_once(self, asked):
        """Two labels of the same words are one range, and one that is not there is none."""
        [case] = asked(ROW | {"gold": [LAW, LAW.replace(" ", "  "), "not in this contract at all"]})

        assert [len(need.spans) for need in case.needs] == [1]

    def test_that_lost_their_labels_still_count(self, asked):
        """A row whose labels are not found stays a question that has an answer: nobody is right."""
        [case] = asked(ROW | {"gold": ["not in this contract at all"]})

        assert case.answerable
        assert case.needs == (SpanNeed("acme", ()),)

    def test_pass_over_a_contract_that_is_not_at_hand(self, asked):
        """Rows of other contracts are left out, and the order of the file stays."""
        rows = [ROW, ROW | {"contract": "hostco"}, ROW | {"id": "acme/Cap On Liability"}]

        assert [case.id for case in asked(*rows)] == ["acme/governing-law", "acme/cap-on-liability"]

    @pytest.mark.parametrize(("line", "reason"), BROKEN)
    def test_name_the_line_that_is_no_row(self, asked, line, reason):
        """A broken line is told by its number, and how to get a whole one."""
        with pytest.raises(BadGoldFile, match=r"Line 2 of 'questions\.jsonl'.*Fetch it again\."):
            asked(ROW, line, ROW)

    def test_name_the_file_that_is_missing(self):
        """Rows that are not there are told by their path."""
        with pytest.raises(BadGoldFile, match=r"'nowhere/questions\.jsonl'.*Put them there"):
            cuad_cases(Path("nowhere/questions.jsonl"), {})
