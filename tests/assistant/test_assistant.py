"""The whole way of a question, over the sample contracts, with the real model and store."""

import asyncio
import json

import pytest
from langchain_core.documents import Document

from assistant import Answer, Assistant
from assistant.rows import answer_row
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder, Vector
from ingest.errors import UnknownContract
from ingest.library import Library


class CountingEmbedder:
    """An embedder that counts the questions it is asked to embed."""

    def __init__(self, embedder: Embedder) -> None:
        self.asked = 0
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder

    def embed_query(self, text: str) -> Vector:
        self.asked += 1
        return self._embedder.embed_query(text)

    def embed_passages(self, texts, on_progress=None):
        return self._embedder.embed_passages(texts, on_progress)


ANSWERED = [
    # (contract, question, part, number, words of the quote)
    (
        "auvalie-hds",
        "Sous combien de temps une panne doit-elle être réparée la nuit ?",
        "Contrat",
        "6.2",
        "8 h",
    ),
    ("auvalie-hds", "Quel tribunal est compétent ?", "Conditions générales", None, "ribunal"),
    (
        "brumeval-conditions-particulieres",
        "Qui sont vos sous-traitants et où ?",
        "Conditions particulières",
        "5",
        " | ",
    ),
    (
        "fernhollow-hosting-agreement",
        "How fast must a severity 1 incident be fixed?",
        "Agreement",
        "6.2",
        "hours",
    ),
    (
        "fernhollow-hosting-agreement",
        "Which law governs the agreement?",
        "Agreement",
        "18.5",
        "Ireland",
    ),
]

QUESTIONS = [
    "Quel préavis pour ne pas renouveler ?",
    "pénalités de retard de paiement",
    "What do we get back when the contract ends?",
    "who are the subcontractors",
    "durée de conservation des sauvegardes",
    "Que dit l’article 9.7 ?",
    "Où sont hébergées nos données ?",
    "Quelle est la capitale de l’Australie ?",
    "is there insurance",
]


