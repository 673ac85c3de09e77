"""The gold facts that are committed: how many there are, what they cover, and that they hold."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from eval.case import cases_of
from eval.gold_files import Gold, read_gold
from eval.material import GOLD, material
from eval.proofreading import clauses_at, faults
from eval.records import Style
from eval.split import SPLIT, read_split, torn
from eval.wording import plain
from ingest.contract import Contract
from ingest.reading import read_contract

EURIS, OUTSCALE = "euris-hds-2018", "outscale-hds-2022"
SETS = ("samples", "contracts")
LANGUAGES = ("fr", "en")


@cache
def gold(name: str) -> Gold:
    return read_gold(GOLD / name)


@cache
def read(path: Path) -> Contract:
    return read_contract(path)


@pytest.fixture
def contracts(request, samples) -> dict[str, Contract]:
    """The contracts that the facts of a set speak of, by id."""
    if request.param == "samples":
        files = material("samples").files()
    else:
        folder = request.getfixturevalue("shared") / "contracts"
        files = [folder / f"{name}.pdf" for name in (EURIS, OUTSCALE)]
        if absent := [file.name for file in files if not file.exists()]:
            pytest.skip(f"needs {' and '.join(absent)}, not part of the repository")
    return {file.stem: read(file) for file in files}


def of_contract(contract):
    return lambda gold: [fact for fact in gold.facts if fact.contract == contract]


def of_form(form):
    return lambda gold: [fact for fact in gold.facts if fact.form == form]


COUNTED = [
    # set, what, those records of it, how many at least, why as many
    ("samples", "facts", lambda gold: gold.facts, 100, "what anybody can measure"),
    ("contracts", "facts of Euris", of_contract(EURIS), 100, "the longer contract"),
    ("contracts", "facts of OUTSCALE", of_contract(OUTSCALE), 50, "the shorter one"),
    ("contracts", "in tables", of_form("table"), 20, "reading order is lost there first"),
    ("contracts", "in definitions", of_form("definition"), 4, "a term, not a sentence"),
    ("contracts", "in lists", of_form("list"), 10, "an item without its lead says nothing"),
    ("contracts", "that differ", lambda g: [f for f in g.facts if f.differs], 6, "contradictions"),
    ("contracts", "silences", lambda gold: gold.silences, 60, "refusing is measured too"),
    ("contracts", "comparisons", lambda gold: gold.comparisons, 30, "several contracts at once"),
    ("contracts", "conversations", lambda gold: gold.conversations, 30, "follow-up questions"),
]


def articles(contract: str, part: str) -> set[str]:
    """The articles of a part that facts stand in; 9.1 is of article 9."""
    return {
        place.number.split(".")[0]
        for fact in gold("contracts").facts
        if fact.contract == contract
        for place in fact.places
        if place.part.startswith(part)
    }


class TestGold:
    @pytest.mark.parametrize(("name", "what", "records", "least", "reason"), COUNTED)
    def test_is_enough(self, name, what, records, least, reason):
        """There are as many records of each sort as it takes to tell a better answer from luck."""
        assert len(records(gold(name))) >= least, f"{what}: {reason}"

    def test_has_ids_of_its_own(self):
        """An id is given once, over all sets."""
        count = Counter(record for name in SETS for record in gold(name).ids)

        assert [record for record, times in count.items() if times > 1] == []

    @pytest.mark.parametrize("name", SETS)
    def test_asks_each_fact_twice_a_language(self, name):
        """People ask for a fact in different words: two questions at least in each language."""
        assert [f.id for f in gold(name).facts if min(len(f.fr), len(f.en)) < 2] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", SETS)
    def test_asks_in_every_style(self, name, language):
        """Each of the five styles has 15 % of the questions at least, in each language."""
        records = (*gold(name).facts, *gold(name).silences, *gold(name).comparisons)
        asked = [style for r in records for lang, style, _ in r.questions if lang == language]
        count = Counter(asked)

        assert [s for s in get_args(Style) if count[s] < 0.15 * len(asked)] == []

    @pytest.mark.parametrize("name", SETS)
    def test_asks_each_question_once(self, name):
        """No question stands twice, so no answer is counted twice."""
        count = Counter(
            (case.contracts, case.earlier, plain(case.question).casefold())
            for case in cases_of(gold(name))
        )

        assert [question for question, times in count.items() if times > 1] == []

    @pytest.mark.parametrize("name", SETS)
    def test_knows_the_contracts_that_it_asks(self, name):
        """Every contract that is asked is one of the set's, and each states some of the facts."""
        known = {"samples": {f.stem for f in material("samples").files()}}.get(
            name, {EURIS, OUTSCALE}
        )

        assert {fact.contract for fact in gold(name).facts} == known == set(gold(name).contracts)

    @pytest.mark.parametrize("name", SETS)
    def test_conversations_have_two_or_three_turns(self, name):
        """A later turn leans on the one or two before; there are talks of both lengths."""
        assert {len(talk.turns) for talk in gold(name).conversations} == {2, 3}


