"""Questions in French or English in, answers with the contract's own words out.

    from assistant import Assistant
    answer = Assistant.open("library/").ask("Quel préavis pour résilier ?")

The way of a question, a module a step:

    question     what is asked, in which language
    retriever    the library as a LangChain retriever
    about        whether it asks for what a contract says of itself
    search       clauses and sentences ranked, by meaning and words
    reranking    the best clauses read once more, where a cross-encoder is set
    abstention   whether what was found answers at all
    picking      the fewest quotes that answer
    composing    what is said around them
    tracing      what was searched, and what became of the best clauses
    assistant    all of it as one chain; the public entrance

`Answer` and `Citation` are what comes out. Who may ask, and sees which contracts, is told by
`assistant.access`. Putting files into the library is left to `ingest`.
"""

from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Citation

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["Answer", "Assistant", "Citation"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol
    """`Assistant` on first use, so that importing a word list does not import LangChain."""
    if name == "Assistant":
        from assistant.assistant import Assistant

        return Assistant
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
