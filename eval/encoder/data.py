"""Training files in, the examples out: those to learn from, and those held out to measure.

    texts/                our own contracts, in the repository; texts/world-* is general knowledge
    questions.jsonl       clauses of other people's contracts, in `../shared/training`

Whole contracts are held out, one in twelve, drawn by their name. A clause that shares twelve words
in a row with the exam is left out wherever it comes from (most of them are common phrases of
American law), and so is a question that the exam asks.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.cuad import FRENCH
from eval.encoder.example import OWN, Example, own_examples, public_examples
from eval.encoder.overlap import exam_shingles, plain, shingles
from eval.encoder.retrieval import contracts_of
from eval.material import GOLD, material, shared_folder
from eval.sets import SETS, open_set
from ingest.passages import to_passages

PUBLIC = "training/questions.jsonl"
_HELD_OUT = 12


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Examples, and what was left out of them."""

    learnt: tuple[Example, ...]
    held_out: tuple[Example, ...]
    barred: int
    """Clauses that share words with the exam."""


def training_data(public: Path | None = None, own: Path = OWN) -> TrainingData:
    """The examples of both sources.

    Raises `NoMaterial` where the public file is absent, or contracts of the exam: without them
    nobody could say that it was not learnt from.
    """
    found = [*public_examples(public or shared_folder() / PUBLIC), *own_examples(own)]
    for name in SETS:
        material(name).files()
    clear = unlike(found, exam_texts(), exam_questions())
    return parted(clear, len(found) - len(clear))


def parted(examples: Sequence[Example], barred: int = 0) -> TrainingData:
    """The examples, whole contracts of them held out."""
    held = [is_held_out(example.document) for example in examples]
    return TrainingData(
        tuple(e for e, out in zip(examples, held, strict=True) if not out),
        tuple(e for e, out in zip(examples, held, strict=True) if out),
        barred,
    )


def is_held_out(document: str) -> bool:
    """Whether the contract of that name is for measuring only; the same everywhere."""
    return hashlib.sha256(document.encode()).digest()[0] % _HELD_OUT == 0


def exam_texts() -> list[str]:
    """All that the exam is made of, of the sets that are there.

    The contracts as they are read and as their passages are embedded, and the gold files.
    """
    gold = [file.read_text("utf-8") for file in sorted(GOLD.rglob("*.toml"))]
    contracts = [c for name in _present() for c in contracts_of(name).values()]
    readings = [passage.reading for c in contracts for passage in to_passages(c)]
    return [contract.text for contract in contracts] + readings + gold


def exam_questions() -> list[str]:
    """The questions that the exam asks, of the sets that are there."""
    cases = [case for name in _present() for case in open_set(name, contracts_of(name)).cases]
    french = tomllib.loads(FRENCH.read_text("utf-8"))["questions"].values()
    return [case.question for case in cases] + list(french)


def _present() -> list[str]:
    return [name for name in SETS if material(name).present]


def unlike(
    examples: Sequence[Example], texts: Iterable[str], questions: Iterable[str] = ()
) -> list[Example]:
    """The examples that share no twelve words in a row with any of the texts.

    Questions that do, or that are word for word among `questions`, are taken out of theirs.
    """
    taken = exam_shingles(texts)
    asked = {plain(question) for question in questions}
    clear = []
    for example in examples:
        if any(shingles(passage) & taken for passage in example.passages):
            continue
        kept = tuple(
            question
            for question in example.questions
            if plain(question.text) not in asked and not shingles(question.text) & taken
        )
        clear.append(replace(example, questions=kept))
    return clear


def some_contracts(examples: Sequence[Example], most: float) -> list[Example]:
    """Whole contracts, as evenly from all as gives about so many examples."""
    documents = list(dict.fromkeys(example.document for example in examples))
    kept = set(documents[:: max(1, round(len(examples) / most))])
    return [example for example in examples if example.document in kept]


def some_of(data: TrainingData, share: float) -> TrainingData:
    """The data with that share of the contracts to learn from, drawn by their names."""
    documents = sorted(
        {example.document for example in data.learnt},
        key=lambda document: hashlib.sha256(document.encode()).digest(),
    )
    kept = set(documents[: max(1, round(len(documents) * share))])
    return replace(data, learnt=tuple(e for e in data.learnt if e.document in kept))
