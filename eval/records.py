"""What gold files hold: facts, silences, comparisons and conversations, each with its questions.

A record is what a lawyer writes down, field by field as `eval/gold/README.md` explains; a wrong
field is refused by pydantic. Reading files is left to `gold_files`, making questions of records to
`case`.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from eval.place import Place, Record
from eval.wording import plain
from ingest.language import Language

Kind = Literal[
    "duration",
    "amount",
    "percentage",
    "number",
    "date",
    "place",
    "party",
    "yes-no",
    "list",
    "procedure",
    "definition",
    "rule",
]
"""What a question asks for."""
Form = Literal["prose", "table", "list", "definition"]
"""How the contract states it."""
Style = Literal["plain", "situation", "keywords", "long", "typos"]
"""How a person types."""


def _compiles(pattern: str) -> str:
    try:
        compiled = re.compile(plain(pattern))
    except re.error as error:
        msg = f"{pattern!r} is no regular expression: {error}"
        raise ValueError(msg) from error
    if compiled.search(""):
        msg = f"{pattern!r} matches where nothing is said"
        raise ValueError(msg)
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression, matched on `plain` text, capitals or not."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Words and hyphens."""
Question = Annotated[str, Field(min_length=3)]
Questions = dict[Style, Question]
"""One question for each style."""


def matches(pattern: str, text: str) -> bool:
    r"""Whether the pattern stands in `text`.

    >>> matches(r"\b4 %", "plafonnée à 4\u00a0% par an"), matches(r"\b4 %", "14 % par an")
    (True, False)
    """
    return re.search(plain(pattern), plain(text), re.IGNORECASE) is not None


class Elsewhere(Place):
    """A clause that states a fact differently."""

    values: tuple[Pattern, ...] = Field(min_length=1)


class Asked(Record):
    """What people ask, in both languages."""

    id: Id
    fr: Questions = Field(default_factory=dict)
    en: Questions = Field(default_factory=dict)

    @property
    def questions(self) -> list[tuple[Language, Style, str]]:
        """Every question with its language and style, French first."""
        return [
            *(("fr", style, text) for style, text in self.fr.items()),
            *(("en", style, text) for style, text in self.en.items()),
        ]

    @model_validator(mode="after")
    def _is_asked(self) -> Self:
        if not self.questions:
            msg = "nobody asks for it: give questions under fr or en"
            raise ValueError(msg)
        return self


class Fact(Asked):
    """What one contract states, and where."""

    contract: str = Field(min_length=1)
    fact: str = Field(min_length=3)
    """The fact in our own words."""
    kind: Kind
    form: Form = "prose"
    places: tuple[Place, ...] = Field(min_length=1)
    needs: Literal["any", "all"] = "any"
    """Whether one of the places proves it, or all are needed."""
    values: tuple[Pattern, ...] = ()
    items: tuple[Pattern, ...] = ()
    differs: tuple[Elsewhere, ...] = ()

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if bool(self.values) == bool(self.items):
            msg = "a fact has either values (one of them matches) or items (all of them match)"
            raise ValueError(msg)
        return self

    def stated_in(self, text: str) -> bool:
        """Whether `text` states it: one of the values, or all of the items."""
        if self.items:
            return all(matches(item, text) for item in self.items)
        return any(matches(value, text) for value in self.values)

    @property
    def needed(self) -> tuple[tuple[Place, ...], ...]:
        """The places to cite: of each group, one."""
        return (self.places,) if self.needs == "any" else tuple((place,) for place in self.places)


class Silence(Asked):
    """What the contracts asked could well say, and do not."""

    contracts: tuple[str, ...] = Field(min_length=1)
    why: str = Field(min_length=3)
    """Which clauses come near."""


class Comparison(Asked):
    """What only several facts together answer, or several contracts asked at once."""

    facts: tuple[Id, ...] = Field(min_length=1)
    contracts: tuple[str, ...] = ()
    """Those that are asked; empty: those of the facts."""


class Turn(Record):
    """One question of a conversation."""

    ask: Question
    fact: Id


class Conversation(Record):
    """Questions that follow one another."""

    id: Id
    language: Language
    turns: tuple[Turn, ...] = Field(min_length=2, max_length=3)


class GoldFile(Record):
    """All that a file holds."""

    fact: tuple[Fact, ...] = ()
    silence: tuple[Silence, ...] = ()
    comparison: tuple[Comparison, ...] = ()
    conversation: tuple[Conversation, ...] = ()
