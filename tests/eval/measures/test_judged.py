"""Measures that ask a language model, with a model whose replies are written here."""

import json

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from ragas._analytics import get_userid

from eval.errors import EvalError
from eval.measures.judged import (
    CORRECTNESS,
    FAITHFULNESS,
    RELEVANCY,
    JudgeModel,
    configured_judge,
)


class RecordedModel(BaseChatModel):
    """Takes an answer for two statements, of which the clauses support as many as told."""

    supported: int = 2
    reply: str = ""
    """What it says whatever it is asked; "" for what the prompt asks for."""

    @property
    def _llm_type(self):
        return "recorded"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        prompt = " ".join(str(message.content) for message in messages)
        reply = self.reply or json.dumps(self._replied(prompt))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=reply))])

    def _replied(self, prompt):
        if "verdict" in prompt:
            verdicts = [
                {"statement": f"s{i}", "reason": "", "verdict": int(i < self.supported)}
                for i in range(2)
            ]
            return {"statements": verdicts}
        if "noncommittal" in prompt:
            return {"question": "Combien de temps ?", "noncommittal": 0}
        return {"claims": ["s0", "s1"], "statements": ["s0", "s1"]}


@pytest.fixture
def judged(notice, contract, cite, answer_with):
    """What a model thinks of a true answer, by measure."""

    def ask(model, **options):
        scores = JudgeModel(model, **options).scores(
            notice, answer_with(cite(0)), {"acme": contract}
        )
        return {score.measure: score.value for score in scores}

    return ask


class TestJudgeModel:
    @pytest.mark.parametrize(("supported", "share"), [(2, 1.0), (1, 0.5), (0, 0.0)])
    def test_tells_the_share_of_statements_that_the_clauses_support(self, judged, supported, share):
        """Of two statements one supported: half faithful."""
        assert judged(RecordedModel(supported=supported))[FAITHFULNESS] == share

    def test_compares_the_answer_with_the_gold_fact(self, judged):
        """All claims of both sides hold: correct."""
        assert judged(RecordedModel())[CORRECTNESS] == 1

    def test_compares_questions_where_it_has_embeddings(self, judged):
        """Relevancy is a cosine of questions, and needs vectors."""
        assert RELEVANCY not in judged(RecordedModel())
        assert (
            0
            <= judged(RecordedModel(), embeddings=DeterministicFakeEmbedding(size=8))[RELEVANCY]
            <= 1
        )

    def test_that_talks_nonsense_gives_no_score(self, judged):
        """A wavering judge is told of, and breaks nothing."""
        with pytest.warns(UserWarning, match="no ragas"):
            assert judged(RecordedModel(reply="I am only a model")) == {}

    def test_leaves_no_user_id_behind(self, judged, tmp_path, monkeypatch):
        """Asking a model writes nothing into the home folder either."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))
        get_userid.cache_clear()  # as in a process that has just begun

        assert judged(RecordedModel(), embeddings=DeterministicFakeEmbedding(size=8))
        assert not list(tmp_path.rglob("*"))

    def test_is_not_asked_about_an_abstention(self, notice, contract, cite, answer_with):
        """There is nothing to judge, and asking costs."""
        answer = answer_with(cite(0), found=False)

        assert JudgeModel(RecordedModel()).scores(notice, answer, {"acme": contract}) == []


class TestConfiguredJudge:
    def test_is_none_without_a_setting(self, monkeypatch):
        """No model is ever asked by default."""
        monkeypatch.delenv("CLAUSIER_LLM", raising=False)

        assert configured_judge() is None

    def test_that_cannot_be_opened_is_refused(self, monkeypatch):
        """An unknown provider: the message names the variable and says what to do."""
        monkeypatch.setenv("CLAUSIER_LLM", "nobody:model")

        with pytest.raises(EvalError, match=r"'nobody:model' of CLAUSIER_LLM .* unset"):
            configured_judge()
