"""A folder of gold files in, `Gold` out: all records, with those that they name resolved."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.errors import BadGoldFile
from eval.records import Comparison, Conversation, Fact, GoldFile, Silence


@dataclass(frozen=True, slots=True)
class Gold:
    """The records of a set, in the order of the files."""

    facts: tuple[Fact, ...] = ()
    silences: tuple[Silence, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    conversations: tuple[Conversation, ...] = ()

    @property
    def by_id(self) -> dict[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @property
    def ids(self) -> list[str]:
        """The ids of all records."""
        return [
            *(fact.id for fact in self.facts),
            *(silence.id for silence in self.silences),
            *(comparison.id for comparison in self.comparisons),
            *(conversation.id for conversation in self.conversations),
        ]

    @property
    def named(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each record that is built on facts, with their ids."""
        yield from ((c.id, c.facts) for c in self.comparisons)
        yield from ((c.id, tuple(turn.fact for turn in c.turns)) for c in self.conversations)

    @property
    def contracts(self) -> list[str]:
        """The ids of the contracts that are asked, sorted."""
        asked = {fact.contract for fact in self.facts}
        asked.update(contract for silence in self.silences for contract in silence.contracts)
        asked.update(contract for comp in self.comparisons for contract in comp.contracts)
        return sorted(asked)


def read_gold(path: Path) -> Gold:
    """The records of a file, or of all TOML files of a folder, by name.

    Raises `BadGoldFile` where one cannot be read, or names the record that is wrong.
    """
    files = [_read(file) for file in gold_paths(path)]
    gold = Gold(
        tuple(fact for file in files for fact in file.fact),
        tuple(silence for file in files for silence in file.silence),
        tuple(comparison for file in files for comparison in file.comparison),
        tuple(conversation for file in files for conversation in file.conversation),
    )
    _check(gold, path)
    return gold


def gold_paths(path: Path) -> list[Path]:
    """The file itself, or all TOML files of a folder, by name."""
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _read(path: Path) -> GoldFile:
    try:
        records = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"Cannot read the gold file {str(path)!r} ({error}). Name another with --gold."
        raise BadGoldFile(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"The gold file {str(path)!r} is no TOML: {error}. Mend that line."
        raise BadGoldFile(msg) from error
    try:
        return GoldFile.model_validate(records)
    except ValidationError as error:
        raise BadGoldFile(_told(path, records, error)) from error


def _told(path: Path, records: dict[str, Any], error: ValidationError) -> str:
    """What is wrong with the file's first wrong record, in one line."""
    first = error.errors(include_url=False)[0]
    kind, *rest = first["loc"]
    name = str(kind)
    if rest and isinstance(index := rest.pop(0), int):
        record = records[name][index]
        known = f" ({record['id']!r})" if isinstance(record, dict) and "id" in record else ""
        name = f"{name} {index + 1}{known}"
    field = f", field {'.'.join(map(str, rest))}" if rest else ""
    value = repr(first["input"])
    return (
        f"Record {name} of the gold file {str(path)!r}{field}: {first['msg']}, got "
        f"{value if len(value) <= 80 else value[:77] + '...'}. "
        "eval/gold/README.md tells what a record holds."
    )


def _check(gold: Gold, path: Path) -> None:
    if not gold.ids:
        msg = f"The gold file {str(path)!r} holds no question. Name another with --gold."
        raise BadGoldFile(msg)
    name, times = Counter(gold.ids).most_common(1)[0]
    if times > 1:
        msg = f"{str(path)!r} gives the id {name!r} {times} times. Choose another one."
        raise BadGoldFile(msg)
    for record, facts in gold.named:
        for fact in facts:
            if fact not in gold.by_id:
                msg = f"{record!r} in {str(path)!r} is built on the fact {fact!r}, which is not"
                raise BadGoldFile(msg + " there. Name one that is.")
