"""ragas' measures that ask a language model: faithfulness, factual correctness, answer relevancy.

They run only where CLAUSIER_LLM names a model ("ollama:mistral-small"), and are advisory: a judge
model wavers from run to run, so no gate looks at them. The model sees the question, the answer and
the clauses cited, and whatever it costs is the caller's.
"""

import asyncio
import os
import warnings
from collections.abc import Mapping, Sequence
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from assistant.answer import Answer
from eval.case import Case
from eval.errors import EvalError
from eval.measures.score import Score
from ingest.contract import Contract
from ingest.privacy import close_the_doors

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_core.language_models import BaseChatModel

LLM = "CLAUSIER_LLM"
FAITHFULNESS = "ragas faithfulness (advisory)"
CORRECTNESS = "ragas factual correctness (advisory)"
RELEVANCY = "ragas answer relevancy (advisory)"


class JudgeModel:
    """A language model that is asked what it thinks of answers."""

    def __init__(self, model: "BaseChatModel", embeddings: "Embeddings | None" = None) -> None:
        close_the_doors()
        _leave_no_trace()
        from ragas.metrics._answer_relevance import ResponseRelevancy
        from ragas.metrics._factual_correctness import FactualCorrectness
        from ragas.metrics._faithfulness import Faithfulness

        from eval.measures.ragas_model import LangChainModel

        llm = LangChainModel(model)
        self._faithfulness = Faithfulness(llm=llm)
        self._correctness = FactualCorrectness(llm=llm)
        self._relevancy = (
            # it asks of embeddings no more than LangChain's have
            ResponseRelevancy(llm=llm, embeddings=cast("Any", embeddings)) if embeddings else None
        )

    def scores(
        self, case: Case, answer: Answer, contracts: Mapping[str, Contract]
    ) -> Sequence[Score]:
        """What the model thinks; a judgement that it fails to give is left out, its reason told."""
        if not answer.found:
            return []
        clauses = [
            contracts[c.contract].text[c.clause_start : c.clause_start + len(c.text)]
            for c in answer.citations
        ]
        asked = {
            "user_input": case.question,
            "response": answer.text,
            "retrieved_contexts": clauses,
            "reference": " ".join(fact.fact for fact in case.facts) or None,
        }
        scores = [_score(self._faithfulness, FAITHFULNESS, asked)]
        if case.facts:
            scores.append(_score(self._correctness, CORRECTNESS, asked))
        if self._relevancy is not None:
            scores.append(_score(self._relevancy, RELEVANCY, asked))
        return [score for score in scores if score is not None]


def configured_judge(embeddings: "Embeddings | None" = None) -> JudgeModel | None:
    """The judge that CLAUSIER_LLM names; None where it names none.

    Raises `EvalError` where the model's provider is unknown or not installed.
    """
    name = os.environ.get(LLM, "").strip()
    if not name:
        return None
    from langchain.chat_models import init_chat_model

    try:
        return JudgeModel(init_chat_model(name, temperature=0), embeddings)
    except (ImportError, ValueError) as error:
        said = str(error).splitlines()[0]
        msg = (
            f"Cannot open the language model {name!r} of {LLM} ({said}). Install its provider's "
            "package, or unset the variable: all other measures need no model."
        )
        raise EvalError(msg) from error


def _leave_no_trace() -> None:
    """Have ragas make up its user id now, in a folder that goes away.

    It would write it into the home folder at the first prompt, for statistics, even where these
    are turned off; once made, it is remembered.
    """
    from ragas._analytics import get_userid

    known = os.environ.get("XDG_DATA_HOME")
    with TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        try:
            get_userid()
        finally:
            os.environ.pop("XDG_DATA_HOME")
            if known is not None:
                os.environ["XDG_DATA_HOME"] = known


def _score(metric: Any, name: str, asked: Mapping[str, Any]) -> Score | None:  # noqa: ANN401 - any of ragas'
    """The model's score; None where it gave none that can be read.

    The public method is passed by: it writes a made-up user id into the home folder.
    """
    from ragas.dataset_schema import SingleTurnSample

    sample = SingleTurnSample(**asked)
    try:
        value = float(asyncio.run(metric._single_turn_ascore(sample, callbacks=[])))
    except Exception as error:  # noqa: BLE001 - whatever a provider raises; advisory, so it is told
        warnings.warn(f"no {name}: {type(error).__name__}: {error}", stacklevel=2)
        return None
    return None if value != value else Score(name, min(1.0, max(0.0, value)))  # noqa: PLR0124 - not a number
