"""What the encoder learns from, and what it must never see."""

import json
import re

import pytest

from eval.encoder.data import (
    TrainingData,
    exam_questions,
    exam_texts,
    is_held_out,
    parted,
    some_contracts,
    some_of,
    training_data,
    unlike,
)
from eval.encoder.example import OWN, Example, TrainingQuestion, own_examples, public_examples
from eval.encoder.measuring import UNSEEN
from eval.encoder.retrieval import contracts_of
from eval.errors import NoMaterial
from ingest.passages import to_passages

ROW = {
    "document": "d",
    "fr": {
        "headings": ["4. Délais", "4.2 Table"],
        "sentences": [
            "Les délais sont :",
            "Gravité | Délai",
            "Haute | 4 heures",
            "- le jour, 2 heures ;",
            "Ils courent dès l'appel.",
        ],
    },
    "en": {
        "headings": [],
        "sentences": [
            "Times:",
            "Severity | Time",
            "High | 4 hours",
            "- by day, 2 hours;",
            "From the call.",
        ],
    },
    "questions": [{"language": "en", "question": "how fast?", "answer": [2, 3]}],
}


def example(document, whole="A clause of some words that says nothing much to anyone at all."):
    return Example(document, "en", (whole,), (TrainingQuestion("why?", "en"),))


