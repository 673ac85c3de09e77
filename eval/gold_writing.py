"""A gold record in, a TOML file out with it at the end, read again before it counts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from eval.errors import BadFeedback
from eval.gold_files import read_gold
from eval.records import Fact, Silence

_HEAD = """\
# Answers that users thought wrong, and what would have been right: `clausier feedback gold` adds
# them, `clausier eval --gold` asks them. eval/gold/README.md tells what a record holds.
"""
_ONE_AT_A_TIME = Lock()


def add_record(path: Path, record: Fact | Silence) -> None:
    """Add the record to the file at `path`, made where there is none; only its owner reads it.

    Raises `BadGoldFile` where the file is not read, and `BadFeedback` where it has a record of that
    id or cannot be written; it is then as it was.
    """
    with _ONE_AT_A_TIME:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            before = path.read_text("utf-8") if path.exists() else _HEAD
            if path.exists() and record.id in read_gold(path).ids:
                msg = (
                    f"The gold file {str(path)!r} has the record {record.id!r} of that turn "
                    "already. Take it out there, or leave it."
                )
                raise BadFeedback(msg)
            _replace(path, before.rstrip() + "\n\n" + record_toml(record))
        except OSError as error:
            msg = f"Cannot write the gold file {str(path)!r} ({error}). Name another with --gold."
            raise BadFeedback(msg) from error


def _replace(path: Path, text: str) -> None:
    """Write the file anew, as a whole, once it reads well. Raises `BadGoldFile`."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".", suffix=".toml", delete=False
    ) as new:
        new.write(text)
    written = Path(new.name)
    try:
        read_gold(written)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def record_toml(record: Fact | Silence) -> str:
    """The record as gold files have it, without what is as usual."""
    kind = "fact" if isinstance(record, Fact) else "silence"
    fields = record.model_dump(exclude_defaults=True)
    return (
        "\n".join([f"[[{kind}]]", *(f"{name} = {_toml(fields[name])}" for name in fields)]) + "\n"
    )


def _toml(value: object) -> str:
    r"""The value in one line.

    >>> print(_toml({"part": 'Annexe "1"', "values": (r"\bdix", "10")}))
    { part = "Annexe \"1\"", values = ["\\bdix", "10"] }
    """
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
        case Sequence():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            msg = f"No gold record holds {value!r}."
            raise TypeError(msg)
