"""The library as a LangChain retriever: a question in, clauses as Documents out, best first.

Which of many contracts to open is found by `langchain_chroma.Chroma`, over the same store that
ingest writes; the passages of those that are opened are all compared (`assistant.search`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from assistant.amended import AmendedClauses
from assistant.conversation import in_conversation
from assistant.each import put_to_each
from assistant.evidence import Evidence, RankedClause
from assistant.features import Features
from assistant.index_cache import IndexCache
from assistant.question import Question, understand
from assistant.reranking import reranked
from assistant.scale import Scale, scale_of
from assistant.search import all_features, nearest, ranked
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder
from ingest.errors import ReplacedContract, UnknownContract
from ingest.library import PASSAGES, Entry, Library

if TYPE_CHECKING:
    from langchain_chroma import Chroma

PATH_SEPARATOR = " > "
"""Between the headings of a document's `path`, the highest first."""
_REMEMBERED = 64
"""So many questions' vectors are."""
_FEW = 64
"""So many passages are mostly enough to find the contracts to open."""


class QueryEmbeddings(Embeddings):
    """Our embedder as LangChain calls one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(value) for value in self._embedder.embed_query(text)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""
        return [[float(value) for value in row] for row in self._embedder.embed_passages(texts)]


class ClauseRetriever(BaseRetriever):
    """Clauses that may answer a question.

    `invoke(question, contracts=[ids])` searches these contracts only.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Any
    """`ingest.library.Library`."""
    embedder: Any
    """`ingest.embedding.Embedder`."""
    settings: Any = AnswerSettings()
    """`assistant.settings.AnswerSettings`."""
    reranker: Any = None
    """`assistant.reranker.Reranker`; None: clauses stay as the fitted weights order them."""
    _store: "Chroma" = PrivateAttr()
    _indexes: IndexCache = PrivateAttr()
    _amended: AmendedClauses = PrivateAttr()
    _scale: Scale = PrivateAttr()
    _vector: Callable[[str], Any] = PrivateAttr()
    """The encoder's, remembered: an answer and its candidates are one embedding, and a follow-up
    asks again what it leans on."""

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401 - pydantic's own hook
        """Open the vector store on the library's own client."""
        from langchain_chroma import Chroma

        super().model_post_init(context)
        library: Library = self.library
        self._scale = self.settings.scale or scale_of(self.embedder.name)
        self._indexes = IndexCache(library, self._scale)
        self._amended = AmendedClauses(library)
        self._vector = lru_cache(maxsize=_REMEMBERED)(self.embedder.embed_query)
        self._store = Chroma(
            client=library.client,
            collection_name=PASSAGES,
            embedding_function=QueryEmbeddings(self.embedder),
            create_collection_if_not_exists=False,
        )

    def visible_to(self, groups: frozenset[str] | None) -> "ClauseRetriever":
        """The same over what these groups see (`Library.visible_to`); None: over all as it is.

        Indexes, changes and the vectors of questions are shared.
        """
        return self.model_copy(update={"library": self.library.visible_to(groups)})

    def evidence(self, question: Question, contracts: Sequence[str] | None = None) -> Evidence:
        """The clauses that may answer `question`, in `contracts` (ids) or in all.

        Raises `UnknownContract` for an id that the library does not hold.
        """
        try:
            return self._evidence(question, contracts)
        except ReplacedContract:  # while it was read: what took its place answers
            return self._evidence(question, contracts)

    def _evidence(self, question: Question, contracts: Sequence[str] | None) -> Evidence:
        library: Library = self.library
        held = library.entries()
        asked = self._chosen(held, contracts)
        clauses, stated = ranked(
            question,
            self._features(
                question,
                asked,
            ),
            self.settings.clauses_kept,
        )
        if self.reranker is not None:
            clauses = reranked(question, clauses, self.reranker)
        return Evidence(
            tuple(clauses),
            sum(entry.clauses for entry in asked),
            tuple(entry.id for entry in asked),
            stated,
            self._amended.of(held),
        )

    def features(
        self, question: Question, contracts: Sequence[str] | None = None
    ) -> list[Features]:
        """What speaks for the clauses of `contracts` (ids; None: all), contract by contract.

        Of many contracts only those are opened whose passages are nearest. Raises
        `UnknownContract`.
        """
        library: Library = self.library
        held = library.entries()
        return self._features(question, self._chosen(held, contracts))

    def prepare(self) -> None:
        """Make the index files that the library's contracts lack, so that no question waits."""
        self._indexes.prepare()

    def _features(self, question: Question, asked: Sequence[Entry]) -> list[Features]:
        if not asked:
            return []
        if len(asked) > self.settings.contracts_opened:
            opened = self._nearest(question.search, {entry.generation for entry in asked})
            asked = [entry for entry in asked if entry.generation in opened]
        indexes = [self._indexes.get(entry) for entry in asked]
        if len(indexes) > 1:
            question = put_to_each(question, [index.contract for index in indexes])

        def ask(asked: Question) -> list[Features]:
            count = self.settings.passages_searched
            hits = nearest(indexes, self._vector(asked.search), count, self._scale.similarity)
            return all_features(asked, indexes, hits)

        return in_conversation(question, ask)

    def _chosen(self, held: Sequence[Entry], contracts: Sequence[str] | None) -> list[Entry]:
        """Those of the library's entries that are asked. Raises `UnknownContract`."""
        if contracts is None:
            return list(held)
        entries = {entry.id: entry for entry in held}
        for contract in contracts:
            if contract not in entries:
                known = ", ".join(entries) or "none yet"
                msg = (
                    f"No contract {contract!r} in the library {str(self.library.folder)!r} "
                    f"(it holds: {known}). Choose one of these, or ingest the file first."
                )
                raise UnknownContract(msg)
        return [entries[contract] for contract in dict.fromkeys(contracts)]

    def _nearest(self, question: str, generations: set[str]) -> set[str]:
        """Of these the generations with the passages nearest to the question.

        As many as are opened, or fewer where their passages leave no room for another's among those
        looked at. A filter over many generations takes far longer than the search, so the passages
        of all contracts are looked at first, few before many.
        """
        wanted = self.settings.contracts_opened
        for count in (_FEW, self.settings.passages_searched):
            found = self._searched(question, count)
            nearest = dict.fromkeys(one for one in found if one in generations)
            if len(nearest) >= wanted:
                break
        else:
            if not generations.issuperset(found):  # others had taken their place
                within = {"generation": {"$in": list(generations)}}
                found = self._searched(question, self.settings.passages_searched, within)
                nearest = dict.fromkeys(found)
        return set(list(nearest)[:wanted])

    def _searched(
        self, question: str, count: int, within: Mapping[str, Any] | None = None
    ) -> list[str]:
        """The generations of the `count` nearest passages, nearest first."""
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            self._vector(question), count, filter=cast("dict[str, str] | None", within)
        )
        return [document.metadata["generation"] for document, _ in found]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        contracts: Sequence[str] | None = None,
    ) -> list[Document]:
        del run_manager
        found = self.evidence(understand(query), contracts).clauses
        return [_document(clause) for clause in found[: self.settings.clauses_kept]]


def _document(ranked: RankedClause) -> Document:
    """The clause as LangChain passes text around; `start` and `end` are in the contract's text."""
    contract, clause = ranked.contract, ranked.clause
    return Document(
        page_content=contract.text[clause.start : clause.end],
        metadata={
            "contract": contract.id,
            "part": contract.parts[clause.part].name,
            "number": clause.number,
            "title": clause.title,
            "path": PATH_SEPARATOR.join(clause.path),
            "page": contract.page_at(clause.start),
            "start": clause.start,
            "end": clause.end,
            "score": ranked.score,
        },
    )
