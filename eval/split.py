"""Gold records in, each one's half out: `dev` to learn from, `test` to be counted only.

    python -m eval.split

gives new records their half and writes `eval/gold/split.toml`; a half once given stays. Records
that build on one another (a comparison and its facts) go together, and so do facts of one kind at
one place, which may be the same fact twice: or what is learnt from one half would be counted in the
other.
"""

import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import click

from eval.errors import BadBaseline
from eval.gold_files import Gold, read_gold
from eval.material import GOLD

Half = Literal["dev", "test"]
HALVES: tuple[Half, ...] = ("dev", "test")
SPLIT = GOLD / "split.toml"
_HEAD = """\
# Which half each gold record belongs to, written by `python -m eval.split`. A half given stays.
# Nobody looks at the cases of `test` to make something better, or they measure nothing any more.
"""
_SEED = 3


def read_split(path: Path = SPLIT) -> dict[str, Half]:
    """The half of every record, by its id. Raises `BadBaseline`."""
    try:
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
        records = Counter(record for half in HALVES for record in lists[half])
        if twice := [record for record, times in records.items() if times > 1]:
            raise ValueError("twice: " + ", ".join(twice))
        return {record: half for half in HALVES for record in lists[half]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"Cannot read the split {str(path)!r} ({error!r}). Write it: python -m eval.split"
        raise BadBaseline(msg) from error


def split(gold: Gold, given: Mapping[str, Half]) -> dict[str, Half]:
    """The half of every record: as given, the others so that both halves get as many.

    Evenly by contract and kind as well, as far as groups allow. The same records give the same
    halves. A new record that builds on facts of both halves tears its group: see `torn`.
    """
    halves: dict[str, Half] = {}
    counts: Counter[tuple[str, Half]] = Counter()
    new: list[tuple[str, list[str]]] = []
    strata = _strata(gold)
    for group in groups(gold):
        known = [given[record] for record in group if record in given]
        if known:
            for record in group:
                _give([record], given.get(record, known[0]), halves, counts, strata)
        else:
            new.append((strata[group[0]], group))
    random.Random(_SEED).shuffle(new)  # noqa: S311 - the order, not a secret
    for _, group in sorted(new, key=lambda one: (-len(one[1]), one[0])):
        _give(group, _emptier(group, counts, strata), halves, counts, strata)
    return halves


def groups(gold: Gold) -> list[list[str]]:
    """The records that go together, each list in the order of the file."""
    leader = {record: record for record in gold.ids}

    def lead(record: str) -> str:
        while leader[record] != record:
            record = leader[record]
        return record

    for record, facts in (*gold.named, *_alike(gold)):
        for fact in facts:
            leader[lead(record)] = lead(fact)
    found: dict[str, list[str]] = defaultdict(list)
    for record in gold.ids:
        found[lead(record)].append(record)
    return list(found.values())


def _alike(gold: Gold) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Facts of one kind at one place: the first of them, and the others."""
    found: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for fact in gold.facts:
        for place in (*fact.places, *fact.differs):
            found[fact.contract, place.part, place.number, place.title, fact.kind].append(fact.id)
    for first, *others in found.values():
        yield first, tuple(others)


def torn(gold: Gold, halves: Mapping[str, Half]) -> list[list[str]]:
    """Groups whose records are not all in one half, or in none."""
    return [g for g in groups(gold) if len({halves.get(record) for record in g}) > 1]


def _strata(gold: Gold) -> dict[str, str]:
    """What the halves are to have as many of: facts of a contract and kind, silences, ..."""
    return {
        **{fact.id: f"{fact.contract} {fact.kind}" for fact in gold.facts},
        **{silence.id: "silence " + " ".join(silence.contracts) for silence in gold.silences},
        **{comparison.id: "comparison" for comparison in gold.comparisons},
        **{talk.id: "conversation " + talk.language for talk in gold.conversations},
    }


def _emptier(
    group: Iterable[str], counts: Counter[tuple[str, Half]], strata: Mapping[str, str]
) -> Half:
    """The half that has fewer records of these strata; then of all; then dev."""
    wanted = {strata[record] for record in group}

    def taken(half: Half) -> tuple[int, int]:
        return sum(counts[stratum, half] for stratum in wanted), counts["", half]

    return min(HALVES, key=taken)


def _give(
    group: Iterable[str],
    half: Half,
    halves: dict[str, Half],
    counts: Counter[tuple[str, Half]],
    strata: Mapping[str, str],
) -> None:
    for record in group:
        halves[record] = half
        counts[strata[record], half] += 1
        counts["", half] += 1


def written(halves: Mapping[str, Half]) -> str:
    r"""The split as its file has it.

    >>> print(written({"b": "dev", "a": "test", "c": "dev"}).split("any more.\n")[1])
    dev = [
      "b",
      "c",
    ]
    test = [
      "a",
    ]
    <BLANKLINE>
    """
    lists = [
        f"{half} = [\n"
        + "".join(f'  "{r}",\n' for r in sorted(halves) if halves[r] == half)
        + "]\n"
        for half in HALVES
    ]
    return _HEAD + "".join(lists)


@click.command()
def main() -> None:
    """Give every new gold record its half, and write eval/gold/split.toml."""
    given = read_split() if SPLIT.exists() else {}
    halves: dict[str, Half] = {}
    for name in ("samples", "contracts"):
        gold = read_gold(GOLD / name)
        halves |= split(gold, given)
        for group in torn(gold, halves):
            click.echo(f"torn between the halves: {', '.join(group)}. Build on other facts.")
    SPLIT.write_text(written(halves), encoding="utf-8")
    counts = Counter(halves.values())
    click.echo(f"{counts['dev']} records in dev, {counts['test']} in test")


if __name__ == "__main__":
    main()
