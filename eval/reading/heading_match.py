"""Headings as read against a list made by looking: precision and recall.

A heading is right where number, title and page are those of the list. Worked example: the list has
"1 Objet", "2 Durée" and, as minor, "Suivi". Read were "1 Objet", "Suivi" and "2 Le Client paie".
Recall: 1 of 2. Precision: 1 of 2, since what is minor counts neither way.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eval.reading.figure import Figure, Sheet, at_least, count, part_of
from eval.reading.gold_headings import GoldHeading, GoldHeadings
from eval.reading.titles import same_number, same_words
from ingest.contract import Contract, PartKind

TARGET = 0.97


@dataclass(frozen=True, slots=True)
class Found:
    """A heading as read."""

    number: str
    title: str
    page: int | None

    def __str__(self) -> str:
        """How a report names it."""
        return f"{self.number} {self.title[:80]}".strip() + f" (p. {self.page})"


def found_headings(contract: Contract) -> list[Found]:
    """The headings of a contract, and the parts that have a line of their own."""
    found = {
        heading.start: Found(heading.number, heading.title, contract.page_at(heading.start))
        for heading in contract.headings
    }
    for part in contract.parts:
        if part.title or part.kind is not PartKind.BODY:
            title = part.title or part.name
            found.setdefault(part.start, Found(part.name, title, contract.page_at(part.start)))
    return [found[start] for start in sorted(found)]


def heading_sheet(gold: GoldHeadings, contract: Contract) -> Sheet:
    """Precision and recall of one contract, what was missed and what is none."""
    left = found_headings(contract)
    missing = [*_taken(gold.headings, left, _is_heading), *_taken(gold.parts, left, _is_part)]
    wanted = len(gold.headings) + len(gold.parts)
    right = wanted - len(missing)
    unnamed = list(_unnamed(gold.run_in, left, contract))
    _taken(gold.run_in, left, _is_run_in)
    wrong = [one for one in left if not any(_is_minor(g, one) for g in gold.minor)]
    figures = [
        Figure("headings to be found", wanted, count),
        Figure("recall", part_of(right, wanted), target=at_least(TARGET)),
        Figure("precision", part_of(right, right + len(wrong)), target=at_least(TARGET)),
    ]
    if gold.run_in:
        named = len(gold.run_in) - len(unnamed)
        figures.append(Figure("run-in titles that name a clause", part_of(named, len(gold.run_in))))
    details = [f"missed: {one}" for one in missing]
    details += [f"none: {one}" for one in wrong]
    details += [f"run in, not named: {one}" for one in unnamed]
    return Sheet(f"{contract.source}: headings", tuple(figures), tuple(details))


_Same = Callable[[GoldHeading, Found], bool]


def _taken(gold: Iterable[GoldHeading], left: list[Found], same: _Same) -> list[GoldHeading]:
    """Those that are not among `left`; the others are taken out of it, each once."""
    missing = []
    for wanted in gold:
        match = next((one for one in left if same(wanted, one)), None)
        if match is None:
            missing.append(wanted)
        else:
            left.remove(match)
    return missing


def _is_heading(gold: GoldHeading, found: Found) -> bool:
    return (
        gold.page == found.page
        and same_number(gold.number, found.number)
        and same_words(gold.title, found.title)
    )


def _is_part(gold: GoldHeading, found: Found) -> bool:
    """Some readers keep the words "Annexe 1" in the title, some know the first line alone."""
    if gold.page != found.page:
        return False
    if not gold.number:
        return same_words(gold.title, found.title)
    return same_number(gold.number, found.number)


def _is_minor(gold: GoldHeading, found: Found) -> bool:
    if gold.page != found.page:
        return False
    if not gold.title:
        return same_number(gold.number, found.number)
    return same_words(gold.title, f"{found.number} {found.title}") or same_words(
        gold.title, found.title
    )


def _unnamed(
    gold: Iterable[GoldHeading], found: list[Found], contract: Contract
) -> Iterator[GoldHeading]:
    """The run-in titles that neither a heading nor a clause of that number has."""
    clauses = [Found(c.number, c.title, contract.page_at(c.start)) for c in contract.clauses]
    for wanted in gold:
        if not any(_is_run_in(wanted, one) for one in [*found, *clauses]):
            yield wanted


def _is_run_in(gold: GoldHeading, found: Found) -> bool:
    """Some readers number a sub-clause with what stands above it: "1(a)"."""
    label = found.number.rsplit("(", maxsplit=1)[-1].rsplit(".", maxsplit=1)[-1]
    number = same_number(gold.number, found.number) or same_number(gold.number, label)
    return gold.page == found.page and number and same_words(gold.title, found.title)
