import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.ragas_ids import Retrieved, precision, recall
from eval.measures.ragas_strings import PRESENCE, SIMILARITY, quoted_spans, string_scores, value_in

IDS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1).map(tuple)


class TestRagasIds:
    @pytest.mark.parametrize(
        ("ids", "right", "recalled", "precise"),
        [
            ("abcd", "b", 1.0, 0.25),
            ("abcd", "x", 0.0, 0.0),
            ("b", "b", 1.0, 1.0),
            ("abcd", "bx", 0.5, 0.25),
            ("abcd", "bc", 1.0, 0.5),
        ],
    )
    def test_are_those_worked_by_hand(self, ids, right, recalled, precise):
        """Recall is the share of the right that came, precision of what came that is right."""
        retrieved = Retrieved(tuple(ids), tuple(right))

        assert recall([retrieved]) == [recalled]
        assert precision([retrieved]) == [precise]

    @given(IDS, IDS)
    def test_lie_between_nothing_and_all(self, ids, right):
        """Whatever came, both are shares."""
        retrieved = Retrieved(ids, right)

        assert 0 <= recall([retrieved])[0] <= 1
        assert 0 <= precision([retrieved])[0] <= 1

    def test_nothing_asked_is_nothing_scored(self):
        """No question gives no score, and no mean of nothing."""
        assert recall([]) == precision([]) == []


class TestRagasStrings:
    def test_find_the_value_as_the_contract_words_it(self, fact, contract):
        """The pattern finds its words, and the sentence that has them."""
        assert value_in(fact, contract) == (
            "trente (30) jours",
            "9.1 Le préavis est de trente (30) jours.",
        )

    def test_are_whole_for_the_sentence_quoted_as_it_stands(
        self, fact, contract, cite, answer_with
    ):
        """The value is present, and the quote is the sentence."""
        scores = string_scores(fact, answer_with(cite(0)), contract)

        assert {score.measure: score.value for score in scores} == {PRESENCE: 1.0, SIMILARITY: 1.0}

    def test_fall_for_another_clause(self, fact, contract, cite, answer_with):
        """Neither the value nor the sentence is there."""
        scores = {s.measure: s.value for s in string_scores(fact, answer_with(cite(1)), contract)}

        assert scores[PRESENCE] == 0
        assert scores[SIMILARITY] < 0.8

    def test_say_nothing_of_an_abstention(self, fact, contract, cite, answer_with):
        """There is no answer to compare."""
        assert string_scores(fact, answer_with(cite(0), found=False), contract) == []


class TestQuotedSpans:
    @pytest.mark.parametrize(
        ("quote", "share"),
        [
            ("9.1 Le préavis est de trente (30) jours.", 1.0),
            ("préavis est de trente", 1.0),
            ("9.1 Le préavis est de quarante (40) jours.", 0.0),
        ],
    )
    def test_are_seen_whatever_their_marks(self, contract, cite, answer_with, quote, share):
        """The library sees no « »: it is given what it needs, and tells what is not there."""
        answer = answer_with(cite(0, quote=quote))

        assert quoted_spans(answer, {"acme": contract}).value == share

    def test_count_each_quote(self, contract, cite, answer_with):
        """Of two quotes one invented: half."""
        answer = answer_with(cite(0), cite(1, quote="Les factures sont offertes"))

        assert quoted_spans(answer, {"acme": contract}).value == 0.5


class TestPrivacy:
    def test_leaves_no_user_id_behind(
        self, tmp_path, monkeypatch, fact, contract, cite, answer_with
    ):
        """Scoring writes nothing into the home folder: ragas is asked below its usage counter."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))

        recall([Retrieved(("a",), ("a",))])
        string_scores(fact, answer_with(cite(0)), contract)

        assert not list(tmp_path.rglob("*"))
