import json
import re
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from assistant.answer import Answer, Citation
from eval.case import Case, Place
from eval.measures.verbatim import quotes_verbatim
from eval.numbers import share
from eval.rendering import report_lines, report_rows
from eval.report import RIGHT, CaseResult, Report
from eval.runner import run
from ingest.contract import Clause, Contract, Part, PartKind, Sentence, SentenceKind

TEXT = "1 Préavis de trente (30) jours.\n2 Paiement à dix (10) jours."


def clause(number: str) -> Clause:
    start = TEXT.index(number)
    end = start + len(TEXT[start:].split("\n", 1)[0])
    sentence = Sentence(start, end, SentenceKind.SENTENCE)
    return Clause(0, number, "", (), start, end, (sentence,))


CONTRACT = Contract(
    id="acme",
    title="Contrat",
    language="fr",
    source="acme.txt",
    content_hash="",
    text=TEXT,
    page_starts=(),
    parts=(Part("Contrat", "", PartKind.BODY, 0, len(TEXT)),),
    headings=(),
    clauses=(clause("1"), clause("2")),
)
NOTICE = Case(
    id="notice/fr1",
    question="Quel préavis ?",
    language="fr",
    contract="acme",
    places=(Place("Contrat", "1"),),
    patterns=(re.compile(r"trente \(30\)"),),
)
SILENT = Case("pets/en1", "Are pets allowed?", "en", None, (), ())


def citation(number: str = "1") -> Citation:
    cited = clause(number)
    words = TEXT[cited.start : cited.end]
    return Citation(
        "acme", "Contrat", number, "", (), None, words, cited.start, cited.end, words, cited.start
    )


def answer(*citations: Citation, found: bool = True) -> Answer:
    return Answer("", "fr", found, "quoted", citations, searched=2)


@dataclass
class FakeAssistant:
    """Gives each question the answer prepared for it, and ranks clause 2 before clause 1."""

    answers: dict
    library = SimpleNamespace(contract=lambda _: CONTRACT)
    retriever = SimpleNamespace(
        invoke=lambda _, contracts: [
            SimpleNamespace(metadata={"contract": "acme", "start": clause(n).start}) for n in "21"
        ]
    )

    def ask(self, question, contracts=None):
        return self.answers[question]


def report_on(case: Case, given: Answer | None) -> Report:
    return run([case], FakeAssistant({} if given is None else {case.question: given}))


def wrong(report: Report) -> set[str]:
    return {reason.split(":")[0] for reason in report.results[0].reasons}


class TestJudging:
    @pytest.mark.parametrize(
        ("case", "given", "measures"),
        [
            (NOTICE, answer(citation()), set()),
            (NOTICE, answer(citation("2"), citation()), set()),  # the right one beside another
            (NOTICE, answer(citation("2")), {"citation right", "fact stated"}),
            (NOTICE, answer(replace(citation(), number="3")), {"citation right"}),
            (NOTICE, answer(replace(citation(), contract="other")), {"citation right"}),
            (NOTICE, answer(replace(citation(), quote="1 Préavis", end=9)), {"fact stated"}),
            (NOTICE, answer(replace(citation(), start=1)), {"quotes verbatim"}),
            (
                NOTICE,
                answer(citation(), found=False),  # nearest clauses are no answer
                {"abstention right", "citation right", "fact stated"},
            ),
            (SILENT, answer(citation(), found=False), set()),
            (SILENT, answer(citation()), {"abstention right"}),
        ],
    )
    def test_tells_what_is_wrong(self, case, given, measures):
        """An answer is right where contract, part, number, value and every character are."""
        assert wrong(report_on(case, given)) == measures

    def test_says_what_came_and_what_was_expected(self):
        """A reason names the clause cited and the clause that states the fact."""
        [first, *_] = report_on(NOTICE, answer(citation("2"))).results[0].reasons

        assert first == "citation right: cited acme: Contrat, 2; expected Contrat, 1"

    def test_an_empty_quote_is_not_verbatim(self):
        """Nothing is no proof, though it is its own range of the text."""
        empty = replace(citation(), quote="", end=citation().start)

        assert not quotes_verbatim(answer(empty), {"acme": CONTRACT}).right


