"""A set's name in, its cases and their halves out.

    samples     gold facts of the sample contracts that the repository ships
    contracts   gold facts of two real contracts, which are not part of the repository
    cuad        lawyers' labels of ten real English hosting contracts, likewise not part of it
    cuad-fr     the same, asked in French; run where it is named only

The cases of `cuad` are made from the contracts as they were read; the others need no contract.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from eval.case import Case, cases_of
from eval.cuad import QUESTIONS, cuad_cases, in_french
from eval.gold_files import gold_paths, read_gold
from eval.material import GOLD, material
from eval.split import Half, read_split
from ingest.contract import Contract

SETS = ("samples", "contracts", "cuad")
"""The names of the sets."""
ON_REQUEST = ("cuad-fr",)
"""Those that are run where they are named."""


@dataclass(frozen=True, slots=True)
class CaseSet:
    """The cases of a set."""

    name: str
    cases: tuple[Case, ...]
    halves: Mapping[str, Half]
    """By record."""
    gold: tuple[Path, ...] = ()
    """The files that the cases were read from."""

    def of(self, half: Half) -> list[Case]:
        """The cases of one half; a record that has no half yet is of `dev`."""
        return [case for case in self.cases if self.halves.get(case.record, "dev") == half]


def open_set(name: str, contracts: Mapping[str, Contract]) -> CaseSet:
    """The cases of the set of that name; `contracts` by id are those of its material.

    Raises `BadGoldFile` or `BadBaseline` where its files are wrong.
    """
    if not name.startswith("cuad"):
        return replace(gold_set(GOLD / name), halves=read_split())
    questions = material(name).folder.parent / QUESTIONS
    cases = cuad_cases(questions, contracts)
    if name in ON_REQUEST:
        cases = in_french(cases)
    names = sorted({case.record for case in cases})
    halves: dict[str, Half] = {n: "test" if i % 2 else "dev" for i, n in enumerate(names)}
    return CaseSet(name, tuple(cases), halves, (questions,))


def gold_set(path: Path) -> CaseSet:
    """The cases of a user's own gold file or folder: all of them are `dev`."""
    return CaseSet(path.stem, tuple(cases_of(read_gold(path))), {}, tuple(gold_paths(path)))
