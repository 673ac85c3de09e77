"""Our contracts and questions in, what well-known retrieval stacks make of them out.

Each peer is asked as `eval.answering` says, so that the runner and the measures that judge our
assistant judge it in the same run:

    chunk              a stretch of a contract's text, and the clauses that it stands for
    store              what a stack must be able to do to be a peer: take contracts in, find chunks
    langchain_store    the pipeline that LangChain's tutorial builds
    txtai_store        txtai, as its notebooks use it
    llama_index_store  LlamaIndex, as its starter tutorial uses it
    library            the contracts that a peer was given
    retriever          chunks as clauses, best first
    answering          what is asked, and what these tutorials show without a language model
    opening            peers by name

What is the same for all, so that only retrieval and answer differ: the encoder's weights, with the
prefixes that it was trained with, and the contracts' text as our reader extracted it. That is to
the peers' advantage: no page header, no hard line break, and a blank line wherever our reader saw a
heading or a clause begin, which their splitters cut at. What is each stack's own: how it cuts, how
it compares vectors, how many chunks it shows. Scores are left to `eval.measures`.
"""

from eval.peers.answering import PeerAnswering
from eval.peers.opening import PEERS, open_peers
from eval.peers.store import Store

__all__ = ["PEERS", "PeerAnswering", "Store", "open_peers"]