class TestCrash:
    def test_is_a_failure_with_its_reason(self):
        """A question that breaks the assistant has failed, and the report says by what."""
        report = report_on(NOTICE, None)

        assert report.failures == list(report.results)
        assert report.results[0].reasons == ["crashed: KeyError: 'Quel préavis ?'"]
        assert report.figure(RIGHT).share == 0

    def test_leaves_the_other_questions_alone(self):
        """The run goes on, and counts every question."""
        assistant = FakeAssistant({SILENT.question: answer(found=False)})

        report = run([NOTICE, SILENT], assistant)

        assert [result.right for result in report.results] == [False, True]

    def test_a_place_that_is_not_in_the_contract_is_told(self):
        """A gold fact that names no clause of the contract fails loudly."""
        lost = replace(NOTICE, places=(Place("Contrat", "99"),))

        [reason] = report_on(lost, answer(citation())).results[0].reasons

        assert reason.startswith("crashed: LookupError: The contract 'acme' has no clause")


class TestRun:
    def test_measures_retrieval_by_ragas(self):
        """The right clause is ranked second, and one of the two that are cited."""
        report = report_on(NOTICE, answer(citation("2"), citation()))

        assert {score.measure: score.value for score in report.results[0].scores} == {
            "recall@1": 0.0,
            "recall@5": 1.0,
            "recall@10": 1.0,
            "precision of citations": 0.5,
        }

    def test_gives_the_same_figures_twice(self):
        """Nothing in a report depends on when it was made."""
        given = answer(citation())

        assert report_rows(report_on(NOTICE, given)) == report_rows(report_on(NOTICE, given))

    def test_tells_how_far_it_is(self):
        """Progress counts the cases, the last one included."""
        told = []

        run(
            [SILENT],
            FakeAssistant({SILENT.question: answer(found=False)}),
            on_progress=lambda done, whole: told.append((done, whole)),
        )

        assert told == [(1, 1)]


class TestReport:
    @pytest.fixture
    def report(self):
        crashed = CaseResult(NOTICE, crash="ValueError: no")
        silent = run([SILENT], FakeAssistant({SILENT.question: answer(found=False)}))
        return Report((crashed, *silent.results), {"gold": "some.jsonl"})

    def test_is_printed_by_language_with_reasons(self, report):
        """The text has a column a language, counts beside shares, and every failure."""
        assert "\n".join(report_lines(report)) == (
            "gold: some.jsonl\n"
            "\n"
            "                                       fr             en            all\n"
            "right answers                 0.0 % (0/1)  100.0 % (1/1)   50.0 % (1/2)\n"
            "citation right                          –              –              –\n"
            "fact stated                             –              –              –\n"
            "quotes verbatim                         –  100.0 % (1/1)  100.0 % (1/1)\n"
            "abstention right, answerable            –              –              –\n"
            "abstention right, silent                –  100.0 % (1/1)  100.0 % (1/1)\n"
            "crashed                                 1              0              1\n"
            "\n"
            "Failures: 1 of 2\n"
            "\n"
            "notice/fr1  Quel préavis ?\n"
            "    crashed: ValueError: no"
        )

    def test_is_json_for_programs(self, report):
        """The rows have the same figures, and every case with its reasons."""
        rows = json.loads(json.dumps(report_rows(report)))

        assert rows["figures"]["all"][RIGHT] == {"share": 0.5, "right": 1, "cases": 2}
        assert rows["failures"] == ["notice/fr1"]
        assert rows["cases"][0]["reasons"] == ["crashed: ValueError: no"]

    def test_shares_have_one_decimal(self):
        """A third is told as people read it."""
        assert share(1 / 3) == "33.3 %"
