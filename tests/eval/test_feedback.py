import shlex
import stat
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.conversations import FILE_NAME, Conversations, Turn
from eval.case import cases_of
from eval.commands import eval_command
from eval.errors import BadFeedback, BadGoldFile, EvalError
from eval.feedback import Silent, Stated, gold_record, record_feedback, record_id
from eval.feedback_commands import feedback_command
from eval.gold_files import read_gold
from eval.gold_writing import record_toml
from eval.named_place import place_named
from eval.place import Place
from eval.records import Fact, GoldFile
from eval.sets import gold_set
from ingest.errors import UnknownContract

WRONG = Turn(
    "k-1",
    "Combien de temps\navant de partir ?",
    Answer("…", "fr", True, "quoted", (), 3),
    "",
    datetime(2025, 5, 5, tzinfo=UTC),
    (),
    -1,
    "C’est le contrat qui compte.",
)
NOTICE = Stated("acme", "Contrat, 9.1", r"trente \(30\) jours", "duration")


@pytest.fixture
def contracts(contract):
    """A library of that contract."""

    def opened(contract_id):
        if contract_id != contract.id:
            raise UnknownContract(f"No contract {contract_id!r} in the library.")
        return contract

    return SimpleNamespace(contract=opened)


class TestRecord:
    def test_of_what_is_stated(self, contract):
        """The question as it was asked, the clause, the value, and the comment as the fact."""
        assert gold_record(contract, WRONG, NOTICE) == Fact(
            id=record_id(WRONG, "acme"),
            contract="acme",
            fact="C’est le contrat qui compte.",
            kind="duration",
            places=(Place(part="Contrat", number="9.1"),),
            values=(r"trente \(30\) jours",),
            fr={"plain": "Combien de temps avant de partir ?"},
        )

    def test_of_a_silence(self, contract):
        """That the contract does not say, and why one might think so."""
        record = gold_record(contract, WRONG, Silent("acme", "9.2 parle de factures."))

        assert (record.contracts, record.why) == (("acme",), "9.2 parle de factures.")
        assert record.questions == [("fr", "plain", "Combien de temps avant de partir ?")]

    def test_without_a_comment(self, contract):
        """It says so, or what was given."""
        turn = replace(WRONG, comment="")

        assert gold_record(contract, turn, Silent("acme")).why.startswith("Un utilisateur")
        assert "trente" in gold_record(contract, turn, NOTICE).fact

    def test_of_a_question_put_anew(self, contract):
        """A follow-up is put so that it stands alone, in its own language."""
        expected = replace(NOTICE, question="How long is the notice that we have to give?")

        record = gold_record(contract, WRONG, expected)

        assert record.questions == [("en", "plain", expected.question)]

    @pytest.mark.parametrize(
        ("expected", "told"),
        [
            (
                replace(NOTICE, value="soixante"),
                "'soixante' does not match the words of 'Contrat, 9.1'",
            ),
            (replace(NOTICE, value="(30"), "'\\(30' is no regular expression"),
            (replace(NOTICE, value="x*"), "matches where nothing is said"),
            (replace(NOTICE, kind="price"), "field kind: .* got 'price'"),
            (
                replace(NOTICE, place="9.1"),
                "2 clauses of 'acme' are called '9.1'.*'Contrat, 9.1'; 'Cond",
            ),
            (replace(NOTICE, place="12"), "0 clauses of 'acme' are called '12'.*'Contrat, 9.2'"),
            (replace(NOTICE, question="?"), "field fr.plain"),
            (Silent("acme", "?"), "field why"),
        ],
    )
    def test_that_the_contract_does_not_bear_out_is_refused(self, contract, expected, told):
        """With what was given, and what to do about it."""
        with pytest.raises(BadFeedback, match=told) as refusal:
            gold_record(contract, WRONG, expected)
        assert "\n" not in str(refusal.value)

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=3))
    def test_is_read_as_it_was_written(self, contract, words):
        """Whatever a user typed."""
        turn = replace(WRONG, question="Où ? " + words, comment="Non : " + words)

        record = gold_record(contract, turn, NOTICE)

        assert GoldFile.model_validate(tomllib.loads(record_toml(record))).fact == (record,)


