"""Where in its contract a clause stands, as people write it down: part, number, title."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from eval.wording import plain


class Record(BaseModel):
    """What a gold file holds: fixed once read, and nothing in it that is not asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Record):
    """A clause by its part, number and title; the contract is told by whoever names the place."""

    part: str = Field(min_length=1)
    """Name of the part as citations give it, or how its title begins."""
    number: str
    """As printed; "" where nothing is numbered."""
    title: str = ""
    """How the clause's title begins, where the number alone does not tell; "" for any."""

    under: str = ""
    """How a heading above the clause begins, where number and title do not tell; "" for any."""

    def holds(self, part: str, number: str, title: str, path: Sequence[str] = ()) -> bool:
        """Whether the clause of that part, number and title, below those headings, stands here.

        >>> Place(part="Annexe 2", number="2.3").holds("Annexe 2", "2.3", "Mesures techniques")
        True
        >>> article = Place(part="Contrat", number="1.2", title="Assistance")
        >>> article.holds("Contrat", "1.2", "Définitions")
        False
        """
        return (
            number == self.number
            and _begins(part, self.part)
            and (not self.title or _begins(title, self.title))
            and (not self.under or any(_begins(heading, self.under) for heading in path))
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.part, self.number, self.under, self.title)))


def _begins(name: str, beginning: str) -> bool:
    """Whole words: "Annexe 1" is no beginning of "Annexe 10"."""
    whole, start = plain(name).casefold(), plain(beginning).casefold()
    return whole.startswith(start) and not whole[len(start) :][:1].isalnum()
