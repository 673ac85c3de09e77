"""Names of peers in, peers ready to be given contracts out. The one entrance for callers."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from eval.errors import MissingPeer
from eval.peers.answering import PeerAnswering
from eval.peers.langchain_store import LangChainStore
from eval.peers.llama_index_store import LlamaIndexStore
from eval.peers.store import Store
from eval.peers.txtai_store import TxtaiStore
from ingest.privacy import close_the_doors

_STORES: Mapping[str, Callable[[Path], Store]] = {
    store.name: store for store in (LangChainStore, TxtaiStore, LlamaIndexStore)
}
PEERS = tuple(_STORES)
"""The names that `open_peers` takes, in the order of a report."""


def open_peers(names: Iterable[str], weights: Path) -> list[PeerAnswering]:
    """The peers of these names, in their order and without contracts yet.

    `weights` is the folder of a sentence-transformers model, as
    `ingest.embedding.bundled` gives it. Raises `MissingPeer`.
    """
    close_the_doors()
    # Torch and Faiss bring threads of their own, and each spins while the other works: asleep they
    # answered five times as quickly on two busy cores. Ours wait likewise (`ingest.embedding`).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    return [PeerAnswering(_store(name, weights)) for name in names]


def _store(name: str, weights: Path) -> Store:
    if name not in _STORES:
        msg = f"There is no peer {name!r}. Choose among {', '.join(PEERS)}."
        raise MissingPeer(msg)
    try:
        with _without_progress_bars():
            return _STORES[name](weights)
    except ImportError as error:
        msg = (
            f"The peer {name!r} needs a library that cannot be imported: {error}. "
            "Run `pip install 'clausier[peers]'`."
        )
        raise MissingPeer(msg) from error


@contextmanager
def _without_progress_bars() -> Iterator[None]:
    """Has transformers load weights without drawing on the terminal."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