class TestNames:
    @pytest.mark.parametrize(
        ("named", "number"),
        [("9.2", "9.2"), ("article 9.2", "9.2"), ("CONTRAT, 9.1", "9.1"), ("Contrat,  9.1", "9.1")],
    )
    def test_are_those_of_citations(self, contract, named, number):
        """A number that one part has, or one after its part."""
        assert place_named(contract, named) == Place(part="Contrat", number=number)

    def test_may_be_titles(self, contract):
        """Of a clause that has no number, or of one whose number stands twice."""
        titles = ("Préavis", "", "Départ")
        titled = [
            replace(clause, title=title, number="" if title else clause.number)
            for clause, title in zip(contract.clauses, titles, strict=True)
        ]
        contract = replace(contract, clauses=tuple(titled))

        assert place_named(contract, "préavis") == Place(part="Contrat", number="", title="Préavis")
        assert place_named(contract, "Conditions générales, Départ").title == "Départ"

    def test_that_nothing_tells_apart_are_refused(self, contract):
        """Two clauses of one part and number, told by no title or heading."""
        first, second, third = contract.clauses
        twice = replace(
            contract, clauses=(first, replace(second, number="9.1", title="Factures"), third)
        )

        assert place_named(twice, "Factures") == Place(
            part="Contrat", number="9.1", title="Factures"
        )
        with pytest.raises(BadFeedback, match="2 clauses"):
            place_named(twice, "Contrat, 9.1")


class TestFile:
    def test_is_one_that_eval_reads(self, contracts, tmp_path):
        """A file a contract, made where there is none, that only its owner reads."""
        done = record_feedback(contracts, WRONG, NOTICE, tmp_path / "gold")

        assert done.path == tmp_path / "gold" / "acme.toml"
        assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
        assert [case.id for case in gold_set(done.path).cases] == [f"{done.record}/fr-plain"]
        assert done.doubts == ()

    def test_keeps_what_it_held(self, contracts, tmp_path):
        """Comments and records of before stay as they are."""
        path = tmp_path / "own.toml"
        record_feedback(contracts, WRONG, NOTICE, path)
        path.write_text(before := path.read_text("utf-8") + "# à relire", "utf-8")

        other = record_feedback(contracts, replace(WRONG, id="k-2"), Silent("acme"), path)

        assert path.read_text("utf-8").startswith(before)
        assert read_gold(path).ids == [record_id(WRONG, "acme"), other.record]
        assert len(cases_of(read_gold(path))) == 2
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize(
        ("content", "expected", "error", "told"),
        [
            (None, NOTICE, BadFeedback, "already"),
            ("[[fact]\n", NOTICE, BadGoldFile, "is no TOML"),
            ("", replace(NOTICE, contract="zenith"), BadFeedback, "No contract 'zenith'"),
            ("", replace(NOTICE, value="soixante"), BadFeedback, "does not match"),
        ],
    )
    def test_is_as_it_was_after_a_refusal(
        self, contracts, tmp_path, content, expected, error, told
    ):
        """A turn that has its record, a file that is none of ours, a record that is not right."""
        path = tmp_path / "own.toml"
        if content is None:
            record_feedback(contracts, WRONG, NOTICE, path)
        else:
            path.write_text(content, "utf-8")
        before = path.read_bytes()

        with pytest.raises(error, match=told) as refusal:
            record_feedback(contracts, WRONG, expected, path)

        assert isinstance(refusal.value, EvalError)
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    def test_that_cannot_be_written_is_refused(self, contracts, tmp_path):
        """As where its folder is a file."""
        (tmp_path / "gold").write_text("")

        with pytest.raises(BadFeedback, match="Cannot write"):
            record_feedback(contracts, WRONG, NOTICE, tmp_path / "gold")

    def test_may_be_doubted(self, contracts, tmp_path):
        """What a proof-reader would say is told, and the record is written all the same."""
        done = record_feedback(contracts, WRONG, replace(NOTICE, value="jours"), tmp_path)

        assert done.doubts == ("its patterns match in '9.2' beside '9.1'",)
        assert read_gold(done.path).ids == [done.record]


