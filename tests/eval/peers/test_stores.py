from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.encoder

ALL = 1000
"""More chunks than there are."""
QUESTION = "Combien de jours pour installer un correctif de sécurité ?"


@pytest.fixture
def chunks(peer):
    """Every chunk of the peer's two contracts, nearest to the question first."""
    return peer.retriever.chunks(QUESTION, None, ALL)


class TestChunks:
    def test_are_of_their_contract(self, peer, chunks):
        """A chunk's range lies within the text, and holds words from their first letter on."""
        for chunk in chunks:
            text = peer.library.contract(chunk.contract).text
            words = text[chunk.start : chunk.end]

            assert 0 <= chunk.start < chunk.end <= len(text)
            assert words == words.strip()

    def test_cover_the_text(self, peer, chunks, agreement, amendment):
        """Nothing but white space stands between one chunk and the next, and none is found twice."""
        for contract in (agreement, amendment):
            own = sorted((c.start, c.end) for c in chunks if c.contract == contract.id)
            gaps = [(end, start) for (_, end), (start, _) in pairwise([(0, 0), *own])]
            gaps.append((own[-1][1], len(contract.text)))

            assert len(own) == len(set(own))
            assert not "".join(contract.text[end:start] for end, start in gaps).strip()

    def test_filter(self, peer, agreement):
        """Asked of one contract, a peer finds all its chunks and no other's."""
        found = peer.retriever.chunks(QUESTION, ["agreement"], ALL)

        assert {chunk.contract for chunk in found} == {"agreement"}
        assert len(found) == len(set(found))
        assert max(chunk.end for chunk in found) == len(agreement.text)


class TestAnswer:
    @pytest.mark.parametrize("contracts", [None, ["agreement"], ["auvalie-hds-avenant-1"]])
    def test_invariants(self, peer, contracts):
        """A quote is the contract's text at its range, within its clause; marks count citations."""
        answer = peer.ask(QUESTION, contracts)

        assert (answer.found, answer.language) == (True, "fr")
        for mark, citation in enumerate(answer.citations, start=1):
            text = peer.library.contract(citation.contract).text
            clause_end = citation.clause_start + len(citation.text)
            assert citation.quote == text[citation.start : citation.end] != ""
            assert citation.text == text[citation.clause_start : clause_end]
            assert citation.clause_start <= citation.start < citation.end <= clause_end
            assert f"[{mark}]" in answer.text
            assert contracts is None or citation.contract in contracts

    def test_finds_what_is_asked(self, peer):
        """The clause on payment comes first where payment is asked for, in another language too."""
        for question in ("When are invoices payable?", "Quel est le délai de paiement ?"):
            (first, *_) = peer.retriever.chunks(question, ["agreement"], 1)

            assert (
                "Invoices are payable"
                in peer.library.contract("agreement").text[first.start : first.end]
            )


class TestEncoder:
    def test_prefixes(self, peer, embedder, agreement):
        """A question's and a passage's vectors point where our own do, which prefixes decide."""
        passage = agreement.text[agreement.clauses[0].start : agreement.clauses[0].end]
        question, chunk = vectors(peer._store, QUESTION, passage)

        assert cosine(question, embedder.embed_query(QUESTION)) > 0.998
        assert cosine(chunk, embedder.embed_passages([passage])[0]) > 0.998


def cosine(one, other):
    """How alike two directions are."""
    import numpy as np

    return one @ other / np.linalg.norm(one) / np.linalg.norm(other)


def vectors(store, question, passage):
    """What a store's encoder makes of a question and of a passage."""
    import numpy as np

    match store.name:
        case "langchain":
            encoder = store._store.embeddings
            made = encoder.embed_query(question), encoder.embed_documents([passage])[0]
        case "txtai":
            transform = store._embeddings.batchtransform
            made = transform([question], "query")[0], transform([passage], "data")[0]
        case "llama-index":
            encoder = store._index._embed_model
            made = encoder.get_query_embedding(question), encoder.get_text_embedding(passage)
    return tuple(np.asarray(vector) for vector in made)


class TestLocated:
    @given(text=st.text("ab.\\ \n\t", max_size=60))
    def test_every_paragraph_where_it_stands(self, text):
        """The pieces that txtai makes are found one after the other, and nothing else but space is left."""
        segmentation = pytest.importorskip(
            "txtai.pipeline", reason="needs `pip install 'clausier[peers]'`"
        ).Segmentation(paragraphs=True)
        from eval.peers.txtai_store import located

        ranges = list(located(segmentation(text), text))

        assert all(end <= start for (_, end), (start, _) in pairwise(ranges))
        kept = "".join(text[start:end] for start, end in ranges)
        assert "".join(kept.split()) == "".join(text.split())
