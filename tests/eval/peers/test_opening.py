import sys

import pytest

from eval.errors import EvalError, MissingPeer
from eval.peers import PEERS, open_peers

LIBRARIES = {
    "langchain": "langchain_text_splitters",
    "txtai": "txtai",
    "llama-index": "llama_index.core",
}


class TestOpenPeers:
    def test_names(self):
        """LangChain's tutorial comes first, then the two other stacks."""
        assert PEERS == ("langchain", "txtai", "llama-index")

    @pytest.mark.parametrize(("name", "library"), LIBRARIES.items())
    def test_missing_library(self, name, library, monkeypatch, tmp_path):
        """Where a peer's library is missing, the error names the peer and the pip command."""
        monkeypatch.setitem(sys.modules, library, None)

        with pytest.raises(
            MissingPeer, match=rf"'{name}'.*{library}.*pip install 'clausier\[peers\]'"
        ):
            open_peers([name], tmp_path)

    def test_unknown_name(self, tmp_path):
        """A name that is no peer's is refused with those that are."""
        with pytest.raises(EvalError, match=r"'haystack'.*langchain, txtai, llama-index"):
            open_peers(["haystack"], tmp_path)

    def test_none_asked_for(self, tmp_path):
        """No names, no peers, and nothing is loaded."""
        assert open_peers([], tmp_path) == []