CONTRACT = """# Convention de Roselande

## 2 Durée et préavis

2.1 Chaque partie peut mettre fin à la convention en adressant un préavis de onze semaines.

## 3 Sauvegardes

3.1 Les sauvegardes sont conservées pendant vingt-sept jours.
"""


def run(command, *words):
    return CliRunner().invoke(command, [str(word) for word in words])


class TestCommand:
    @pytest.fixture
    def library(self, tmp_path):
        """Where a library would be, with a state folder beside it."""
        return tmp_path / "library"

    @pytest.fixture
    def rated(self, library):
        """A turn with a thumb down, and one without."""
        with Conversations(library.with_name("library.state") / FILE_NAME) as kept:
            talk = kept.start("claire")
            kept.add("claire", talk.id, "Combien ?", ())
            turn = kept.add("claire", talk.id, "Quel délai\n\x1b[31m pour partir ?", ())
            kept.rate("claire", turn.id, -1, "C’est 2.1.")
        return turn

    def test_lists_thumbs_down(self, library, rated):
        """A line each; signs that would steer a terminal are shown as signs."""
        done = run(feedback_command, "list", "--library", library)

        when = f"{rated.asked:%Y-%m-%d %H:%M}"
        assert (
            done.stdout
            == f"{rated.id}  {when}  claire  Quel délai �[31m pour partir ?  C’est 2.1.\n"
        )

    def test_makes_nothing_by_listing(self, library):
        """Where nothing is kept it says so, and makes no file."""
        done = run(feedback_command, "list", "--library", library)

        assert (done.stdout, done.stderr) == ("", "No answer has a thumb down.\n")
        assert not list(library.parent.iterdir())

    @pytest.mark.parametrize(
        "options",
        [
            ["--place", "9.1"],
            ["--value", "x"],
            [],
            ["--silent", "--place", "9.1"],
            ["--silent", "--value", "x"],
        ],
        ids=" ".join,
    )
    def test_refuses_what_contradicts_itself(self, library, rated, options):
        """A fact has a place and a value, a silence neither."""
        assert run(feedback_command, "gold", rated.id, "--contract", "a", *options).exit_code == 2

    def test_refuses_a_turn_that_is_not_listed(self, library, rated):
        """The message tells how to find the right one."""
        options = ("--contract", "a", "--silent", "--library", library)

        done = run(feedback_command, "gold", "none", *options)

        assert isinstance(done.exception, BadFeedback)
        assert "clausier feedback list" in str(done.exception)

    @pytest.mark.encoder
    @pytest.mark.timeout(300)
    def test_makes_gold_that_eval_asks(
        self, library, rated, tmp_path, monkeypatch, cache, embedder
    ):
        """From a thumb down to a case, of a contract read from a file; what asks it is printed."""
        from ingest.ingestion import ingest_file
        from ingest.library import Library

        monkeypatch.setenv("CLAUSIER_CACHE", str(cache))
        (tmp_path / "roselande.md").write_text(CONTRACT, "utf-8")
        ingest_file(tmp_path / "roselande.md", Library.open(library, embedder.name), embedder)
        right = ("--contract", "roselande", "--place", "2.1", "--value", r"\b(onze|11) semaines")

        made = run(feedback_command, "gold", rated.id, *right, "--library", library)

        assert made.exit_code == 0, made.output
        command = made.stdout.strip().split("\n")[-1]
        words = shlex.split(command.removeprefix("Ask it: clausier eval "))
        options = eval_command.make_context("eval", words).params
        assert options["library"] == library
        assert options["gold"] == tmp_path / "library.state" / "gold" / "roselande.toml"
        [case] = gold_set(options["gold"]).cases
        assert case.question == " ".join(rated.question.split())
        assert [fact.fact for fact in case.facts] == ["C’est 2.1."]
