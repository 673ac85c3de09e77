import pytest

from eval.case import PlaceNeed
from eval.measures.score import Score
from eval.place import Place
from eval.runner import run


class TestRun:
    def test_measures_an_answer_in_every_way(self, notice, asked, cite, answer_with):
        """One case has the scores of all measures that it can have."""
        [result] = run([notice], asked({notice.question: answer_with(cite(0))}))

        assert {name: score.value for name, score in result.scores.items()} == {
            "right": 1.0,
            "verbatim quotes": 1.0,
            "false refusal": 0.0,
            "answer in the question's language": 1.0,
            "ragas quoted spans": 1.0,
            "first citation": 1.0,
            "citation recall": 1.0,
            "citation precision": 1.0,
            "fact stated": 1.0,
            "both sides shown": 0.0,
            "ragas string presence": 1.0,
            "ragas string similarity": 1.0,
            "recall@1": 0.0,
            "recall@5": 1.0,
            "recall@10": 1.0,
            "MRR": 0.5,
            "nDCG@10": pytest.approx(0.6309, abs=1e-4),
            "ragas context recall": 1.0,
            "ragas context precision": 1.0,
        }

    def test_silence_is_judged_by_its_refusal(self, case_of, asked, cite, answer_with):
        """Where nothing is to be found, nothing is recalled either."""
        case = case_of()
        [refused] = run([case], asked({case.question: answer_with(cite(0), found=False)}))
        [answered] = run([case], asked({case.question: answer_with(cite(0))}))

        assert refused.passed
        assert not answered.passed
        assert "though the contract is silent" in answered.reasons[0]
        assert "recall@1" not in answered.scores

    @pytest.mark.parametrize(
        ("wrong", "measure"),
        [
            ({"quote": "9.1 Le préavis est de trente (31) jours."}, "verbatim quotes"),
            ({"part": "Conditions générales"}, "citation recall"),
            ({"part": "Conditions générales"}, "verbatim quotes"),
            ({"contract": "other"}, None),
        ],
        ids=["a changed figure", "the wrong part", "a part it does not stand in", "no contract"],
    )
    def test_catches_a_seeded_fault(self, notice, asked, cite, answer_with, wrong, measure):
        """What is wrong with a citation is seen, whatever else is right."""
        [result] = run([notice], asked({notice.question: answer_with(cite(0, **wrong))}))

        if measure is None:
            assert result.crash
        else:
            assert result.scores[measure].value == 0

    def test_a_crash_is_a_failure_of_its_case_alone(
        self, notice, case_of, payment, asked, cite, answer_with
    ):
        """The others are asked, and the error is told; it is no score of zero."""
        other = case_of(payment, id_="acme-payment/fr-plain", question="Quand payer ?")
        answers = {notice.question: RuntimeError("broken"), other.question: answer_with(cite(1))}

        crashed, fine = run([notice, other], asked(answers))

        assert crashed.crash == "RuntimeError: broken"
        assert not crashed.scores
        assert not crashed.passed
        assert crashed.reasons == ["crashed: RuntimeError: broken"]
        assert fine.passed

    def test_a_gold_place_that_is_no_clause_is_a_crash(
        self, case_of, fact, asked, cite, answer_with
    ):
        """A gold fact that nothing could ever get right must not pass for a wrong answer."""
        need = PlaceNeed("acme", (Place(part="Contrat", number="9.9"),))
        case = case_of(fact, needs=(need,))

        [result] = run([case], asked({case.question: answer_with(cite(0))}))

        assert "no clause stands at acme: Contrat, 9.9" in result.crash

    def test_a_turn_is_asked_after_the_assistants_own_answers(
        self, case_of, payment, asked, cite, answer_with
    ):
        """The history of a follow-up is what was really answered before."""
        opening, turn = "Quel préavis ?", "Et pour payer ?"
        case = case_of(payment, question=turn, earlier=(opening,), style="follow-up")
        first = answer_with(cite(0))
        assistant = asked({opening: first, turn: answer_with(cite(1))})

        [result] = run([case], assistant)

        assert assistant.seen == [(opening, ()), (turn, ((opening, first.text),))]
        assert result.passed
        assert "recall@1" not in result.scores  # a retriever knows no history

    def test_a_judge_adds_what_it_thinks(self, notice, asked, cite, answer_with):
        """Its scores stand beside the others, and change none of them."""

        class Judge:
            def scores(self, case, answer, contracts):
                return [Score("thought well of", 0.25)]

        answers = {notice.question: answer_with(cite(0))}
        [plain], [judged] = (
            run([notice], asked(answers)),
            run([notice], asked(answers), judge=Judge()),
        )

        assert judged.scores["thought well of"].value == 0.25
        assert judged.passed == plain.passed
        assert set(judged.scores) - set(plain.scores) == {"thought well of"}

    def test_tells_how_far_it_is(self, notice, asked, cite, answer_with):
        """After each case."""
        told: list[tuple[int, int]] = []

        run(
            [notice, notice],
            asked({notice.question: answer_with(cite(0))}),
            lambda done, whole: told.append((done, whole)),
        )

        assert told == [(1, 2), (2, 2)]
