import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from eval.case import Case, read_gold
from eval.commands import GOLD
from eval.samples import sample_files
from eval.wording import plain
from ingest.contract import Clause, Contract
from ingest.reading import read_contract

CASES = read_gold(GOLD)
ANSWERABLE = [case for case in CASES if case.answerable]
FACTS = list({case.id.split("/")[0]: case for case in ANSWERABLE}.values())
RUN = 6
"""So many words in a row of the clause would give the answer away."""


@cache
def contract_of(contract_id: str) -> Contract:
    files = {path.stem: path for path in sample_files()}
    return read_contract(files[contract_id])


def named(case: Case) -> list[list[Clause]]:
    """For each place of the case, the clauses that stand there."""
    contract = contract_of(case.contract)
    return [
        [
            clause
            for clause in contract.clauses
            if place.holds(contract.parts[clause.part].name, clause.number, clause.title)
        ]
        for place in case.places
    ]


def words_of(case: Case, clause: Clause) -> str:
    return contract_of(case.contract).text[clause.start : clause.end]


def neighbours(case: Case, clause: Clause) -> list[Clause]:
    clauses = contract_of(case.contract).clauses
    index = clauses.index(clause)
    return [clauses[i] for i in (index - 1, index + 1) if 0 <= i < len(clauses)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", plain(text).casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def fact_id(case: Case) -> str:
    return case.id.split("/")[0]


class TestGoldFile:
    def test_holds_enough(self):
        """The samples are asked for two dozen facts at least, and eight things they do not say."""
        silent = {fact_id(case) for case in CASES if not case.answerable}

        assert len(FACTS) >= 24
        assert len(silent) >= 8

    def test_covers_every_sample(self):
        """Each sample contract states some of the facts."""
        assert {case.contract for case in FACTS} == {path.stem for path in sample_files()}

    def test_asks_each_fact_twice_a_language(self):
        """People ask for a fact in different words: two questions in French and two in English."""
        asked = Counter((fact_id(case), case.language) for case in ANSWERABLE)

        assert set(asked.values()) == {2}

    def test_asks_each_question_once(self):
        """No question stands twice, so no answer is counted twice."""
        asked = Counter((case.contract, case.question) for case in CASES)

        assert max(asked.values()) == 1


@pytest.mark.parametrize("case", FACTS, ids=fact_id)
class TestGoldFact:
    def test_names_clauses_of_the_contract(self, case):
        """Each place of a fact is one clause of the sample as we read it."""
        assert [len(clauses) for clauses in named(case)] == [1] * len(case.places)

    def test_pattern_finds_the_value_there(self, case):
        """A pattern matches in every clause that the fact names."""
        assert all(case.states(words_of(case, clause)) for [clause] in named(case))

    def test_pattern_is_not_fooled_by_the_next_clause(self, case):
        """No pattern matches in the clauses before and after."""
        beside = [words_of(case, c) for [clause] in named(case) for c in neighbours(case, clause)]

        assert not [words for words in beside if case.states(words)]


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case.id)
def test_question_is_in_its_own_words(case):
    """No question shares six words in a row with the clause that answers it."""
    clauses = [words_of(case, clause) for [clause] in named(case)]

    assert not runs(case.question).intersection(*map(runs, clauses))


def test_gold_file_is_told_apart_from_others():
    """What comes with the package is the gold file of the samples."""
    assert Path("eval/gold/samples.jsonl").parts == GOLD.parts[-3:]
