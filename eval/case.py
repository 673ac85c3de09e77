"""Lines of a gold file in, cases out: a question, and the clause and value that answer it.

A line is a gold fact with its questions: `{"id", "contract", "places": [{"part", "number",
"title"?}], "patterns": ["..."], "questions": {"fr": ["..."], "en": ["..."]}}`. Without `places`
the contract does not say, and the assistant should abstain. `eval/gold/README.md` tells how to
write one.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import BadGoldFile
from eval.wording import plain
from ingest.language import Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its contract a clause stands."""

    part: str
    """Name of the part as citations give it, or how its title begins."""
    number: str
    """As printed; "" where nothing is numbered."""
    title: str = ""
    """How the clause's title begins, where the number alone does not tell; "" for any."""

    def holds(self, part: str, number: str, title: str) -> bool:
        """Whether the clause of that part, number and title stands here.

        >>> Place("Annexe 2", "2.3").holds("Annexe 2", "2.3", "Mesures techniques")
        True
        >>> Place("Contrat", "1.2", "Assistance").holds("Contrat", "1.2", "Définitions")
        False
        """
        return (
            number == self.number
            and plain(part).casefold().startswith(plain(self.part).casefold())
            and plain(title).casefold().startswith(plain(self.title).casefold())
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.part, self.number, self.title)))


@dataclass(frozen=True, slots=True)
class Case:
    """A question of which the right answer is known."""

    id: str
    """The fact's id, the language and a count: "auvalie-payment/fr1"."""
    question: str
    language: Language
    contract: str | None
    """Id of the contract that is asked; None: all, which only silence can be asked of."""
    places: tuple[Place, ...]
    """Clauses that state the fact: any may be cited. Empty where the contract is silent."""
    patterns: tuple[re.Pattern[str], ...]
    """One of them matches the value in the right clause, once its typography is `plain`."""

    @property
    def answerable(self) -> bool:
        """Whether the contract answers the question."""
        return bool(self.places)

    @property
    def contracts(self) -> list[str] | None:
        """The contracts to ask, as `Assistant.ask` takes them."""
        return None if self.contract is None else [self.contract]

    def states(self, text: str) -> bool:
        """Whether `text` holds the value."""
        return any(pattern.search(plain(text)) for pattern in self.patterns)


def read_gold(path: Path) -> list[Case]:
    """The cases of a gold file, in its order.

    Raises `BadGoldFile` where it cannot be read, or names the line that is no gold fact.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"Cannot read the gold file {str(path)!r} ({error}). Name another with --gold."
        raise BadGoldFile(msg) from error
    cases = list(read_cases(lines))
    if not cases:
        msg = f"The gold file {str(path)!r} holds no question. Name another with --gold."
        raise BadGoldFile(msg)
    return cases


def read_cases(lines: Iterable[str]) -> Iterator[Case]:
    """The cases of JSON lines, in order; blank lines are passed over. Raises `BadGoldFile`."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            for case in _cases(number, line):
                if case.id in seen:
                    msg = f"Line {number} of the gold file gives the id {case.id!r} a second time."
                    raise BadGoldFile(msg + " Choose another one.")
                seen.add(case.id)
                yield case


def _cases(number: int, line: str) -> list[Case]:
    try:
        return list(_of_fact(json.loads(line)))
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        msg = (
            f"Line {number} of the gold file is no gold fact ({type(error).__name__}: {error}): "
            f"{line.strip()[:80]!r}. eval/gold/README.md tells what a line holds."
        )
        raise BadGoldFile(msg) from error


def _of_fact(fact: Mapping[str, Any]) -> Iterator[Case]:
    places = tuple(Place(**place) for place in fact.get("places", ()))
    patterns = tuple(re.compile(plain(p), re.IGNORECASE) for p in fact.get("patterns", ()))
    if bool(places) != bool(patterns):
        msg = "places and patterns go together"
        raise ValueError(msg)
    if places and not fact["contract"]:
        msg = "a fact is stated in a contract"
        raise ValueError(msg)
    for language, questions in fact["questions"].items():
        if language not in ("fr", "en"):
            msg = f"questions are in 'fr' or 'en', not in {language!r}"
            raise ValueError(msg)
        for count, question in enumerate(questions, start=1):
            yield Case(
                id=f"{fact['id']}/{language}{count}",
                question=question,
                language=language,
                contract=fact["contract"],
                places=places,
                patterns=patterns,
            )
