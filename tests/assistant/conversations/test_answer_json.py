import json
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from assistant.conversations import answer_from_json, answer_to_json
from assistant.pointers import Pointer

words = st.text(max_size=12)
places = st.integers(0, 10**7)
pointers = st.builds(Pointer, words, words, words, words, places, places)


def any_of(made, **known):
    """Any `made`: the fields in `known`, and those that are added to it one day by their types."""
    return st.builds(made, **({field.name: ... for field in fields(made)} | known))


def citations(changes):
    """Any citation; `changes` are what amends it."""
    return any_of(
        Citation,
        contract=words,
        part=words,
        number=words,
        title=words,
        path=st.lists(words, max_size=2).map(tuple),
        page=st.none() | places,
        quote=words,
        start=places,
        end=places,
        text=words,
        clause_start=places,
        pointers=st.lists(pointers, max_size=2).map(tuple),
        changes=changes,
    )


amended = citations(st.lists(citations(st.just(())), max_size=2).map(tuple))
answers = any_of(
    Answer, text=words, citations=st.lists(amended, max_size=2).map(tuple), searched=places
)


class TestRoundTrip:
    @given(answers)
    def test_loses_nothing(self, answer):
        """Whatever an answer holds, its JSON gives it back, types and all."""
        again = answer_from_json(answer_to_json(answer))

        assert again == answer
        assert repr(again) == repr(answer)

    @given(answers)
    def test_survives_half_a_character(self, answer):
        """What is half a surrogate pair, and so in no file, is kept as a question mark."""
        broken = replace(answer, text=answer.text + "\ud83d")

        assert answer_from_json(answer_to_json(broken)) == replace(answer, text=answer.text + "?")


class TestOtherVersions:
    @given(answers)
    def test_with_fewer_fields_are_read(self, answer):
        """What came to citations later has its default, at every depth."""

        def older(rows):
            for row in rows:
                older(row.pop("changes"))
                del row["ocr"], row["pointers"]

        row = json.loads(answer_to_json(answer))
        older(row["citations"])

        assert answer_from_json(json.dumps(row)) == replace(
            answer,
            citations=tuple(
                replace(citation, ocr=False, pointers=(), changes=())
                for citation in answer.citations
            ),
        )

    @given(answers)
    def test_with_more_fields_are_read(self, answer):
        """What a newer version says besides is passed over."""
        row = json.loads(answer_to_json(answer)) | {"mood": "calm"}

        assert answer_from_json(json.dumps(row)) == answer

    @given(st.text() | st.sampled_from(["{}", "[]", "null", '{"text": 1}']))
    def test_that_cannot_be_read_are_none(self, text):
        """Never an error."""
        assert answer_from_json(text) is None
