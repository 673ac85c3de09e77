"""What the sample contracts say of themselves, and the answers made of it by the real model."""

import pytest

from assistant import Assistant
from assistant.about import about
from assistant.question import understand
from ingest.library import Library

HDS, AMENDMENT = "auvalie-hds", "auvalie-hds-avenant-1"
TERMS, AGREEMENT = "brumeval-conditions-particulieres", "fernhollow-hosting-agreement"
OVER_SAMPLES: list[tuple[str, str, tuple[str, str] | None, str]] = [
    # (contract, question, the line to lead with and how the quote begins, reason)
    (HDS, "Qui est Auvalie ?", ("AUVALIE (Hébergeur)", "AUVALIE, société"), "a name that it defines"),
    (HDS, "Quelle est la date de signature du contrat ?", None, "left open"),
    (AMENDMENT, "Quand l'avenant a-t-il été signé ?", ("", "Signé le 14 septembre"), "one date, given twice"),
    (AGREEMENT, "Who is Fernhollow?", ("FERNHOLLOW HOSTING LIMITED", "FERNHOLLOW"), "no name said twice"),
    (AGREEMENT, "When does the agreement take effect?", None, "its day is left open"),
    (AGREEMENT, "Who is Auvalie?", None, "a party to another contract"),
    (TERMS, "Qui sont les parties ?", ("BRUMEVAL CLOUD (PRESTATAIRE)", "BRUMEVAL CLOUD"), "the other one is left blank"),
    (TERMS, "Comment s'appelle ce contrat ?", ("Conditions particulières HDS", "Cond"), "its title"),
]  # fmt: skip
LEFT_TO_THE_QUOTE = [
    # (contract, question, the only quote); nothing is said first
    (AMENDMENT, "Quand l'avenant a-t-il été signé ?", "Signé le 14 septembre 2026"),  # a date
    (TERMS, "Who is the customer?", "nommée « le CLIENT »"),  # a name left blank
]


@pytest.fixture(scope="module")
def assistant(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


class TestSamples:
    @pytest.mark.parametrize(("contract", "question", "expected", "reason"), OVER_SAMPLES)
    def test_say(self, library: Library, contract, question, expected, reason) -> None:
        """What is said first and where the one quote begins, or nothing."""
        read = library.contract(contract)
        said = about(understand(question), read)
        lead, begins = expected or (None, None)
        assert (said and said.lead) == lead, reason
        for start, _ in said.ranges if said else ():
            assert read.text.startswith(begins, start), reason
        assert len(said.ranges if said else ()) == (expected is not None)


class TestAnswers:
    def test_lead_with_the_fact(self, assistant: Assistant) -> None:
        """The party comes first, and the words that define it are quoted, nothing else."""
        answer = assistant.ask("Qui est Auvalie ?", [HDS])
        party = assistant.library.contract(HDS).parties[0]
        assert answer.text.startswith("**AUVALIE (Hébergeur)** [1]")
        assert [(c.start, c.end) for c in answer.citations] == [(party.start, party.end)]

    @pytest.mark.parametrize(("contract", "question", "quote"), LEFT_TO_THE_QUOTE)
    def test_leave_it_to_the_quote(self, assistant, contract, question, quote) -> None:
        answer = assistant.ask(question, [contract])
        assert answer.found
        assert "**" not in answer.text
        assert [citation.quote for citation in answer.citations] == [quote]

    @pytest.mark.parametrize(
        "question", ["Qui sont les parties ?", "What is this contract called?"]
    )
    def test_tell_of_each_contract(self, assistant: Assistant, question: str) -> None:
        """Over several contracts each says who its parties are, or its name."""
        answer = assistant.ask(question)
        cited = {citation.contract: citation for citation in answer.citations}
        assert len(answer.citations) == len(cited) == len(assistant.library.entries()) > 1
        for contract, citation in cited.items():
            said = about(understand(question), assistant.library.contract(contract))
            assert (citation.start, citation.end) in said.ranges
            assert f"**{said.lead}**" in answer.text

    def test_do_not_hide_the_contract_that_is_silent(self, assistant: Assistant) -> None:
        """A party of one contract is told from it, beside another that does not know it."""
        answer = assistant.ask("Qui est Auvalie ?", [HDS, AGREEMENT])
        first = next(citation for citation in answer.citations if citation.contract == HDS)
        assert first.quote.startswith("AUVALIE, société")
        assert f"**{AGREEMENT}**" in answer.text


class TestRanking:
    def test_gives_a_clause_the_ranges_that_are_its_own(self, assistant: Assistant) -> None:
        """The clause that says what is asked comes first, with ranges of its own words."""
        evidence = assistant.retriever.evidence(understand("Qui est le client ?"), [AGREEMENT])
        first, *others = evidence.clauses
        assert first.said.lead == "QUILLMERE DIAGNOSTICS SAS (Customer)"
        assert all(first.clause.start <= s < e <= first.clause.end for s, e in first.said.ranges)
        assert {other.said for other in others} == {None}

    def test_gives_nothing_where_nothing_of_itself_is_asked(self, assistant: Assistant) -> None:
        question = understand("Which party pays for audits?")
        assert not any(ranked.said for ranked in assistant.retriever.evidence(question).clauses)
