"""A LangChain chat model as ragas asks one.

ragas has a wrapper of its own, which counts what it is asked for statistics, and warns that it will
go.
"""

from typing import TYPE_CHECKING, Any

from ragas.llms.base import BaseRagasLLM

if TYPE_CHECKING:
    from langchain_core.callbacks import Callbacks
    from langchain_core.language_models import BaseChatModel
    from langchain_core.outputs import LLMResult
    from langchain_core.prompt_values import PromptValue


class LangChainModel(BaseRagasLLM):
    """The model, asked with the temperature that it was made with."""

    def __init__(self, model: "BaseChatModel") -> None:
        super().__init__()
        self._model = model

    def generate_text(
        self,
        prompt: "PromptValue",
        n: int = 1,
        temperature: float | None = None,
        stop: list[str] | None = None,
        callbacks: "Callbacks" = None,
    ) -> "LLMResult":
        """`n` completions of the prompt, as one result."""
        del temperature
        result = self._model.generate_prompt([prompt] * n, stop=stop, callbacks=callbacks)
        return _as_completions(result)

    async def agenerate_text(
        self,
        prompt: "PromptValue",
        n: int = 1,
        temperature: float | None = None,
        stop: list[str] | None = None,
        callbacks: "Callbacks" = None,
    ) -> "LLMResult":
        """The same without blocking."""
        del temperature
        result = await self._model.agenerate_prompt([prompt] * n, stop=stop, callbacks=callbacks)
        return _as_completions(result)

    def is_finished(self, response: "LLMResult") -> bool:
        """Always: a reply that was cut off is one that cannot be parsed, and is told as that."""
        del response
        return True


def _as_completions(result: Any) -> "LLMResult":  # noqa: ANN401 - LangChain's result, changed in place
    """The replies to n prompts as n replies to one."""
    result.generations = [[replies[0] for replies in result.generations]]
    return result  # type: ignore[no-any-return]