@pytest.fixture(scope="module")
def assistant(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


class TestVerbatim:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_every_quote(self, assistant: Assistant, question: str) -> None:
        """Every quote is the contract's text at its place, whichever way the text is fetched."""
        answer = assistant.ask(question)
        assert answer.citations
        for citation in answer.citations:
            text = assistant.library.contract(citation.contract).text
            assert text[citation.start : citation.end] == citation.quote
            inside = citation.start - citation.clause_start, citation.end - citation.clause_start
            assert citation.text[inside[0] : inside[1]] == citation.quote
            assert all(line in answer.text for line in citation.quote.split("\n"))


class TestAnswers:
    @pytest.mark.parametrize(("contract", "question", "part", "number", "words"), ANSWERED)
    def test_right_place(
        self, assistant: Assistant, contract, question, part, number, words
    ) -> None:
        """The clause that answers is among the citations, and its words are quoted."""
        answer = assistant.ask(question, [contract])
        assert answer.found
        cited = [
            c for c in answer.citations if c.part == part and (number is None or c.number == number)
        ]
        assert cited, [(c.part, c.number) for c in answer.citations]
        assert any(words in citation.quote for citation in cited)

    def test_language(self, assistant: Assistant) -> None:
        """The frame is in the question's language, the quotes in the contract's."""
        answer = assistant.ask("How long are backups kept?", ["auvalie-hds"])
        assert answer.language == "en"
        assert "the contract" in answer.text.lower()

    def test_fact_first(self, assistant: Assistant) -> None:
        """A fact that one clause gives and no other disputes is said before the quotes."""
        question = "Quel est le plafond de responsabilité d'Auvalie ?"
        assert assistant.ask(question, ["auvalie-hds"]).text.startswith(
            "**au moins 150 000 €** [1]"
        )

    def test_one_of_several_values(self, assistant: Assistant) -> None:
        """A quote that gives two values of the kind asked for leaves it to its reader which."""
        question = "How much notice must we give before an audit?"
        assert not assistant.ask(question, ["auvalie-hds"]).text.startswith("**")

    def test_disputed_fact(self, assistant: Assistant) -> None:
        """Where two quotes give different values, neither is said first: both are shown."""
        question = "Quel délai pour restituer les données en fin de contrat ?"
        answer = assistant.ask(question, ["auvalie-hds"])
        assert {"2.1", "23.1"} <= {citation.number for citation in answer.citations}
        assert not answer.text.startswith("**")

    def test_article_named(self, assistant: Assistant) -> None:
        """A question that names an article gets that article."""
        answer = assistant.ask("Que dit l’article 9.7 des conditions générales ?", ["auvalie-hds"])
        assert answer.citations[0].number == "9.7"

    def test_no_words_twice(self, assistant: Assistant) -> None:
        answer = assistant.ask("pénalités", ["auvalie-hds"])
        quotes = [citation.quote for citation in answer.citations]
        assert len(set(quotes)) == len(quotes) <= assistant.settings.quotes

    def test_same_twice(self, assistant: Assistant) -> None:
        assert assistant.ask(QUESTIONS[0]) == assistant.ask(QUESTIONS[0])


class TestNotStated:
    @pytest.mark.parametrize(
        "question",
        ["Quelle est la capitale de l’Australie ?", "What is the best recipe for lasagne?"],
    )
    def test_abstains(self, assistant: Assistant, question: str) -> None:
        """What no contract says is said to be so, with what was searched and the nearest clause."""
        answer = assistant.ask(question)
        assert not answer.found
        assert str(answer.searched) in answer.text
        assert len(answer.citations) == 1

    def test_empty_library(self, tmp_path, embedder) -> None:
        library = Library.open(tmp_path / "empty", embedder.name)
        answer = Assistant(library, embedder).ask("Quel préavis ?")
        assert (answer.found, answer.citations, answer.searched) == (False, (), 0)


class TestContracts:
    def test_chosen_only(self, assistant: Assistant) -> None:
        answer = assistant.ask("Quel préavis ?", ["brumeval-conditions-particulieres"])
        assert {c.contract for c in answer.citations} == {"brumeval-conditions-particulieres"}

    def test_unknown(self, assistant: Assistant) -> None:
        """An id that is not there is an error that names those that are."""
        with pytest.raises(UnknownContract, match="auvalie-hds"):
            assistant.ask("Quel préavis ?", ["absent"])


class TestInterfaces:
    def test_stream(self, assistant: Assistant) -> None:
        """The pieces join to the text, and the answer comes last."""
        *pieces, answer = assistant.stream(QUESTIONS[0])
        assert isinstance(answer, Answer)
        assert "".join(map(str, pieces)) == answer.text

    def test_aask(self, assistant: Assistant) -> None:
        assert asyncio.run(assistant.aask(QUESTIONS[0])) == assistant.ask(QUESTIONS[0])

    def test_chain(self, assistant: Assistant) -> None:
        """The chain is a LangChain Runnable from a question to an answer."""
        assert assistant.chain.invoke({"question": QUESTIONS[0]}) == assistant.ask(QUESTIONS[0])

    def test_an_answer_and_its_candidates_are_one_search(
        self, library: Library, embedder: Embedder
    ) -> None:
        """The question is embedded once for both, and for other contracts; another one anew."""
        counting = CountingEmbedder(embedder)
        assistant = Assistant(library, counting)
        first, second = QUESTIONS[:2]

        answer = assistant.ask(first, ["auvalie-hds"])
        found = assistant.retriever.invoke(first, contracts=["auvalie-hds"])
        assert counting.asked == 1
        assistant.ask(second, ["auvalie-hds"])
        assert counting.asked == 2
        other = assistant.ask(second, ["fernhollow-hosting-agreement"])
        assert counting.asked == 2
        assert {citation.contract for citation in other.citations} == {
            "fernhollow-hosting-agreement"
        }

        again = Assistant(library, embedder)
        assert again.retriever.invoke(first, contracts=["auvalie-hds"]) == found
        assert again.ask(first, ["auvalie-hds"]) == answer

    def test_retriever(self, assistant: Assistant) -> None:
        """The retriever gives clauses as Documents, verbatim and with their place."""
        found = assistant.retriever.invoke(QUESTIONS[0], contracts=["auvalie-hds"])
        assert found
        assert isinstance(found[0], Document)
        text = assistant.library.contract("auvalie-hds").text
        for document in found:
            assert (
                text[document.metadata["start"] : document.metadata["end"]] == document.page_content
            )

    def test_follow_up(self, assistant: Assistant) -> None:
        """A question that leans on the one before it is answered from its subject."""
        history = [("Quelles sont les pénalités de retard de paiement ?", "…")]
        answer = assistant.ask("et les frais de recouvrement ?", ["auvalie-hds"], history)
        assert any(citation.number in {"9.4", "16.5", "16.6"} for citation in answer.citations)

    def test_row(self, assistant: Assistant) -> None:
        """The row of an answer has exactly the fields that others script against."""
        row = json.loads(
            json.dumps(answer_row("q1", QUESTIONS[0], assistant.ask(QUESTIONS[0]), 0.01))
        )
        assert list(row) == [
            "id",
            "question",
            "language",
            "found",
            "mode",
            "answer",
            "citations",
            "seconds",
        ]
        assert list(row["citations"][0]) == [
            "contract", "part", "number", "title", "page", "quote", "start", "end",
        ]  # fmt: skip


class TestManyContracts:
    def test_only_the_nearest_are_opened(self, library: Library, embedder) -> None:
        """Of more contracts than are opened those with the nearest passages are, the others count."""
        few = Assistant(library, embedder, AnswerSettings(contracts_opened=1))
        answer = few.ask("How fast must a severity 1 incident be fixed?")
        assert {citation.contract for citation in answer.citations} == {
            "fernhollow-hosting-agreement"
        }
        entries = library.entries()
        assert answer.searched == sum(entry.clauses for entry in entries)
        assert f"or nothing: {len(entries) - 1}." in answer.text
