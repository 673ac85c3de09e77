"""The assistant: a question in, an answer with its citations out. The one entrance for callers.

The way of a question is a LangChain chain: understand -> retrieve -> compose. `ask`, `stream`,
`aask` and the batch all run it, so there is one way to an answer.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import Any, TypedDict

from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

from assistant.answer import Answer
from assistant.composing import compose
from assistant.evidence import Evidence
from assistant.question import Question, understand
from assistant.reranker import Reranker, open_reranker
from assistant.retriever import ClauseRetriever
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder, open_embedder
from ingest.library import Library
from ingest.privacy import close_the_doors
from ingest.settings import IngestSettings

History = Sequence[tuple[str, str]]
"""The conversation so far: (question, answer), oldest first."""


class Asked(TypedDict, total=False):
    """What the chain is invoked with."""

    question: str
    contracts: Sequence[str] | None
    """Ids of contracts; None or absent: all."""
    history: History


class Assistant:
    """Answers questions over the contracts of a library."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        settings: AnswerSettings | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self.library = library
        self.embedder = embedder
        self.settings = settings or AnswerSettings()
        self.reranker = reranker
        self.retriever = ClauseRetriever(
            library=library, embedder=embedder, settings=self.settings, reranker=reranker
        )
        self.chain: Runnable[Asked, Answer] = self._build_chain()

    @classmethod
    def open(cls, library: str | Path | IngestSettings | None = None) -> "Assistant":
        """An assistant over a library folder, made if missing; None: as the environment says.

        Raises a `LibraryError` where the folder is something else, and a `RerankerError` where a
        reranker is set that is not there.
        """
        close_the_doors()
        if isinstance(library, IngestSettings):
            settings = library
        else:
            settings = IngestSettings.from_environment(library)
        embedder = open_embedder(settings.embedding_model, settings.cache)
        reranker = open_reranker(settings.reranker)
        store = Library.open(settings.library, embedder.name, settings.chroma_url)
        return cls(store, embedder, reranker=reranker)

    def visible_to(self, groups: frozenset[str] | None) -> "Assistant":
        """An assistant for somebody of these groups: contracts of others do not exist; None: all.

        It is made anew for each request, in microseconds, and shares with this one what contracts
        and questions have been made ready.
        """
        if groups is None:
            return self
        view = copy(self)
        view.retriever = self.retriever.visible_to(groups)
        view.library = view.retriever.library
        view.chain = view._build_chain()
        return view

    def prepare(self) -> None:
        """Have the library's contracts ready for search, so that no question waits for it.

        It takes about a third of a second for each contract that is new; without it, the first
        question that leads to a contract does so.
        """
        self.retriever.prepare()

    def ask(
        self,
        question: str,
        contracts: Sequence[str] | None = None,
        history: History = (),
    ) -> Answer:
        """The answer to `question` from `contracts` (ids; None: all).

        `history` is the conversation so far, for questions that follow up. Raises
        `UnknownContract` for an id that the library does not hold.
        """
        return self.chain.invoke({"question": question, "contracts": contracts, "history": history})

    async def aask(
        self,
        question: str,
        contracts: Sequence[str] | None = None,
        history: History = (),
    ) -> Answer:
        """`ask`, without blocking the event loop."""
        return await self.chain.ainvoke(
            {"question": question, "contracts": contracts, "history": history}
        )

    def stream(
        self,
        question: str,
        contracts: Sequence[str] | None = None,
        history: History = (),
    ) -> Iterator[str | Answer]:
        """The answer's text in pieces that join to `Answer.text`, then the `Answer` itself."""
        answer = self.ask(question, contracts, history)
        yield from answer.text.splitlines(keepends=True)
        yield answer

    def _build_chain(self) -> Runnable[Asked, Answer]:
        understanding: Runnable[Any, Any] = RunnablePassthrough.assign(
            understood=RunnableLambda(_understand)
        )
        retrieving = RunnablePassthrough.assign(evidence=RunnableLambda(self._retrieve))
        return understanding | retrieving | RunnableLambda(self._compose)

    def _retrieve(self, state: dict[str, Any]) -> Evidence:
        return self.retriever.evidence(state["understood"], state.get("contracts"))

    def _compose(self, state: dict[str, Any]) -> Answer:
        return compose(state["understood"], state["evidence"], self.settings, self.embedder.name)


def _understand(state: dict[str, Any]) -> Question:
    return understand(state["question"], state.get("history") or ())
