"""A reranker over the sample contracts: five-line ones for the order, a tiny real one for the rest."""

import os
import string
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from math import exp
from pathlib import Path

import pytest
from click.testing import CliRunner

import app
from assistant import Assistant
from assistant.errors import AssistantError, RerankerError
from assistant.evidence import RankedClause, RankedSentence
from assistant.question import understand
from assistant.reranker import open_reranker
from assistant.reranking import READ, reading
from ingest.library import Library
from ingest.reading import read_file
from ingest.settings import IngestSettings

HDS, AGREEMENT = "auvalie-hds", "fernhollow-hosting-agreement"
QUESTION = "Quel préavis pour ne pas renouveler ?"
QUESTIONS = [
    QUESTION,
    "pénalités de retard de paiement",
    "What do we get back when the contract ends?",
    "Que dit l’article 9.7 ?",
    "Qui est Auvalie ?",
    "Où sont hébergées nos données ?",
    "Quelle est la capitale de l’Australie ?",
]
PASSAGES = [
    "Durée. Le contrat est conclu pour trois ans.",
    "Préavis. Le préavis est de six mois.",
    "Tribunal compétent. Rennes.",
]


class Backwards:
    """A reranker that likes best what comes to it last, and tells what it was given."""

    name = "backwards"

    def __init__(self) -> None:
        self.given: list[tuple[str, list[str]]] = []

    def scores(self, question, passages):
        self.given.append((question, list(passages)))
        return [number / 2 for number in range(len(passages))]


def make_model(folder: Path, kind: str, labels: int = 1) -> Path:
    """A BERT of one layer that knows letters, its weights drawn by lot, saved as `kind` of model."""
    import torch
    import transformers

    folder.mkdir()
    signs = [*string.ascii_lowercase, *string.digits]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *(f"##{sign}" for sign in signs)]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=128,
        num_labels=labels,
        initializer_range=1.0,  # scores that lie apart
    )
    torch.manual_seed(7)
    getattr(transformers, kind)(config).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    """A folder with a tiny cross-encoder as sentence-transformers saves one."""
    from sentence_transformers import CrossEncoder

    home = tmp_path_factory.mktemp("reranker")
    plain = make_model(home / "plain", "BertForSequenceClassification")
    CrossEncoder(str(plain), local_files_only=True).save_pretrained(str(home / "tiny"))
    return home / "tiny"


@pytest.fixture(scope="module")
def plain(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder)


@pytest.fixture
def backwards(library: Library, embedder) -> Assistant:
    return Assistant(library, embedder, reranker=Backwards())


@pytest.fixture(scope="module")
def encoding(library: Library, embedder, model: Path) -> Assistant:
    """With the tiny cross-encoder."""
    return Assistant(library, embedder, reranker=open_reranker(str(model)))


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> RankedClause:
    """A clause twice as long as is read, whose last sentence is the likeliest."""
    sentences = [
        f"Le service numéro {n} est rendu par le Prestataire à partir du site {n} de Rennes."
        for n in range(40)
    ]
    path = tmp_path_factory.mktemp("long") / "long.md"
    path.write_text(
        f"# Contrat d’hébergement\n\n## Article 1 – Services\n\n{' '.join(sentences)}\n"
    )
    contract = read_file(path).contract
    clause = max(contract.clauses, key=lambda clause: clause.end - clause.start)
    count = len(clause.sentences)
    order = [count - 1, *range(count - 1)]
    ranked = tuple(RankedSentence(n, -float(place), 1 / count) for place, n in enumerate(order))
    return RankedClause(contract, clause, 0.0, 1.0, ranked)


def found(assistant: Assistant, question: str, contracts=None):
    return assistant.retriever.evidence(understand(question), contracts)


def by_contract(clauses):
    own = {}
    for clause in clauses:
        own.setdefault(clause.contract.id, []).append(clause)
    return own


