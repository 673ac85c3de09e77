"""Every measure of a single answer, on the examples worked by hand in its docstring."""

import pytest

from eval.measures.citation_precision import citation_precision
from eval.measures.citation_recall import citation_recall
from eval.measures.contradiction import both_sides_shown
from eval.measures.fact import READ, fact_stated
from eval.measures.first_citation import first_citation
from eval.measures.language import in_question_language
from eval.measures.refusal import FALSE, MEASURE, refusal
from eval.measures.right import right
from eval.measures.score import Score
from eval.measures.verbatim import verbatim_quotes


class TestCitationRecall:
    @pytest.mark.parametrize(
        ("cited", "share"),
        [
            ([0], 1.0),
            ([1, 0], 1.0),  # the right one beside another
            ([1], 0.0),
            ([2], 0.0),  # the right number in the wrong part
            ([], 0.0),
        ],
    )
    def test_is_of_the_clause_needed(self, notice, cite, answer_with, cited, share):
        """A clause counts by contract, part and number."""
        answer = answer_with(*[cite(index) for index in cited])

        assert citation_recall(notice, answer).value == share

    def test_of_two_clauses_needed_one_is_half(self, case_of, fact, payment, cite, answer_with):
        """A question that two facts answer needs both cited."""
        assert citation_recall(case_of(fact, payment), answer_with(cite(0))).value == 0.5

    def test_nearest_clauses_are_no_citations(self, notice, cite, answer_with):
        """An abstention shows clauses, and does not cite them."""
        assert citation_recall(notice, answer_with(cite(0), found=False)).value == 0


class TestFirstCitation:
    @pytest.mark.parametrize(
        ("cited", "right"),
        [([0, 1], 1.0), ([1, 0], 0.0), ([2], 1.0)],
        ids=["leads", "follows", "states it differently"],
    )
    def test_is_the_one_that_leads(self, notice, cite, answer_with, cited, right):
        answer = answer_with(*[cite(index) for index in cited])
        assert first_citation(notice, answer).value == right

    def test_of_an_abstention_is_none(self, notice, cite, answer_with):
        """The nearest clause is no citation."""
        assert first_citation(notice, answer_with(cite(0), found=False)).value == 0


class TestCitationPrecision:
    def test_is_the_share_that_is_right(self, notice, cite, answer_with):
        """Of two clauses cited one is needed: half."""
        assert citation_precision(notice, answer_with(cite(0), cite(1))).value == 0.5

    def test_where_a_fact_differs_is_a_right_place_too(self, notice, cite, answer_with):
        """Showing the other side of a contradiction is no noise."""
        assert citation_precision(notice, answer_with(cite(0), cite(2))).value == 1

    def test_of_nothing_is_no_number(self, notice, cite, answer_with):
        """An abstention has no precision; it is no zero either."""
        assert citation_precision(notice, answer_with(cite(0), found=False)) is None


class TestBothSidesShown:
    @pytest.mark.parametrize(("cited", "shown"), [([0, 2], 1.0), ([0], 0.0), ([2], 0.0)])
    def test_needs_the_prevailing_clause_and_the_other(
        self, notice, cite, answer_with, cited, shown
    ):
        """Whoever reads one side alone does not know that there is another."""
        answer = answer_with(*[cite(index) for index in cited])

        assert both_sides_shown(notice, answer).value == shown

    def test_is_asked_only_where_clauses_differ(self, case_of, payment, cite, answer_with):
        """Most facts are stated once."""
        assert both_sides_shown(case_of(payment), answer_with(cite(1))) is None


class TestFactStated:
    @pytest.mark.parametrize(
        ("text", "stated"),
        [
            ("trente (30) jours", 1.0),
            ("Trente\u00a0(30) jours", 1.0),
            ("30 days", 1.0),
            ("130 days", 0.0),
            ("soixante (60) jours", 0.0),
            ("x" * READ + " 30 days", 0.0),
            ("x" * (READ - 8) + " 30 days", 1.0),
        ],
    )
    def test_is_read_at_the_beginning_of_the_answer(self, notice, answer_with, text, stated):
        """The value stands in the first 900 characters, in any of its writings."""
        assert fact_stated(notice, answer_with(text=text)).value == stated

    def test_several_facts_are_all_stated(self, case_of, fact, payment, answer_with):
        """One of two is not the answer."""
        case = case_of(fact, payment)

        assert fact_stated(case, answer_with(text="30 days, and 10 days")).value == 1
        assert fact_stated(case, answer_with(text="30 days")).value == 0

    def test_an_abstention_states_nothing(self, notice, answer_with):
        """Even where its nearest clause has the value."""
        assert fact_stated(notice, answer_with(text="30 days", found=False)).value == 0

    def test_is_not_asked_where_only_the_place_is_known(self, case_of, answer_with):
        """A benchmark of labelled spans has no values."""
        assert fact_stated(case_of(), answer_with(text="30 days")) is None


