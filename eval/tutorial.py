"""The pipeline that tutorials teach, to be measured against: `python -m eval.tutorial --help`.

A PDF's text is cut into chunks of 1,000 characters, these are embedded into Chroma through
LangChain, and the four nearest to a question are shown. Weights and precision are those of our
default encoder, run by sentence-transformers, so what differs is the pipeline alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from langchain_core.embeddings import Embeddings

from ingest.privacy import close_the_doors

if TYPE_CHECKING:
    from langchain_chroma import Chroma

CHUNK = 1000
"""Characters of a chunk."""
OVERLAP = 200
"""Characters that two neighbours share."""
SHOWN = 4
"""Chunks that a question is answered with."""


class SentenceEmbeddings(Embeddings):
    """A sentence-transformers model as LangChain calls one."""

    def __init__(self, weights: Path) -> None:
        from ingest.embedding.loading import load

        self._model = load(str(weights))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""
        vectors = self._model.encode_document(texts, show_progress_bar=False)
        return [[float(value) for value in vector] for vector in vectors]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector = self._model.encode_query(text, show_progress_bar=False)
        return [float(value) for value in vector]


def open_store(folder: Path, embeddings: Embeddings) -> "Chroma":
    """The store in `folder`, made if missing."""
    close_the_doors()
    from langchain_chroma import Chroma

    return Chroma("tutorial", embedding_function=embeddings, persist_directory=str(folder))


def chunks(pdf: Path) -> list[str]:
    """The text of a PDF, cut."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return splitter.split_text(text)


def ingest(pdf: Path, store: "Chroma") -> int:
    """Put a PDF into the store; how many chunks it made."""
    return len(store.add_texts(chunks(pdf)))


def nearest(question: str, store: "Chroma") -> list[str]:
    """The chunks that a question is answered with, nearest first."""
    return [document.page_content for document in store.similarity_search(question, k=SHOWN)]


@click.command()
@click.argument("weights", type=click.Path(path_type=Path))
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("question")
def main(weights: Path, store: Path, question: str) -> None:
    """Print the chunks of STORE nearest to QUESTION, embedded with the model in WEIGHTS."""
    for chunk in nearest(question, open_store(store, SentenceEmbeddings(weights))):
        click.echo(chunk)
        click.echo("---")


if __name__ == "__main__":
    main()
