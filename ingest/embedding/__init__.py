"""Texts -> unit vectors whose dot product tells how near their meanings are.

In flow questions and passages, out flow vectors from one model. A module a concept:

    embedder     the protocol, all that the rest of Clausier knows of a model
    engines      the default model, and the way to any other one
    transformer  a model run by sentence-transformers
    loading      getting it from this machine into memory
    prompts      what it was trained to see before a text
    bundled      the default model's weights, unpacked once into the user's cache
    packed       reading the file that these weights come in
    difference   what training changed in them
    folder       writing them as a sentence-transformers model
    plain        running it for a question, in numpy
    tokens       a question's tokens, without a library that takes a second to load
    cleaning     the text as a model should read it
    windows      passages longer than a model can hold
    fingerprint  telling one local model from another

Storing and comparing vectors is left to the library.
"""

from ingest.embedding.embedder import Embedder, Vector, Vectors
from ingest.embedding.engines import open_embedder
from ingest.errors import EmbeddingError

__all__ = ["Embedder", "EmbeddingError", "Vector", "Vectors", "open_embedder"]