class TestRight:
    @pytest.mark.parametrize(
        ("recall", "stated", "is_right"),
        [(1.0, 1.0, 1.0), (0.5, 1.0, 0.0), (1.0, 0.0, 0.0), (1.0, None, 1.0)],
    )
    def test_takes_fact_and_citation(self, recall, stated, is_right):
        """The value beside the wrong article is wrong; so is the article without the value."""
        scores = {"citation recall": Score("citation recall", recall, "cited")}
        if stated is not None:
            scores["fact stated"] = Score("fact stated", stated, "said")

        assert right(scores).value == is_right


class TestVerbatimQuotes:
    @pytest.mark.parametrize(
        ("wrong", "verbatim"),
        [
            ({}, 1.0),
            ({"quote": "9.1 Le préavis est de trente (31) jours."}, 0.0),  # one figure changed
            ({"quote": "Le préavis est de trente (30) jours."}, 0.0),  # true words, wrong offset
            ({"start": 4, "quote": "Le préavis est de trente (30) jours."}, 1.0),
            ({"quote": "", "end": 0}, 0.0),
            ({"part": "Conditions générales"}, 0.0),  # true words, said to be 9.1 of another part
            ({"number": "9.2"}, 0.0),
            ({"start": 30, "end": 50, "quote": None}, 0.0),  # runs on into the next clause
        ],
    )
    def test_are_the_contracts_words_at_the_place_named(
        self, contract, cite, answer_with, wrong, verbatim
    ):
        """Every character, every offset, and the clause that is named."""
        if "quote" in wrong and wrong["quote"] is None:
            wrong = wrong | {"quote": contract.text[wrong["start"] : wrong["end"]]}
        answer = answer_with(cite(0, **wrong))

        assert verbatim_quotes(answer, {"acme": contract}).value == verbatim

    def test_hold_for_an_abstention_too(self, contract, cite, answer_with):
        """Its nearest clauses are shown as the contract's words."""
        answer = answer_with(cite(0, quote="invented"), found=False)

        assert verbatim_quotes(answer, {"acme": contract}).value == 0

    def test_nothing_quoted_is_no_fault(self, contract, answer_with):
        """An empty library has nothing to quote."""
        assert verbatim_quotes(answer_with(found=False), {"acme": contract}).value == 1


class TestRefusal:
    @pytest.mark.parametrize(
        ("answerable", "found", "score"),
        [
            (True, True, (FALSE, 0.0)),
            (True, False, (FALSE, 1.0)),
            (False, False, (MEASURE, 1.0)),
            (False, True, (MEASURE, 0.0)),
        ],
    )
    def test_is_told_apart_from_false_refusal(
        self, case_of, fact, cite, answer_with, answerable, found, score
    ):
        """Refusing is right where the contracts are silent, and wrong where they are not."""
        case = case_of(fact) if answerable else case_of()
        got = refusal(case, answer_with(cite(0), found=found))

        assert (got.measure, got.value) == score


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "language", "right"),
        [
            ("Le contrat le dit ainsi :\n> “ten days, it is said”", "fr", 1.0),
            ("The contract says so:\n> « dix jours »", "fr", 0.0),
            ("Le contrat le dit ainsi :\n> « dix jours »", "en", 0.0),
            ("> « dix jours »", "fr", 1.0),  # nothing is said around the quote
        ],
    )
    def test_is_that_of_what_is_said_around_the_quotes(
        self, case_of, fact, answer_with, text, language, right
    ):
        """A French question has a French answer, whatever language the contract is in."""
        answer = answer_with(text=text, language=language)

        assert in_question_language(case_of(fact), answer).value == right
