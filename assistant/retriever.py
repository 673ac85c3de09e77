"""The library as a LangChain retriever: a question in, clauses as Documents out, best first.

The vectors are searched through `langchain_chroma.Chroma`, the same store that ingest writes.
"""

from collections.abc import Callable, Sequence
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
from assistant.index import IndexCache
from assistant.question import Question, understand
from assistant.reranking import reranked
from assistant.scale import scale_of
from assistant.search import Hit, all_features, ranked
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder
from ingest.errors import UnknownContract
from ingest.library import PASSAGES, Entry, Library

if TYPE_CHECKING:
    from langchain_chroma import Chroma

PATH_SEPARATOR = " > "
"""Between the headings of a document's `path`, the highest first."""
_REMEMBERED = 64
"""So many searches are."""


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
    _searched: Callable[[str, tuple[str, ...], int], list[Hit]] = PrivateAttr()
    """`_search`, remembered: an answer and its candidates are one search, and a follow-up searches
    what it leans on again."""
    _vector: Callable[[str], Any] = PrivateAttr()
    """The encoder's, remembered: among many contracts a question is searched twice."""

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401 - pydantic's own hook
        """Open the vector store on the library's own client."""
        from langchain_chroma import Chroma

        super().model_post_init(context)
        library: Library = self.library
        scale = self.settings.scale or scale_of(self.embedder.name)
        self._indexes = IndexCache(library, scale)
        self._amended = AmendedClauses(library)
        # A generation's passages never change, so what was found for these stays true.
        self._searched = lru_cache(maxsize=_REMEMBERED)(self._search)
        self._vector = lru_cache(maxsize=_REMEMBERED)(self.embedder.embed_query)
        self._store = Chroma(
            client=library.client,
            collection_name=PASSAGES,
            embedding_function=QueryEmbeddings(self.embedder),
            create_collection_if_not_exists=False,
        )

    def evidence(self, question: Question, contracts: Sequence[str] | None = None) -> Evidence:
        """The clauses that may answer `question`, in `contracts` (ids) or in all.

        Raises `UnknownContract` for an id that the library does not hold.
        """
        entries = self._entries(contracts)
        clauses, stated = ranked(
            question, self.features(question, contracts), self.settings.clauses_kept
        )
        if self.reranker is not None:
            clauses = reranked(question, clauses, self.reranker)
        searched = sum(entry.clauses for entry in entries)
        return Evidence(
            tuple(clauses),
            searched,
            tuple(entry.id for entry in entries),
            stated,
            self._amended.of(self.library.entries()),
        )

    def features(
        self, question: Question, contracts: Sequence[str] | None = None
    ) -> list[Features]:
        """What speaks for the clauses of `contracts` (ids; None: all), contract by contract.

        Of many contracts only those are opened whose passages are nearest. Raises
        `UnknownContract`.
        """
        entries = self._entries(contracts)
        if not entries:
            return []
        generations = [entry.generation for entry in entries]
        if len(entries) > self.settings.contracts_opened:
            hits = self._hits(question, generations)
            nearest = {hit.generation: None for hit in hits}  # as ordered as the hits
            opened = set(list(nearest)[: self.settings.contracts_opened])
            entries = [entry for entry in entries if entry.generation in opened]
            generations = [entry.generation for entry in entries]
        indexes = [self._indexes.get(entry) for entry in entries]
        if len(indexes) > 1:
            question = put_to_each(question, [index.contract for index in indexes])

        def ask(asked: Question) -> list[Features]:
            return all_features(asked, indexes, self._hits(asked, generations))

        return in_conversation(question, ask)

    def _hits(self, question: Question, generations: Sequence[str]) -> list[Hit]:
        return self.nearest(question.search, generations, self.settings.passages_searched)

    def _entries(self, contracts: Sequence[str] | None) -> list[Entry]:
        library: Library = self.library
        entries = {entry.id: entry for entry in library.entries()}
        if contracts is None:
            return list(entries.values())
        for contract in contracts:
            if contract not in entries:
                known = ", ".join(entries) or "none yet"
                msg = (
                    f"No contract {contract!r} in the library {str(library.folder)!r} "
                    f"(it holds: {known}). Choose one of these, or ingest the file first."
                )
                raise UnknownContract(msg)
        return [entries[contract] for contract in dict.fromkeys(contracts)]

    def nearest(self, question: str, generations: Sequence[str], count: int) -> list[Hit]:
        """The `count` passages of the generations nearest to `question`, nearest first."""
        return self._searched(question, tuple(generations), count)

    def _search(self, question: str, generations: tuple[str, ...], count: int) -> list[Hit]:
        vector = self._vector(question)
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            embedding=vector,
            k=count,
            filter=cast("dict[str, str]", {"generation": {"$in": list(generations)}}),
        )
        scale = self.settings.scale or scale_of(self.embedder.name)
        return [_hit(document, scale.similarity(1.0 - distance)) for document, distance in found]

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


def _hit(document: Document, similarity: float) -> Hit:
    metadata = document.metadata
    return Hit(
        generation=metadata["generation"],
        clause=metadata["clause"],
        sentence=metadata["sentence"],
        similarity=similarity,
    )


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
