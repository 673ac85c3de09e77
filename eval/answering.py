"""What a run asks its questions of: an assistant, as far as the measures know it.

`assistant.Assistant` is one, each of `eval.peers` another; a test's fake is some lines.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from assistant.answer import Answer
from ingest.contract import Contract


class Contracts(Protocol):
    """Contracts by id."""

    def contract(self, contract_id: str, /) -> Contract:
        """The contract of that id."""
        ...


class Document(Protocol):
    """A clause as LangChain passes it around."""

    @property
    def metadata(self) -> Mapping[str, Any]:
        """`contract`, `part`, `number`, `title`, `start`, `end`, as our retriever sets them."""
        ...


class Retriever(Protocol):
    """A LangChain retriever of clauses."""

    def invoke(self, question: str, /, *, contracts: Sequence[str] | None) -> Sequence[Document]:
        """The clauses that may answer, best first."""
        ...


class Answering(Protocol):
    """What is asked: `Assistant`, or a fake of a few lines."""

    @property
    def library(self) -> Contracts:
        """The contracts that answers cite."""
        ...

    @property
    def retriever(self) -> Retriever:
        """The clauses it finds for a question."""
        ...

    def ask(
        self,
        question: str,
        contracts: Sequence[str] | None = None,
        history: Sequence[tuple[str, str]] = (),
    ) -> Answer:
        """The answer to a question, after the questions and answers of `history`."""
        ...