class TestOrder:
    def test_is_the_rerankers(self, plain: Assistant, backwards: Assistant) -> None:
        """The same clauses come out, every one, in the order of its scores over all contracts."""
        before = found(plain, QUESTION).clauses
        after = found(backwards, QUESTION).clauses

        assert len({clause.contract.id for clause in before}) > 1
        assert [clause.clause for clause in after] == [clause.clause for clause in before[::-1]]
        assert all(one.score > other.score for one, other in pairwise(after))

    def test_shares_add_up(self, backwards: Assistant) -> None:
        """A clause's share is the softmax of the scores of its contract."""
        for clauses in by_contract(found(backwards, QUESTION).clauses).values():
            assert sum(clause.share for clause in clauses) == pytest.approx(1)
            for one, other in pairwise(clauses):
                assert one.share / other.share == pytest.approx(exp(one.score - other.score))

    def test_leaves_the_rest(self, plain: Assistant, backwards: Assistant) -> None:
        """Sentences, how likely a contract answers at all, and what was searched stay as they were."""
        before, after = found(plain, QUESTION), found(backwards, QUESTION)

        assert (after.stated, after.searched, after.contracts) == (
            before.stated,
            before.searched,
            before.contracts,
        )
        sentences = {(c.contract.id, c.clause.start): c.sentences for c in before.clauses}
        for clause in after.clauses:
            assert clause.sentences == sentences[clause.contract.id, clause.clause.start]

    def test_decides_the_answer(self, plain: Assistant, backwards: Assistant) -> None:
        """What it puts first is quoted first, though the weights had it last."""
        last = found(plain, QUESTION, [HDS]).clauses[-1].clause
        quoted = backwards.ask(QUESTION, [HDS]).citations[0]

        assert last.start <= quoted.start < quoted.end <= last.end

    def test_a_named_article_stays_first(self, plain: Assistant, backwards: Assistant) -> None:
        """An article that the question names is first in the evidence and in the answer."""
        asked = "Que dit l’article 9.7 ?"
        named = sum(c.clause.number == "9.7" for c in found(plain, asked, [HDS]).clauses)
        clauses = found(backwards, asked, [HDS]).clauses

        assert named
        assert [c.clause.number == "9.7" for c in clauses] == [True] * named + [False] * (
            10 - named
        )
        assert sum(clause.share for clause in clauses[:named]) == pytest.approx(1)
        assert backwards.ask(asked, [HDS]).citations[0].number == "9.7"

    def test_what_speaks_of_the_contract_stays_first(
        self, plain: Assistant, backwards: Assistant
    ) -> None:
        """Asked for the contract itself, it is answered as without a reranker."""
        asked = "Qui est Auvalie ?"

        assert found(backwards, asked, [HDS]).clauses[0].said
        assert backwards.ask(asked, [HDS]) == plain.ask(asked, [HDS])

    def test_holds_for_documents(self, plain: Assistant, backwards: Assistant) -> None:
        """The LangChain retriever gives the same order."""
        before = plain.retriever.invoke(QUESTION, contracts=[HDS])
        after = backwards.retriever.invoke(QUESTION, contracts=[HDS])

        assert [d.page_content for d in after] == [d.page_content for d in before[::-1]]

    def test_of_nothing(self, tmp_path, embedder) -> None:
        """Over an empty library no model is asked, or loaded."""
        reranker = Backwards()
        library = Library.open(tmp_path / "empty", embedder.name)
        answer = Assistant(library, embedder, reranker=reranker).ask(QUESTION)

        assert not answer.found
        assert not reranker.given


class TestReading:
    def test_is_once_a_question(self, library: Library, embedder) -> None:
        """One call has the question as it is understood, and at most ten clauses of each contract."""
        reranker = Backwards()
        history = [("Quelles sont les pénalités de retard de paiement ?", "…")]
        assistant = Assistant(library, embedder, reranker=reranker)
        assistant.ask("et les frais de recouvrement ?", None, history)
        ((question, passages),) = reranker.given

        assert question == f"{history[0][0]} et les frais de recouvrement ?"
        assert len(passages) <= 10 * len(library.entries())

    def test_is_headings_and_words(self, plain: Assistant) -> None:
        """A clause is read under its headings, its words verbatim."""
        clause = found(plain, QUESTION, [HDS]).clauses[0]
        own = clause.clause
        words = clause.contract.text[own.sentences[0].start : own.end]

        assert reading(clause) == f"{' > '.join(own.path)}. {words}"

    def test_is_the_likeliest_of_a_long_clause(self, long: RankedClause) -> None:
        """The likeliest sentences are read where a model would cut, in the order of the text."""
        assert long.clause.end - long.clause.start > 2 * READ
        read = reading(long)

        assert READ - 100 < len(read) < READ + 200
        assert read.startswith("Article 1 – Services. Le service numéro 0 ")
        assert read.endswith(
            "Le service numéro 39 est rendu par le Prestataire à partir du site 39 de Rennes."
        )

    def test_has_what_introduces_an_item(self, long: RankedClause) -> None:
        """An item is read with the sentence before its list, a row with the headings of its columns."""
        *others, last = long.clause.sentences
        clause = replace(long.clause, sentences=(*others, replace(last, lead=35, head=36)))
        read = reading(replace(long, clause=clause))

        assert all(f"numéro {n} " in read for n in (35, 36, 39))
        assert read.index("numéro 35 ") < read.index("numéro 36 ") < read.index("numéro 39 ")


