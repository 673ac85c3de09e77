"""Gold records and the contracts they speak of in, what is wrong with them out.

    python -m eval.proofreading eval/gold/contracts

A record is only as good as what is checked mechanically: that its places are clauses of the
contract, that its patterns match there and neither in the clauses beside nor in one that states it
differently, and that no question is put in the clause's own words.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.case import Case, cases_of
from eval.errors import EvalError
from eval.gold_files import Gold, read_gold
from eval.place import Place
from eval.records import Elsewhere, Fact, matches
from eval.wording import plain
from ingest.contract import Clause, Contract

if TYPE_CHECKING:
    from eval.material import Material

RUN = 6
"""So many words in a row of the clause would give the answer away."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record."""

    record: str
    fault: str

    def __str__(self) -> str:
        return f"{self.record}: {self.fault}"


def faults(gold: Gold, contracts: Mapping[str, Contract]) -> list[Fault]:
    """Every fault of the records, those of contracts that are not at hand left out."""
    found = list(_of_wording(gold))
    asked: dict[str, list[Case]] = defaultdict(list)
    for case in cases_of(gold):
        for fact in case.facts:
            asked[fact.id].append(case)
    for fact in gold.facts:
        if fact.contract in contracts:
            found.extend(_of_fact(fact, contracts[fact.contract], asked[fact.id]))
    return found


def clauses_at(place: Place, contract: Contract) -> list[Clause]:
    """The clauses that stand at a place."""
    return [
        clause
        for clause in contract.clauses
        if place.holds(contract.parts[clause.part].name, clause.number, clause.title, clause.path)
    ]


def _of_wording(gold: Gold) -> Iterator[Fault]:
    """What can be told without a contract: too few questions, or one that stands twice."""
    for fact in gold.facts:
        for language, questions in (("fr", fact.fr), ("en", fact.en)):
            if len(questions) < 2:
                yield Fault(fact.id, f"asked {len(questions)} times in {language!r}, 2 are needed")
    seen: dict[tuple[str, ...], str] = {}
    for case in cases_of(gold):
        key = (*case.contracts, *case.earlier, plain(case.question).casefold())
        if seen.setdefault(key, case.id) != case.id:
            yield Fault(case.record, f"{case.question!r} is asked by {seen[key]!r} as well")


def _of_fact(fact: Fact, contract: Contract, asked: list[Case]) -> Iterator[Fault]:
    """What is wrong with a fact, or with a question of any record that asks for it."""
    right: list[Clause] = []
    for place in (*fact.places, *fact.differs):
        found = clauses_at(place, contract)
        if len(found) != 1:
            yield Fault(fact.id, f"{len(found)} clauses of {contract.id} stand at {place}, not 1")
        right.extend(found)
    yield from _of_patterns(fact, contract)
    yield from _of_neighbours(fact, contract, right)
    for clause in right:
        shared = runs(_text(clause, contract))
        for case in asked:
            for run in sorted(runs(case.question) & shared):
                words = f"{case.question!r} takes {' '.join(run)!r}"
                yield Fault(case.record, f"{words} from {clause.number or clause.title!r}")


def _of_patterns(fact: Fact, contract: Contract) -> Iterator[Fault]:
    """Patterns that do not match where the fact is said to stand, or do where it differs."""
    texts = {
        place: " ".join(_text(clause, contract) for clause in clauses_at(place, contract))
        for place in (*fact.places, *fact.differs)
    }
    for place in fact.places:
        stated = fact.stated_in(texts[place])
        partly = fact.needs == "all" and any(matches(p, texts[place]) for p in _patterns(fact))
        if not (stated or partly):
            yield Fault(fact.id, f"{_missing(fact, texts[place])} does not match at {place}")
    if fact.needs == "all" and not fact.stated_in(" ".join(texts[place] for place in fact.places)):
        yield Fault(fact.id, "its places together do not state it")
    for place in fact.differs:
        if not _differs_in(place, texts[place]):
            yield Fault(fact.id, f"{' or '.join(place.values)} does not match at {place}")
        if fact.stated_in(texts[place]):
            yield Fault(fact.id, f"its patterns match at {place}, which states it differently")


def _of_neighbours(fact: Fact, contract: Contract, right: list[Clause]) -> Iterator[Fault]:
    for clause in right:
        index = contract.clauses.index(clause)
        for other in (index - 1, index + 1):
            if not 0 <= other < len(contract.clauses):
                continue
            beside = contract.clauses[other]
            if beside not in right and fact.stated_in(_text(beside, contract)):
                where = beside.number or beside.title
                yield Fault(fact.id, f"its patterns match in {where!r} beside {clause.number!r}")


def _patterns(fact: Fact) -> tuple[str, ...]:
    return fact.items or fact.values


def _missing(fact: Fact, text: str) -> str:
    missing = [p for p in fact.items if not matches(p, text)] or list(fact.values)
    return " or ".join(missing)


def _differs_in(place: Elsewhere, text: str) -> bool:
    return any(matches(value, text) for value in place.values)


def _text(clause: Clause, contract: Contract) -> str:
    return contract.text[clause.start : clause.end]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words in `text`, without capitals and punctuation."""
    words = re.findall(r"\w+", plain(text).casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
def main(paths: tuple[Path, ...]) -> None:
    """Tell what is wrong with the gold files at PATHS (default: all); exit with 1 then."""
    from eval.material import GOLD, material
    from ingest.reading import read_contract

    files = [f for name in ("samples", "contracts") for f in _present(material(name))]
    wrong = 0
    for path in paths or (GOLD / "samples", GOLD / "contracts"):
        try:
            gold = read_gold(path)
        except EvalError as error:
            raise click.ClickException(str(error)) from error
        contracts = {f.stem: read_contract(f) for f in files if f.stem in gold.contracts}
        found = faults(gold, contracts)
        for fault in found:
            click.echo(f"{path}: {fault}")
        unread = sorted(set(gold.contracts) - set(contracts))
        tail = f"; not checked against {', '.join(unread)}, not at hand" if unread else ""
        click.echo(f"{path}: {len(gold.ids)} records, {len(found)} faults{tail}")
        wrong += len(found)
    sys.exit(1 if wrong else 0)


def _present(contracts: "Material") -> list[Path]:
    return contracts.files() if contracts.present else []


if __name__ == "__main__":
    main()
