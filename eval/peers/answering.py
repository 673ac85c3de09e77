"""A peer as the runner asks it: a question in, what its tutorial shows out, as one of our answers.

Without a language model these tutorials show the chunks found, as they are. They never abstain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, cited
from eval.peers.chunk import Chunk
from eval.peers.library import PeerLibrary
from eval.peers.retriever import PeerRetriever
from eval.peers.store import Store
from ingest.contract import Clause, Contract
from ingest.language import detect_language

CITED = 3
"""Of the chunks shown, the first so many are cited: our own answers have three quotes at most."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A chunk of an answer."""

    text: str
    citations: tuple[Citation, ...]


class PeerAnswering:
    """A store with the contracts it was given; an `eval.answering.Answering`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.library = PeerLibrary()
        self.retriever = PeerRetriever(store, self.library)

    @property
    def name(self) -> str:
        """How a report names it."""
        return self._store.name

    def add(self, contract: Contract) -> None:
        """Take a contract in, each once."""
        self.library.add(contract)
        self._store.add(contract)

    def ask(
        self,
        question: str,
        contracts: Sequence[str] | None = None,
        history: Sequence[tuple[str, str]] = (),
    ) -> Answer:
        """The chunks found in `contracts` (ids; None: all), each as long as the stack cut it.

        `history` is ignored: these tutorials search for the question alone. Raises
        `UnknownContract` for an id that the peer was not given.
        """
        del history
        chunks = self.retriever.chunks(question, contracts, self._store.shown)
        shown = [self._shown(chunk, cited=i < CITED) for i, chunk in enumerate(chunks)]
        return Answer(
            text=_text(shown),
            language=detect_language(question) or "fr",
            found=bool(shown),
            mode="quoted",
            citations=tuple(citation for chunk in shown for citation in chunk.citations),
            searched=sum(len(contract.clauses) for contract in self.library.chosen(contracts)),
        )

    def _shown(self, chunk: Chunk, *, cited: bool) -> _Shown:
        contract = self.library.contract(chunk.contract)
        clauses = self.retriever.clauses(chunk) if cited else []
        return _Shown(
            contract.text[chunk.start : chunk.end],
            tuple(_citation(chunk, contract, clause) for clause in clauses),
        )


def _citation(chunk: Chunk, contract: Contract, clause: Clause) -> Citation:
    """Of the clause, all of it that the chunk shows."""
    start, end = max(chunk.start, clause.start), min(chunk.end, clause.end)
    return cited(contract, clause, start, end)


def _text(shown: Sequence[_Shown]) -> str:
    """The chunks, each followed by the marks of its citations."""
    lines: list[str] = []
    mark = 0
    for chunk in shown:
        marks = range(mark + 1, mark + 1 + len(chunk.citations))
        lines.append(" ".join([chunk.text, *(f"[{number}]" for number in marks)]))
        mark += len(marks)
    return "\n\n".join(lines)