class TestAnswers:
    @pytest.mark.parametrize("question", QUESTIONS)
    @pytest.mark.parametrize("kind", ["backwards", "encoding"])
    def test_are_verbatim(self, request, kind: str, question: str) -> None:
        """Whatever the order, every quote is the contract's own words at its place."""
        assistant: Assistant = request.getfixturevalue(kind)
        answer = assistant.ask(question)

        assert answer.citations
        for citation in answer.citations:
            text = assistant.library.contract(citation.contract).text
            assert text[citation.start : citation.end] == citation.quote

    def test_follow_the_cross_encoder(self, encoding: Assistant, plain: Assistant, model) -> None:
        """Its scores, and no others, order the clauses of a contract."""
        clauses = found(plain, QUESTION, [HDS]).clauses
        scores = open_reranker(str(model)).scores(QUESTION, [reading(clause) for clause in clauses])
        expected = sorted(zip(scores, clauses, strict=True), key=lambda scored: -scored[0])
        after = found(encoding, QUESTION, [HDS]).clauses

        assert [clause.clause for clause in after] == [clause.clause for _, clause in expected]
        assert [clause.clause for clause in after] != [clause.clause for clause in clauses]
        assert [clause.score for clause in after] == pytest.approx([s for s, _ in expected])


class TestCrossEncoder:
    def test_gives_logits_in_order(self, model: Path) -> None:
        """The scores are what the model itself gives each pair, with no sigmoid over them."""
        import torch
        import transformers

        tokenizer = transformers.AutoTokenizer.from_pretrained(model)
        bert = transformers.AutoModelForSequenceClassification.from_pretrained(model).eval()
        expected = []
        for passage in PASSAGES:
            with torch.no_grad():
                pair = tokenizer(QUESTION, passage, return_tensors="pt")
                expected.append(bert(**pair).logits.item())

        assert max(expected) - min(expected) > 0.1
        assert open_reranker(str(model)).scores(QUESTION, PASSAGES) == pytest.approx(
            expected, abs=1e-4
        )

    def test_of_nothing(self, model: Path) -> None:
        assert open_reranker(str(model)).scores(QUESTION, []) == []

    def test_cuts_what_is_too_long(self, model: Path) -> None:
        """A passage without end is cut at the end; odd characters are read as others."""
        reranker = open_reranker(str(model))
        endless = PASSAGES[0] * 200
        one, other, *_ = reranker.scores(QUESTION, [endless, endless + "Fin.", "a \ud800\0", ""])

        assert one == pytest.approx(other, abs=1e-4)

    def test_is_asked_in_threads(self, model: Path) -> None:
        """Questions asked at the same time load one model and get its scores."""
        reranker = open_reranker(str(model))
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda n: reranker.scores(QUESTION, PASSAGES), range(8)))

        assert all(scores == pytest.approx(together[0], abs=1e-5) for scores in together)

    def test_is_named_by_its_content(self, model: Path) -> None:
        assert open_reranker(str(model)).name.startswith("tiny-")


class TestSetting:
    def test_is_read_from_the_environment(self) -> None:
        """A folder or a name; unset or empty is none."""
        read = [
            IngestSettings.from_environment(environment=environment).reranker
            for environment in ({"CLAUSIER_RERANKER": "some/model"}, {"CLAUSIER_RERANKER": ""}, {})
        ]
        assert read == ["some/model", None, None]
        assert open_reranker(None) is open_reranker("") is None

    def test_reaches_the_assistant(self, library, cache, encoding, model, monkeypatch) -> None:
        """What an assistant opens with answers as the cross-encoder orders."""
        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        monkeypatch.setenv("CLAUSIER_RERANKER", str(model))
        opened = Assistant.open(library.folder)

        assert opened.reranker is not None
        assert opened.ask(QUESTION) == encoding.ask(QUESTION)

    def test_reaches_the_command_line(self, library, cache, encoding, model) -> None:
        """So does `clausier ask`; a folder that is not there is one line of refusal."""
        environment = {"CLAUSIER_CACHE": str(cache), "CLAUSIER_LIBRARY": str(library.folder)}
        asked, refused = (
            CliRunner().invoke(
                app.main, ["ask", QUESTION], env={**environment, "CLAUSIER_RERANKER": setting}
            )
            for setting in (str(model), "./no-such-folder")
        )

        assert asked.exit_code == 0, asked.output
        assert encoding.ask(QUESTION).citations[0].quote.split("\n")[0] in asked.stdout
        assert refused.exit_code == 1
        assert refused.stderr.startswith("clausier: No folder './no-such-folder'")
        assert refused.stderr.count("\n") == 1


