import pytest

from eval.peers import PeerAnswering
from eval.peers.chunk import Chunk
from ingest.errors import UnknownContract


class FakeStore:
    """Gives the chunks it was made with, whatever is asked."""

    name = "fake"
    shown = 4

    def __init__(self, *chunks):
        self.chunks = chunks
        self.asked = []

    def add(self, contract):
        pass

    def search(self, question, contracts, count):
        self.asked.append((question, contracts, count))
        return [chunk for chunk in self.chunks if chunk.contract in contracts][:count]


@pytest.fixture
def at(agreement):
    """A chunk of the agreement, by the words that it begins and ends with."""

    def chunk(first, last):
        start = agreement.text.index(first)
        return Chunk("agreement", start, agreement.text.index(last, start) + len(last))

    return chunk


@pytest.fixture
def answering(agreement):
    """A peer that finds these chunks in the agreement."""

    def make(*chunks):
        peer = PeerAnswering(FakeStore(*chunks))
        peer.add(agreement)
        return peer

    return make


class TestAsk:
    def test_shows_chunks_as_they_are(self, answering, at):
        """The text is the chunks in their order, each with the marks of its citations."""
        fees, notice = at("2. Fees", "bear."), at("Either", "notice.")

        answer = answering(fees, notice).ask("Quel est le délai de paiement ?")

        assert answer.text == (
            "2. Fees\n\n2.1 Invoices are payable within forty-five days of the date that they "
            "bear. [1]\n\nEither party may end it by giving ninety days' written notice. [2]"
        )
        assert [citation.number for citation in answer.citations] == ["2.1", "1.2"]
        assert (answer.found, answer.language, answer.mode, answer.searched) == (
            True,
            "fr",
            "quoted",
            3,
        )

    def test_quotes_no_more_than_the_clause_and_the_chunk(self, answering, at):
        """A citation quotes what its clause and the chunk share, and gives the whole clause."""
        (citation,) = answering(at("2. Fees", "forty-five days")).ask("When to pay?").citations

        assert citation.quote == "2.1 Invoices are payable within forty-five days"
        assert citation.text.endswith("of the date that they bear.")

    def test_cites_three_chunks(self, answering, at):
        """A fourth chunk is shown without marks."""
        answer = answering(
            at("1.1", "years"), at("1.2", "party"), at("2.1", "payable"), at("lasts", "tacitly.")
        ).ask("How long?")

        assert answer.text.endswith(
            "payable [3]\n\nlasts three years from its signature and is not renewed tacitly."
        )
        assert len(answer.citations) == 3

    def test_heading_is_shown_uncited(self, answering, at):
        """A chunk that stands for no clause takes its place all the same."""
        answer = answering(at("2. Fees", "Fees")).ask("Which fees?")

        assert (answer.text, answer.citations, answer.found) == ("2. Fees", (), True)

    def test_nothing_found(self, answering):
        """Only where nothing at all came is nothing found."""
        answer = answering().ask("Qui ?")

        assert (answer.text, answer.citations, answer.found) == ("", (), False)

    def test_searches_the_question_alone(self, agreement):
        """What was said before is ignored, as these tutorials do."""
        store = FakeStore()
        peer = PeerAnswering(store)
        peer.add(agreement)

        peer.ask("And then?", history=[("How long is the notice?", "Ninety days.")])

        assert store.asked == [("And then?", ["agreement"], 4)]

    def test_french_where_neither_is_read(self, answering):
        """A question that reads as neither language is answered in French."""
        assert answering().ask("SLA ?").language == "fr"

    def test_unknown_contract(self, answering):
        """An id that the peer was not given is refused, and what it holds is said."""
        with pytest.raises(UnknownContract, match=r"'other'.*agreement"):
            answering().ask("Why?", ["other"])


class TestRetriever:
    def test_each_clause_once(self, answering, at):
        """Clauses come best chunk first; one that two chunks stand for keeps its better place."""
        peer = answering(at("1.2", "notice."), at("1.1", "notice."))

        documents = peer.retriever.invoke("How long?", contracts=None)

        assert [document.metadata["number"] for document in documents] == ["1.2", "1.1"]
        assert documents[0].page_content.startswith("1.2 Either party")
        assert {"contract", "part", "number", "title", "start", "end"} <= set(documents[0].metadata)

    def test_ranks_deeper_than_is_shown(self, answering):
        """Recall within ten clauses is not decided by how many chunks a tutorial shows."""
        peer = answering()

        peer.retriever.invoke("How long?", contracts=None)

        assert peer._store.asked[0][2] > 10

    def test_no_contracts(self, answering, at):
        """No contract chosen, nothing found."""
        assert answering(at("1.2", "notice.")).retriever.invoke("How long?", contracts=[]) == []
