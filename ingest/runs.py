"""What a run of labels is worth: sections of the contract, clauses of an article, or list items.

Runs (`ingest.enumerations`) and the paragraphs they count in, a `Use` for each run out. A lawyer
looks at the same things: is it introduced by a sentence that ends in a colon, do its members end in
semicolons, do they bear titles, does 7.1 stand under 7, and how much text does each of them hold.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.enumerations import Run, set_apart
from ingest.labels import LabelKind
from ingest.paragraph import Paragraph, set_as_heading
from ingest.titles import MAX_TITLE, is_capitals, is_title, run_in_title

_MOST, _HALF = 0.6, 0.5
_UNDER_TITLES = 1.5
"""Headings hold so many times their own words: there is text beneath them."""
_A_PARAGRAPH = 150
"""Characters: what a numbered paragraph holds at least, where it is no item of a list."""
_A_SECTION = 500
"""Characters: a lettered clause holds so many on average, an item of a list fewer."""
_ANNOUNCES = re.compile(
    r"(?::|\b(?:ci-après|ci-dessous|suivante?s?|as follows|following|below)\.?)$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:[;,]|[;,.] ?(?:and|or|et|ou))$")


class Use(StrEnum):
    """What the members of a run are."""

    SECTIONS = "sections"
    """Headings and numbered clauses of the contract itself."""
    CLAUSES = "clauses"
    """Lettered or numbered clauses inside one."""
    ITEMS = "items"
    """Items of a list: text of the clause that introduces them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paragraph is worth as the member of a run."""

    run: int
    """Index of the run."""
    use: Use
    top: bool
    """It stands under no other number."""
    alone: bool = False
    """It is the only member of its run."""
    divides: bool = False
    """Its run holds another run of sections: I. above 1."""


def standings(paragraphs: Sequence[Paragraph], runs: Sequence[Run]) -> dict[int, Standing]:
    """The standing of every paragraph that is a member of a run, by its index."""
    articles = _in_articles(paragraphs)
    run_at = {member: number for number, run in enumerate(runs) for member in run.members}
    found: dict[int, Standing] = {}
    for number, run in enumerate(runs):
        top = not articles[run.members[0]] and not _is_under(run, run_at, found)
        use = _use(paragraphs, run, top=top)
        for member in run.members:
            found[member] = Standing(number, use, top, alone=len(run.members) == 1)
    return {
        member: _dividing(standing, paragraphs, runs, found) for member, standing in found.items()
    }


def _in_articles(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Of each paragraph: it stands in a part that is numbered in articles, under one."""
    inside, found = False, []
    for paragraph in paragraphs:
        label = paragraph.label
        if label is not None and set_apart(paragraph) and len(paragraph.text) <= 2 * MAX_TITLE:
            if label.kind is LabelKind.ARTICLE and not paragraph.text[label.rest :][:1].islower():
                inside = True
            elif label.kind in {LabelKind.ANNEX, LabelKind.PART}:
                inside = False
        found.append(inside)
    return found


def _is_under(run: Run, run_at: dict[int, int], found: dict[int, Standing]) -> bool:
    """It stands inside a member of a run that is more than a list."""
    return run.inside is not None and run.inside in run_at and run.inside in found


def _dividing(
    standing: Standing,
    paragraphs: Sequence[Paragraph],
    runs: Sequence[Run],
    found: dict[int, Standing],
) -> Standing:
    outer = runs[standing.run]
    divides = (
        standing.top
        and standing.use is Use.SECTIONS
        and "upper" in outer.name
        and any(
            inner.inside in outer.members
            and found[inner.members[0]].use is Use.SECTIONS
            and _kind(paragraphs[inner.members[0]]) is LabelKind.INTEGER
            for inner in runs
        )
    )
    return replace(standing, divides=divides)


def _kind(paragraph: Paragraph) -> LabelKind | None:
    return None if paragraph.label is None else paragraph.label.kind


