from pathlib import Path

import pytest

from eval.errors import BadGoldFile
from eval.gold_files import Gold, read_gold

NOTICE = """\
[[fact]]
id = "acme-notice"
contract = "acme"
fact = "On résilie avec un mois de préavis."
kind = "duration"
places = [{ part = "Contrat", number = "9.1" }]
values = ['trente \\(30\\) jours']
fr.plain = "Quel préavis ?"
"""
PAYMENT = NOTICE.replace("acme-notice", "acme-payment").replace("Quel préavis", "Quand payer")
SILENCE = """\
[[silence]]
id = "acme-pets"
contracts = ["hostco", "acme"]
why = "12 parle des locaux."
en.plain = "Are pets allowed?"
"""
COMPARISON = """\
[[comparison]]
id = "acme-both"
facts = ["acme-notice", "acme-payment"]
contracts = ["acme", "zenith"]
fr.plain = "Lequel des délais est le plus long ?"
"""
TALK = """\
[[conversation]]
id = "acme-talk"
language = "fr"
turns = [
  { ask = "Quel préavis ?", fact = "acme-notice" },
  { ask = "Et pour payer ?", fact = "acme-payment" },
]
"""

REFUSED = [
    # the file, what the message says, reason
    (NOTICE + NOTICE, r"gives the id 'acme-notice' 2 times\. Choose another", "a fact copied"),
    (NOTICE + SILENCE.replace("pets", "notice"), "the id 'acme-notice' 2 times", "of two kinds"),
    (
        NOTICE + COMPARISON,
        "'acme-both' in .* the fact 'acme-payment', which is not",
        "no such fact",
    ),
    (NOTICE + TALK, "'acme-talk' in .* the fact 'acme-payment', which is not there", "in a turn"),
    ("", "holds no question", "a file of nothing is all right in every answer"),
    ("# to be written\n", "holds no question", "the same"),
    ("[[fact]\n", r"is no TOML: .*line 1.*Mend that line", "a bracket is missing"),
    (NOTICE + 'id = "acme-again"\n', "is no TOML: .*", "a field twice"),
    (NOTICE.replace("'", '"'), "is no TOML", "\\( in double quotes"),
    (NOTICE.replace("[[fact]]", "[fact]"), "Record fact of .*valid tuple", "brackets not doubled"),
    (NOTICE.replace("[[fact]]", "[[facts]]"), "Record facts of .*Extra inputs", "a kind misspelt"),
]

TOLD = [
    # what is changed, how the message names record, field and value, reason
    (
        ('kind = "duration"', 'kind = "price"'),
        ("Record fact 2 ('acme-payment') of", ", field kind: ", ", got 'price'."),
        "a wrong kind",
    ),
    (
        ('number = "9.1"', "number = 9.1"),
        ("Record fact 2 ('acme-payment') of", ", field places.0.number: ", ", got 9.1."),
        "a number without its quotes",
    ),
    (
        (r"'trente \(30\) jours'", "'(30'"),
        ("Record fact 2 ('acme-payment') of", "'(30' is no regular expression", ", got '(30'."),
        "a bracket left open",
    ),
    (
        ("fr.plain", "fr.formal"),
        ("Record fact 2 ('acme-payment') of", ", field fr.formal", ", got 'formal'."),
        "a wrong style",
    ),
    (
        ('id = "acme-payment"', 'id = "Acme"'),
        ("Record fact 2 ('Acme') of", ", field id: ", ", got 'Acme'."),
        "capitals",
    ),
    (
        ('id = "acme-payment"\n', ""),
        ("Record fact 2 of", ", field id: Field required", ", got {'contract': 'acme', 'fact': "),
        "without an id it is told by its place in the file",
    ),
    (
        (r"values = ['trente \(30\) jours']", ""),
        ("Record fact 2 ('acme-payment') of", "': Value error, a fact has either values", "..."),
        "the record as a whole, its value cut short",
    ),
]


