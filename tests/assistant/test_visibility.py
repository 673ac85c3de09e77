"""Somebody who may not see a contract never learns a word of it, nor that it is there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.answer import cited
from assistant.cards import cards_html
from assistant.page_pictures import picture_of
from assistant.rows import answer_row
from assistant.settings import AnswerSettings
from ingest.embedding import Embedder
from ingest.errors import IngestError, UnknownContract
from ingest.ingestion import ingest_file
from ingest.library import Library
from ingest.summary import summary_rows

BASE = """# Contrat d’hébergement NU-2024-07

7.1 Le prix de l’hébergement est de neuf cents euros par mois, payable à trente jours.

7.2 Le délai de résiliation est de quatre mois avant le terme, par lettre recommandée.
"""
AMENDMENT = """# Avenant n° 1 au contrat NU-2024-07

1.1 L’article 7.2 est remplacé par : « Le délai de résiliation est de onze semaines à Quimperlé. »
"""
PAYROLL = """# Convention Ambrelune de gestion de la paie

1 Ambrelune verse une pénalité de sept mille euros pour chaque bulletin de paie en retard.

2 Le délai de résiliation de la convention Ambrelune est de cinq mois avant son terme.
"""
SUPPORT = """# Contrat d’assistance

1 Le support répond en deux heures, de huit heures à dix-neuf heures, les jours ouvrés.
"""
FILES = {
    "base": (BASE, ()),
    "avenant-quimperle": (AMENDMENT, ("legal",)),
    "paie-ambrelune": (PAYROLL, ("hr", "legal")),
    "support": (SUPPORT, ("it",)),
}
SECRET = ("quimperl", "onze semaines", "ambrelune", "sept mille", "bulletin")
"""Words of what others' groups see, and of its titles and ids."""
NOTICE = "Quel est le délai de résiliation ?"
QUESTIONS = (
    NOTICE,
    "Quelle pénalité pour un bulletin de paie en retard ?",
    "Que verse Ambrelune ?",
    "What is the notice period for Ambrelune?",
    "Comparer le délai de résiliation des contrats",
    "Quelles sont les parties ?",
    "De quand date l’avenant ?",
)
SEEN = {"base", "support"}
"""By readers of the group it."""
READER, LEGAL, HR = frozenset({"it"}), frozenset({"legal"}), frozenset({"hr"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Library:
    folder = tmp_path_factory.mktemp("visibility")
    library = Library.open(folder / "library", embedder.name)
    for name, (text, groups) in FILES.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
        ingest_file(folder / f"{name}.md", library, embedder, groups=groups)
    return library


@pytest.fixture(scope="module")
def assistant(store: Library, embedder: Embedder) -> Assistant:
    return Assistant(store, embedder)


def told(answer: Answer) -> str:
    """All that is shown of an answer, anywhere, but for the question as it was understood."""
    if answer.search is not None:
        answer = replace(answer, search=replace(answer.search, understood=""))
    row = json.dumps(answer_row(1, "", answer, 0.0), ensure_ascii=False)
    return f"{answer.text} {cards_html(answer)} {row} {answer!r}".lower()


def changed(answer: Answer) -> set[str]:
    """The contracts whose words are said to change a quote."""
    return {change.contract for citation in answer.citations for change in citation.changes}


class TestReader:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_is_never_told(self, assistant: Assistant, question: str) -> None:
        """Whatever is asked, of all contracts, also right after somebody who may see them."""
        assistant.ask(question)
        answer = assistant.visible_to(READER).ask(question)
        assert not [word for word in SECRET if word in told(answer)]
        assert answer.searched == sum(
            entry.clauses for entry in assistant.library.entries() if entry.id in SEEN
        )

    def test_amendments_do_not_show(self, assistant: Assistant) -> None:
        """A clause stands for them as in the contracts that they see, in whichever order asked."""
        for groups, holders in ((LEGAL, {"avenant-quimperle"}), (READER, set())) * 2:
            assert changed(assistant.visible_to(groups).ask(NOTICE, ["base"])) == holders
        assert changed(assistant.ask(NOTICE, ["base"])) == {"avenant-quimperle"}

    @pytest.mark.parametrize("hidden", ["paie-ambrelune", "avenant-quimperle"])
    def test_hidden_is_as_if_it_had_never_been(self, assistant: Assistant, hidden: str) -> None:
        """Asking for it by its id is answered as for an id that nobody ever gave."""
        view = assistant.visible_to(READER)
        said = []
        for contract in (hidden, "jamais-vu"):
            with pytest.raises(UnknownContract) as refused:
                view.ask(NOTICE, [contract])
            said.append(str(refused.value).replace(contract, "ID"))
        assert said[0] == said[1]
        assert "(it holds: base, support)" in said[0]

    def test_no_picture(self, assistant: Assistant, store: Library) -> None:
        """A citation of before the contract was taken from them opens no page of it."""
        contract = store.contract("paie-ambrelune")
        clause = contract.clauses[0]
        citation = cited(contract, clause, clause.start, clause.end)
        with pytest.raises(IngestError) as refused:
            picture_of(assistant.visible_to(READER).library, citation)
        assert isinstance(refused.value, UnknownContract)
        assert "(it holds: base, support)" in str(refused.value)

    def test_summary(self, assistant: Assistant) -> None:
        """What is told of a contract tells of no amendment that they may not see."""
        for groups, amended in ((READER, False), (LEGAL, True)):
            view = assistant.visible_to(groups).library
            library = [view.contract(entry.id) for entry in view.entries()]
            rows = dict(summary_rows(view.contract("base"), library))
            assert ("avenant-quimperle" in str(rows)) is amended

    def test_who_sees_it_is_told(self, assistant: Assistant) -> None:
        """One group of several is enough."""
        for groups in (LEGAL, HR, None):
            answer = assistant.visible_to(groups).ask(QUESTIONS[1])
            assert {citation.contract for citation in answer.citations} == {"paie-ambrelune"}

    def test_nothing_to_see(self, assistant: Assistant, store: Library) -> None:
        """Somebody of no group sees what everybody sees, and only that."""
        view = assistant.visible_to(frozenset())
        assert [entry.id for entry in view.library.entries()] == ["base"]
        assert {c.contract for c in view.ask(NOTICE).citations} == {"base"}


class TestMany:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_hidden_are_never_opened(
        self, store: Library, embedder: Embedder, question: str
    ) -> None:
        """Where only the nearest contracts are opened, nearer ones that are hidden are passed over."""
        settings = AnswerSettings(contracts_opened=1, passages_searched=2)
        assistant = Assistant(store, embedder, settings)
        answer = assistant.visible_to(READER).ask(question)
        assert set(assistant.retriever._indexes._indexes) <= SEEN
        assert not [word for word in SECRET if word in told(answer)]


class Vanishing:
    """A library from which a contract is removed between being listed and being read."""

    def __init__(self, library: Library, contract_id: str) -> None:
        self._library = library
        self._contract_id = contract_id

    def __getattr__(self, name):
        return getattr(self._library, name)

    def visible_to(self, groups):
        return Vanishing(self._library.visible_to(groups), self._contract_id)

    def entries(self):
        listed = self._library.entries()
        if self._library.entry(self._contract_id) is not None:
            writer = Library.open(self._library.folder, self._library.model)
            writer.remove(self._contract_id)
        return listed


class TestView:
    def test_shares_what_was_made_ready(self, assistant: Assistant) -> None:
        """It opens no store and loads no model, so that each request can have its own."""
        view = assistant.visible_to(READER)
        assert view.embedder is assistant.embedder
        assert view.library.client is assistant.library.client
        assert view.retriever._indexes is assistant.retriever._indexes
        assert view.retriever._vector is assistant.retriever._vector
        assert view.chain is not assistant.chain
        assert assistant.visible_to(None) is assistant

    def test_answers_alike(self, assistant: Assistant) -> None:
        """What they see is answered as the whole library asked for it would answer."""
        whole = assistant.ask(NOTICE, ["avenant-quimperle", "base", "paie-ambrelune"])
        assert assistant.visible_to(LEGAL).ask(NOTICE) == whole
        assert len(whole.citations) >= 3

    def test_counts_at_once(self, tmp_path: Path, embedder: Embedder) -> None:
        """What is shared, or no longer, is so for views that are open."""
        library = Library.open(tmp_path / "library", embedder.name)
        (tmp_path / "base.md").write_text(BASE, "utf-8")
        ingest_file(tmp_path / "base.md", library, embedder)
        view = Assistant(library, embedder).visible_to(READER)
        assert view.ask(NOTICE).found
        library.share("base", ["legal"])
        assert not view.ask(NOTICE).found
        with pytest.raises(UnknownContract, match="none yet"):
            view.ask(NOTICE, ["base"])
        library.share("base", ["it"])
        assert view.ask(NOTICE).found

    def test_removed_meanwhile(self, tmp_path: Path, embedder: Embedder) -> None:
        """A contract that goes while it is asked for tells no other's id."""
        library = Library.open(tmp_path / "library", embedder.name)
        for name, groups in (("base", ()), ("paie-ambrelune", ("hr",))):
            (tmp_path / f"{name}.md").write_text(FILES[name][0], "utf-8")
            ingest_file(tmp_path / f"{name}.md", library, embedder, groups=groups)
        view = Assistant(Vanishing(library, "base"), embedder).visible_to(READER)
        with pytest.raises(UnknownContract, match=r"No contract 'base'.*it holds: none yet"):
            view.ask(NOTICE, ["base"])
        assert not view.ask(NOTICE).found