def _use(paragraphs: Sequence[Paragraph], run: Run, *, top: bool) -> Use:
    members = [paragraphs[index] for index in run.members]
    if _numbers_decimals(paragraphs, run) or _share(members, _is_headed) >= _MOST:
        return Use.SECTIONS
    held = _held(paragraphs, run)
    titled = held >= _A_PARAGRAPH and _share(members, _has_run_in_title) >= _MOST
    if _are_items(paragraphs, run, held, titled=titled, top=top):
        return Use.ITEMS
    headings = held > _UNDER_TITLES * _own(members) and _are_titles(paragraphs, run, top=top)
    if top:
        return Use.SECTIONS if titled or headings or held >= _A_PARAGRAPH else Use.ITEMS
    if headings and not _is_listed(paragraphs, run):
        return Use.SECTIONS
    return Use.CLAUSES if titled or held >= _A_SECTION else Use.ITEMS


def _are_items(
    paragraphs: Sequence[Paragraph], run: Run, held: float, *, titled: bool, top: bool
) -> bool:
    """They are parts of a sentence, or of a list that one announces; or they are recitals."""
    members = [paragraphs[index] for index in run.members]
    if (len(members) == 1 and not top) or _share(members, _is_in_a_sentence) >= _HALF:
        return True
    if held < _A_SECTION and _follows_a_named_heading(paragraphs, run):
        return True
    return _is_listed(paragraphs, run) and not titled


def _share(members: Sequence[Paragraph], holds: Callable[[Paragraph], bool]) -> float:
    return sum(holds(member) for member in members) / len(members)


def _rest(paragraph: Paragraph) -> str:
    label = paragraph.label
    return paragraph.text[label.rest :] if label is not None else paragraph.text


def _is_headed(paragraph: Paragraph) -> bool:
    return set_as_heading(paragraph) and len(paragraph.text) <= 2 * MAX_TITLE


def _is_in_a_sentence(paragraph: Paragraph) -> bool:
    """It begins in small letters, or ends in a semicolon: part of a sentence above it."""
    return _rest(paragraph)[:1].islower() or _GOES_ON.search(paragraph.text) is not None


def _has_run_in_title(paragraph: Paragraph) -> bool:
    return run_in_title(_rest(paragraph)) != ""


def _is_titled(paragraph: Paragraph) -> bool:
    return is_title(_rest(paragraph)) or is_capitals(_rest(paragraph))


def _are_titles(paragraphs: Sequence[Paragraph], run: Run, *, top: bool) -> bool:
    """Most of them read as titles; inside an article they have text of their own below, too."""
    members = set(run.members)
    told = [
        _is_titled(paragraphs[index])
        and (top or paragraphs[index].gap or _has_text_below(paragraphs, index, members))
        for index in run.members
    ]
    return sum(told) >= _MOST * len(told)


def _has_text_below(paragraphs: Sequence[Paragraph], index: int, members: set[int]) -> bool:
    below = index + 1
    return below < len(paragraphs) and below not in members and paragraphs[below].label is None


def _own(members: Sequence[Paragraph]) -> float:
    return sum(len(member.text) for member in members) / len(members)


def _held(paragraphs: Sequence[Paragraph], run: Run) -> float:
    """Characters that a member holds on average, what stands under it included."""
    held = sum(len(paragraph.text) for paragraph in paragraphs[run.members[0] : run.end])
    return held / len(run.members)


def _is_listed(paragraphs: Sequence[Paragraph], run: Run) -> bool:
    """The sentence above it announces it."""
    first = run.span[0]
    return first > 0 and _ANNOUNCES.search(paragraphs[first - 1].text) is not None


def _follows_a_named_heading(paragraphs: Sequence[Paragraph], run: Run) -> bool:
    """It counts the recitals, which are cited together."""
    first = run.members[0]
    return first > 0 and _kind(paragraphs[first - 1]) is LabelKind.NAMED


def _numbers_decimals(paragraphs: Sequence[Paragraph], run: Run) -> bool:
    """7.1 stands under its member 7."""
    if "letter" in run.name or "roman" in run.name:
        return False
    ends = [*run.members[1:], run.end]
    return any(
        _opens(paragraph, value)
        for member, end, value in zip(run.members, ends, run.values, strict=True)
        for paragraph in paragraphs[member + 1 : end]
    )


def _opens(paragraph: Paragraph, value: int) -> bool:
    label = paragraph.label
    return (
        label is not None
        and label.kind is LabelKind.DECIMAL
        and re.match(rf"{value}[.-]", label.number) is not None
    )