class TestCoverage:
    @pytest.mark.parametrize(
        ("contract", "part", "last"),
        [(EURIS, "Conditions générales", 30), (OUTSCALE, "Conditions particulières", 20)],
    )
    def test_is_of_every_article(self, contract, part, last):
        """Each article of Euris' general terms, and of OUTSCALE's terms, has a fact."""
        wanted = {str(number) for number in range(1, last + 1)}

        assert wanted - articles(contract, part) == set()

    @pytest.mark.parametrize("contracts", ["contracts"], indirect=True)
    def test_is_of_every_chapter(self, contracts):
        """Each chapter of Euris' body has a fact; 1.1 stands in two of them, so titles tell."""
        found = {
            clause.path[0].split()[0]
            for fact in of_contract(EURIS)(gold("contracts"))
            for place in fact.places
            for clause in clauses_at(place, contracts[EURIS])
            if clause.path and contracts[EURIS].parts[clause.part].name == "Contrat"
        }

        assert {str(number) for number in range(1, 11)} - found == set()

    @pytest.mark.parametrize("contracts", ["contracts"], indirect=True)
    def test_leaves_no_article_unknown(self, contracts):
        """The articles that are counted are those that the contracts have."""
        numbers = {
            name: {c.number.split(".")[0] for c in read_.clauses if c.number and c.part == part}
            for name, part in ((EURIS, 1), (OUTSCALE, 0))
            for read_ in [contracts[name]]
        }

        assert [max(map(int, numbers[name])) for name in (EURIS, OUTSCALE)] == [30, 20]


class TestProofreading:
    @pytest.mark.parametrize(("name", "contracts"), [(s, s) for s in SETS], indirect=["contracts"])
    def test_finds_no_fault(self, name, contracts):
        """Places are clauses, patterns match there and not beside, questions are in own words."""
        assert [str(fault) for fault in faults(gold(name), contracts)] == []


class TestSplit:
    def test_gives_each_record_a_half_once(self):
        """The file names every record of both sets once, and nothing else."""
        lists = tomllib.loads(SPLIT.read_text(encoding="utf-8"))
        named = Counter([*lists["dev"], *lists["test"]])

        assert lists.keys() == {"dev", "test"}
        assert named == Counter(record for name in SETS for record in gold(name).ids)

    @pytest.mark.parametrize("name", SETS)
    def test_tears_no_group(self, name):
        """Records that build on one another are learnt from, or counted, together."""
        assert torn(gold(name), read_split()) == []

    @pytest.mark.parametrize(("name", "most"), [("contracts", 0.55), ("samples", 0.75)])
    def test_is_even(self, name, most):
        """Halves are even, but for the samples: what was known while answers were made is dev."""
        halves = read_split()
        dev = [record for record in gold(name).ids if halves.get(record) == "dev"]

        assert 0.45 <= len(dev) / len(gold(name).ids) <= most