class TestRefusals:
    """Each is one line of the package's own errors: what failed, the value, and what to do."""

    @pytest.mark.parametrize("path", ["./no-such-folder", "~/no/such", "models/a/b"])
    def test_a_folder_that_is_not_there(self, path: str, tmp_path, library) -> None:
        """It is refused when the assistant opens, before a library is made."""
        with pytest.raises(RerankerError, match=f"No folder '{path}'.*Set CLAUSIER_RERANKER"):
            Assistant.open(IngestSettings(library=tmp_path / "new", reranker=path))
        assert not (tmp_path / "new").exists()

    def test_a_folder_without_a_model(self, tmp_path) -> None:
        with pytest.raises(RerankerError, match=r"holds no reranker.*Set CLAUSIER_RERANKER"):
            open_reranker(str(tmp_path))

    def test_a_damaged_model(self, tmp_path) -> None:
        (tmp_path / "config.json").write_text("{}")
        self.refused(str(tmp_path), f"in '{tmp_path}' could not be loaded")

    def test_an_encoder(self, tmp_path) -> None:
        """A model that scores no pairs would be given random scores, and is refused."""
        folder = make_model(tmp_path / "encoder", "BertModel")
        self.refused(str(folder), "made as BertModel, which scores no pairs")

    def test_a_classifier(self, tmp_path) -> None:
        """A model of several labels has no one score to order by."""
        folder = make_model(tmp_path / "labels", "BertForSequenceClassification", labels=3)
        self.refused(str(folder), "gives 3 scores a pair")

    def test_a_model_that_is_broken(self, tmp_path) -> None:
        """Weights that overflow give no numbers, and no order."""
        from safetensors.torch import load_file, save_file

        folder = make_model(tmp_path / "broken", "BertForSequenceClassification")
        weights = load_file(folder / "model.safetensors")
        weights["classifier.weight"] *= float("inf")
        save_file(weights, folder / "model.safetensors", {"format": "pt"})
        self.refused(str(folder), "its scores are no numbers")

    @pytest.mark.parametrize(
        ("name", "fetched"),
        [("nobody/no-such-model", "nobody/"), ("no-such-model", "cross-encoder/")],
    )
    def test_a_model_that_is_not_on_this_machine(self, name: str, fetched: str) -> None:
        """Nothing is fetched; the error says how to."""
        self.refused(name, f"'{name}'.*downloads none.*`hf download {fetched}no-such-model`")

    def test_a_machine_without_the_library(self, model, monkeypatch) -> None:
        monkeypatch.setitem(sys.modules, "sentence_transformers", None)
        self.refused(str(model), "pip install sentence-transformers")

    def refused(self, setting: str, words: str) -> None:
        reranker = open_reranker(setting)
        with pytest.raises(RerankerError, match=words) as refused:
            reranker.scores(QUESTION, PASSAGES)
        assert isinstance(refused.value, AssistantError)
        assert "CLAUSIER_RERANKER" in str(refused.value)
        assert "\n" not in str(refused.value)


class TestProcess:
    ASK = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError(f'connection to {a[1:]}')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from assistant import Assistant\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'}\n"
        "assistant = Assistant.open()\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        f"assert assistant.ask({QUESTION!r}).citations\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    def asked(self, library: Library, cache: Path, **settings: str) -> list[str]:
        """Of what is heavy, what a process has imported when it opened and when it answered."""
        closed = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")  # the process has to do so itself
        environment = {name: value for name, value in os.environ.items() if name not in closed}
        environment |= {"CLAUSIER_LIBRARY": str(library.folder), "CLAUSIER_CACHE": str(cache)}
        done = subprocess.run(
            [sys.executable, "-c", self.ASK],
            env=environment | settings,
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(app.__file__).parent,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\n")[:2]

    def test_without_the_setting_is_light(self, library: Library, cache: Path) -> None:
        """No reranker, no torch: neither to open an assistant nor to answer."""
        assert self.asked(library, cache) == ["[]", "[]"]

    def test_with_the_setting_calls_nobody(self, library, cache, model: Path) -> None:
        """The model is loaded with the first question, from this machine alone."""
        opened, answered = self.asked(library, cache, CLAUSIER_RERANKER=str(model))

        assert opened == "[]"
        assert "torch" in answered

    def test_looks_for_a_name_on_this_machine_only(self, library, cache) -> None:
        """Nor is a name that is not there looked for elsewhere."""
        with pytest.raises(AssertionError, match=r"RerankerError.*Clausier downloads none"):
            self.asked(library, cache, CLAUSIER_RERANKER="nobody/no-such-model")
