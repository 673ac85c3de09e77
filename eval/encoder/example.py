"""Rows of training files in, clauses with the questions that they answer out.

Two kinds of files. Ours (`texts/`) have each clause in both languages, sentence by sentence, and
each question tells which sentences answer it. The public one (`questions.jsonl`, outside the
repository) has the clause in one language and no sentences told; they are found here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import NoMaterial
from ingest.language import Language
from ingest.sentences import split_sentences

OWN = Path(__file__).resolve().parent / "texts"
"""The contracts that we wrote to train on."""
_MAX_LEAD = 220
_ITEM = re.compile(r"(?:[-–•*o]|\(?[a-z]{1,4}\)|\(?\d{1,2}[.)])\s")
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question that a clause answers."""

    text: str
    language: Language
    answers: tuple[int, ...] = ()
    """Which of the clause's passages answer it; empty: not known."""


@dataclass(frozen=True, slots=True)
class Example:
    """A clause as it is embedded, and questions that it answers."""

    document: str
    """The contract it is of, in whichever language."""
    language: Language
    passages: tuple[str, ...]
    """One a sentence, with the headings before it; after them the clause as a whole, if longer."""
    questions: tuple[TrainingQuestion, ...]

    @property
    def whole(self) -> str:
        """The clause as a whole."""
        return self.passages[-1]


def own_examples(folder: Path = OWN) -> Iterator[Example]:
    """The clauses that we wrote, each once in French and once in English."""
    for file in sorted(folder.glob("*.jsonl")):
        for row in _rows(file):
            asked = [
                TrainingQuestion(q["question"], q["language"], tuple(q["answer"]))
                for q in row["questions"]
            ]
            for language in ("fr", "en"):
                side = row[language]
                passages = _passages(side["headings"], side["sentences"])
                yield Example(row["document"], language, passages, tuple(asked))


def public_examples(file: Path) -> Iterator[Example]:
    """The clauses of other people's contracts. Raises `NoMaterial` where the file is absent."""
    if not file.is_file():
        msg = f"No training questions in {str(file)!r}. Put them there, or name their folder in "
        raise NoMaterial(msg + "CLAUSIER_SHARED.")
    for row in _rows(file):
        clause = " ".join(row["clause"].split())
        heading = " ".join(row["heading"].replace("\\", "").split())
        sentences = [clause[start:end] for start, end in split_sentences(clause, 0, len(clause))]
        yield Example(
            row["source"],
            row["language"],
            _passages([heading] if heading else [], sentences),
            tuple(
                TrainingQuestion(text, language)
                for language in ("fr", "en")
                for text in row[language]
            ),
        )


def _rows(file: Path) -> Iterator[Mapping[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _passages(headings: Sequence[str], sentences: Sequence[str]) -> tuple[str, ...]:
    """What the encoder reads of a clause: as `ingest.passages` has it, but for merged cells.

    >>> _passages(["4. Délais"], ["Les délais sont :", "- 4 heures ;", "- 8 heures."])[1]
    '4. Délais. Les délais sont : - 4 heures ;'
    """
    above = " > ".join(headings) + "." if headings else ""
    found = [
        " ".join(filter(None, (above, _lead(sentences, i), sentence)))
        for i, sentence in enumerate(sentences)
    ]
    if len(sentences) > 1:
        found.append(" ".join(filter(None, (above, *sentences))))
    return tuple(found)


def _lead(sentences: Sequence[str], index: int) -> str:
    """What a row or item is read with: the columns' heads, the sentence that introduces it."""
    if _CELLS in sentences[index]:
        first = next(i for i, sentence in enumerate(sentences) if _CELLS in sentence)
        lead = sentences[first - 1][-_MAX_LEAD:] if first else ""
        return " ".join(filter(None, (lead, sentences[first] if index > first else "")))
    if _ITEM.match(sentences[index]):
        above = next((s for s in reversed(sentences[:index]) if not _ITEM.match(s)), "")
        return above[-_MAX_LEAD:]
    return ""