@pytest.fixture
def write(tmp_path):
    """Writes a gold file into the folder of the test, and gives its path."""

    def to_file(text: str, name: str = "gold.toml") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return to_file


class TestReadGold:
    def test_reads_a_file(self, write):
        """A file holds facts, silences, comparisons and conversations in any order."""
        gold = read_gold(write(SILENCE + TALK + NOTICE + COMPARISON + PAYMENT))

        assert gold.ids == ["acme-notice", "acme-payment", "acme-pets", "acme-both", "acme-talk"]

    def test_reads_a_folder_as_one(self, write, tmp_path):
        """A record may stand in any file of its set, and build on a fact of another one."""
        write(COMPARISON, "a.toml")
        write(PAYMENT, "c.toml")
        write(NOTICE + SILENCE, "b.toml")
        write("not gold", "notes.txt")

        gold = read_gold(tmp_path)

        assert gold.ids == ["acme-notice", "acme-payment", "acme-pets", "acme-both"]

    def test_an_id_stands_once_in_a_folder(self, write, tmp_path):
        """Two files of a set may not give the same id."""
        write(NOTICE, "a.toml")
        write(NOTICE, "b.toml")

        with pytest.raises(BadGoldFile, match="'acme-notice' 2 times"):
            read_gold(tmp_path)

    @pytest.mark.parametrize(("text", "told", "reason"), REFUSED)
    def test_refuses(self, write, text, told, reason):
        """A set that cannot be counted is refused, with the way on."""
        path = write(text)

        with pytest.raises(BadGoldFile, match=told) as refusal:
            read_gold(path)
        assert str(path) in str(refusal.value), reason

    @pytest.mark.parametrize(("change", "told", "reason"), TOLD)
    def test_names_file_record_field_and_value(self, write, change, told, reason):
        """A lawyer finds the wrong line without reading code."""
        path = write(NOTICE + PAYMENT.replace(*change))

        with pytest.raises(BadGoldFile) as refusal:
            read_gold(path)

        message = str(refusal.value)
        assert [words for words in (*told, str(path)) if words not in message] == [], reason
        assert message.endswith("eval/gold/README.md tells what a record holds.")
        assert "\n" not in message

    def test_names_the_file_that_is_missing(self, tmp_path):
        """A gold file that is not there is told by its path, and by the option."""
        with pytest.raises(BadGoldFile, match=r"Cannot read .*none\.toml.*--gold"):
            read_gold(tmp_path / "none.toml")

    def test_names_the_file_that_is_no_text(self, tmp_path):
        """A file that is not UTF-8 is told by its path."""
        (tmp_path / "gold.toml").write_bytes("# préavis".encode("latin-1"))

        with pytest.raises(BadGoldFile, match=r"Cannot read .*gold\.toml.*utf-8"):
            read_gold(tmp_path)

    def test_refuses_an_empty_folder(self, tmp_path):
        """A folder without gold files holds no question."""
        with pytest.raises(BadGoldFile, match="holds no question"):
            read_gold(tmp_path)


class TestGold:
    def test_asks_the_contracts_of_all_its_records(self, write):
        """The contracts of a set are those of facts, silences and comparisons, sorted."""
        gold = read_gold(write(NOTICE + PAYMENT + SILENCE + COMPARISON))

        assert gold.contracts == ["acme", "hostco", "zenith"]

    def test_tells_which_records_build_on_facts(self, write):
        """Comparisons and conversations are told with the facts that they build on."""
        gold = read_gold(write(NOTICE + PAYMENT + COMPARISON + TALK + SILENCE))

        assert list(gold.named) == [
            ("acme-both", ("acme-notice", "acme-payment")),
            ("acme-talk", ("acme-notice", "acme-payment")),
        ]

    def test_of_nothing_has_nothing(self):
        """Gold of no records asks no contract."""
        assert (Gold().ids, Gold().by_id, Gold().contracts, list(Gold().named)) == ([], {}, [], [])