@pytest.fixture
def own(tmp_path):
    (tmp_path / "d.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    return {each.language: each for each in own_examples(tmp_path)}


class TestOwnTexts:
    def test_are_read_as_contracts_are(self, own):
        """A row has its columns' heads and what introduces them, an item its lead."""
        assert own["fr"].passages[2:4] == (
            "4. Délais > 4.2 Table. Les délais sont : Gravité | Délai Haute | 4 heures",
            "4. Délais > 4.2 Table. Haute | 4 heures - le jour, 2 heures ;",
        )

    def test_end_with_the_whole(self, own):
        """The last passage is the clause as a whole, with its headings."""
        assert own["fr"].whole.startswith("4. Délais > 4.2 Table. Les délais sont : Gravité")
        assert own["en"].whole.startswith("Times: Severity")
        assert len(own["en"].passages) == 6

    def test_are_asked_in_both_languages(self, own):
        """A question belongs to its clause in French and in English, with what answers it."""
        assert own["fr"].questions == own["en"].questions
        assert own["fr"].questions[0].answers == (2, 3)

    def test_that_ship_are_whole(self):
        """Every clause has questions in both languages, whose answers are sentences of it."""
        examples = [*own_examples(), *own_examples(UNSEEN)]

        assert len(examples) > 2000
        for each in examples:
            assert {question.language for question in each.questions} == {"fr", "en"}
            for question in each.questions:
                assert question.answers
                assert max(question.answers) < max(1, len(each.passages) - 1)

    def test_that_ship_say_nothing_twice(self):
        """No clause stands in two contracts, and no question is asked of two clauses of one."""
        french = [each for each in own_examples() if each.language == "fr"]
        asked = [(each.document, question.text) for each in french for question in each.questions]

        assert len({each.whole for each in french}) == len(french)
        assert len(set(asked)) >= 0.999 * len(asked)


class TestPublicTexts:
    def test_are_read(self, tmp_path):
        """A clause is cut into its sentences; which of them answers is not known."""
        row = {
            "source": "s",
            "language": "fr",
            "heading": "12\\. Prix",
            "clause": "Il est payé. Il est dû.",
            "fr": ["combien ?"],
            "en": ["how much?", "when?"],
        }
        (tmp_path / "q.jsonl").write_text(json.dumps(row), "utf-8")

        (found,) = public_examples(tmp_path / "q.jsonl")

        assert found.passages == (
            "12. Prix. Il est payé.",
            "12. Prix. Il est dû.",
            "12. Prix. Il est payé. Il est dû.",
        )
        assert [question.language for question in found.questions] == ["fr", "en", "en"]
        assert not any(question.answers for question in found.questions)

    def test_may_be_absent(self, tmp_path):
        """Without the file it is said where it belongs."""
        with pytest.raises(NoMaterial, match=r"CLAUSIER_SHARED"):
            list(public_examples(tmp_path / "q.jsonl"))


class TestExam:
    def test_bars_twelve_words_in_a_row(self):
        """A clause is left out for twelve words of the exam, whatever their case; not for eleven."""
        words = "the host keeps every log for one year unless the law says otherwise"
        theirs = "And: The host keeps every log, for one year unless the LAW says so."

        assert len(words.split()) == 13
        assert unlike([example("a", words)], [theirs + " x"]) == []
        assert unlike([example("a", words)], [theirs.replace("keeps", "holds")]) != []

    def test_takes_its_questions_out(self):
        """A question of the exam is taken out, however it is written; the clause stays."""
        (found,) = unlike([example("a")], [], ["WHY ?"])

        assert found.questions == ()

    def test_texts_that_ship_share_nothing_with_it(self):
        """Our texts have no twelve words in a row with the exam, and ask none of its questions."""
        examples = [*own_examples(), *own_examples(UNSEEN)]

        assert unlike(examples, exam_texts(), exam_questions()) == examples

    def test_shares_nothing_with_what_is_learnt(self, shared):
        """No passage or question learnt from has twelve words in a row with what is asked about.

        Counted here by other means than where clauses are left out: runs of words as strings, over
        the files that stand beside the repository and the contracts as they are embedded.
        """
        data = training_data(shared / "training/questions.jsonl")
        theirs = [path.read_text("utf-8") for path in (shared / "contracts").glob("*.txt")]
        for name in ("contracts", "cuad", "samples"):
            for contract in contracts_of(name).values():
                theirs += [contract.text, *(passage.reading for passage in to_passages(contract))]
        taken = {run for text in theirs for run in runs(text)}
        learnt = [*data.learnt, *data.held_out]
        passages = [passage for each in learnt for passage in each.passages]
        questions = [question.text for each in learnt for question in each.questions]

        assert len(taken) > 50_000
        assert len(data.learnt) > 3500
        assert not [text for text in (*passages, *questions) if not taken.isdisjoint(runs(text))]

    def test_must_be_there(self, tmp_path, shared, monkeypatch):
        """Without the exam's contracts nothing is trained: nobody could say what it learnt."""
        monkeypatch.setenv("CLAUSIER_SHARED", str(tmp_path))

        with pytest.raises(NoMaterial):
            training_data(shared / "training/questions.jsonl")

    def test_questions_are_not_asked_in_training(self, shared):
        """No question of the gold files or the benchmark, in either language, is learnt from."""
        asked = {
            " ".join(re.findall(r"\w+", question.text.lower()))
            for each in training_data(shared / "training/questions.jsonl").learnt
            for question in each.questions
        }
        exam = {" ".join(re.findall(r"\w+", question.lower())) for question in exam_questions()}

        assert len(exam) > 1500
        assert not asked & exam


def runs(text, words=12):
    """All runs of so many words of a text."""
    found = re.findall(r"\w+", text.lower())
    return {" ".join(found[i : i + words]) for i in range(len(found) - words + 1)}


class TestHeldOut:
    def test_is_by_contract(self):
        """A contract is learnt from or held out, in both languages, whatever else there is."""
        data = parted(list(own_examples()))

        assert {e.document for e in data.learnt}.isdisjoint(e.document for e in data.held_out)
        assert 0.03 < len(data.held_out) / len(data.learnt) < 0.2
        assert all(is_held_out(each.document) for each in data.held_out)

    def test_some_contracts_are_whole_ones(self):
        """A part of the data has whole contracts only."""
        examples = [example(f"d{i // 10}") for i in range(100)]

        kept = some_contracts(examples, 50)

        assert len(kept) == 50
        assert len({each.document for each in kept}) == 5

    def test_a_share_is_of_contracts(self):
        """Three tenths of the contracts, whole ones, the same each time."""
        data = TrainingData(tuple(example(f"d{i // 10}") for i in range(100)), (), 0)

        kept = some_of(data, 0.3).learnt

        assert len(kept) == 30
        assert len({each.document for each in kept}) == 3
        assert some_of(data, 0.3).learnt == kept
        assert some_of(data, 1.0) == data

    def test_of_none_is_none(self):
        """Without examples nothing is left out."""
        assert parted([]) == TrainingData((), (), 0)


def test_texts_lie_in_the_repository():
    """They are part of a checkout."""
    assert len(list(OWN.glob("*.jsonl"))) > 60
