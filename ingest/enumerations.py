"""Which labels count up together: 1. 2. 3., (a) (b) (c), and the (i) (ii) inside (b).

Paragraphs in, the runs of their weak labels (`1.`, `A.`, `(a)`, `(iv)`) out. A label joins the run
that it is next in; one that is first begins a run; one that is neither counts nothing: "7." at the
start of a line whose neighbours are not 6 and 8 is a figure or a reference. Only where nothing has
been counted so yet may a run begin at 7., if 8. follows: an excerpt. What a run is worth, headings
or the items of a list, is left to `ingest.runs`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.labels import Label, LabelKind, series
from ingest.paragraph import Paragraph, set_as_heading

_BARRIERS = {LabelKind.ANNEX, LabelKind.PART}
_ENDS = _BARRIERS | {LabelKind.ARTICLE, LabelKind.DIVISION, LabelKind.NAMED}
_FARTHEST = 40
"""Paragraphs that the last member of a run is looked for in."""
_INTEGERS = 2
"""Rank of 1. 2. 3.; see `_rank`."""
_INDENT = 12.0
"""Points by which members of one run may differ in where they begin."""


@dataclass(slots=True)
class Run:
    """Labels of one form that count up."""

    name: str
    """Form and alphabet, as `ingest.labels.series` gives them."""
    members: list[int] = field(default_factory=list)
    """Indices of the paragraphs."""
    values: list[int] = field(default_factory=list)
    inside: int | None = None
    """Index of the paragraph whose label this run stands under; None at the top."""
    end: int = 0
    """Index after the last paragraph that its last member holds."""
    part: int = 0
    """How many annexes and parts begin above it."""

    @property
    def span(self) -> tuple[int, int]:
        """The paragraphs from its first member to its last."""
        return self.members[0], self.members[-1]


def runs_of(paragraphs: Sequence[Paragraph]) -> list[Run]:
    """The runs of all weak labels, in the order in which they begin."""
    finder = _Finder()
    for index, paragraph in enumerate(paragraphs):
        finder.read(index, paragraph)
    counted = [run for run in finder.runs if run.values[0] == 1 or len(run.members) > 1]
    runs = sorted(counted, key=lambda run: run.members[0])
    _nest(runs)
    for run in runs:
        run.end = _end(run, runs, paragraphs)
    return runs


@dataclass(slots=True)
class _Finder:
    runs: list[Run] = field(default_factory=list)
    open: list[Run] = field(default_factory=list)
    """Runs that may go on, the innermost last."""
    of_article: int = 0
    """How many of the open runs began before the article that is being read."""
    settings: dict[int, tuple[bool, float | None]] = field(default_factory=dict)
    part: int = 0

    def read(self, index: int, paragraph: Paragraph) -> None:
        label = paragraph.label
        if label is None:
            return
        if label.kind in _BARRIERS and set_apart(paragraph):
            self.open, self.of_article, self.part = [], 0, self.part + 1
        elif label.kind is LabelKind.ARTICLE and set_apart(paragraph):
            del self.open[self.of_article :]
            self.of_article = len(self.open)
        choices = series(label)
        if choices and not _is_quantity(label, paragraph):
            self.settings[index] = (set_as_heading(paragraph), paragraph.indent)
            self._join(index, choices)

    def _join(self, index: int, choices: Iterable[tuple[str, int]]) -> None:
        choices = list(choices)
        going_on = [
            (position, run, value)
            for position, run in enumerate(self.open)
            for name, value in choices
            if run.name == name and self._goes_on(run, value, index)
        ]
        if going_on:
            position, run, value = max(going_on, key=lambda it: (self._alike(it[1], index), it[0]))
            self.open[position + 1 :] = [
                inner for inner in self.open[position + 1 :] if _outlasts(inner, run)
            ]
            self.of_article = min(self.of_article, len(self.open))
        else:
            first = next(((name, value) for name, value in choices if value == 1), None)
            if first is None and not self._may_be_an_excerpt(choices[0][0]):
                return
            name, value = first or choices[0]
            run = Run(name, part=self.part)
            self.runs.append(run)
            self.open.append(run)
        run.members.append(index)
        run.values.append(value)

    def _may_be_an_excerpt(self, name: str) -> bool:
        """Nothing has been counted so: an excerpt may begin at 7."""
        return name == "#." and not any(run.name == name for run in self.runs)

    def _goes_on(self, run: Run, value: int, index: int) -> bool:
        """It is the next; or it repeats or skips one, set as a heading like those before it."""
        step = value - run.values[-1]
        headings = [self.settings[member][0] for member in run.members[-2:]]
        if len(headings) > 1 and all(headings) and not self.settings[index][0]:
            return False  # bold 1. and 2. do not go on in a plain 3.
        if step == 1:
            return True
        return step in {0, 2} and self.settings[index][0] and self.settings[run.members[-1]][0]

    def _alike(self, run: Run, index: int) -> int:
        """In how many ways the paragraph is set like the run's last member."""
        bold, indent = self.settings[index]
        last_bold, last_indent = self.settings[run.members[-1]]
        near = indent is None or last_indent is None or abs(indent - last_indent) <= _INDENT
        return int(bold == last_bold) + int(near)


def set_apart(paragraph: Paragraph) -> bool:
    """White space stands above it, or it is set as a heading."""
    return paragraph.gap or set_as_heading(paragraph)


def _is_quantity(label: Label, paragraph: Paragraph) -> bool:
    """A figure before a word in small letters: "2 serveurs"."""
    return label.form == "#" and paragraph.text[label.rest :][:1].islower()


def _end(run: Run, runs: Sequence[Run], paragraphs: Sequence[Paragraph]) -> int:
    """Where what its last member holds ends: at an article, or the next member around it."""
    last = run.members[-1]
    around = {
        member
        for other in runs
        if other is not run and other.members[0] < last < other.members[-1]
        for member in other.members
    }
    around |= {
        other.members[0]
        for other in runs
        if other.members[0] > last and (other.inside is None or other.inside < run.members[0])
    }
    for index in range(last + 1, min(len(paragraphs), last + _FARTHEST)):
        label = paragraphs[index].label
        strong = label is not None and label.kind in _ENDS and set_apart(paragraphs[index])
        if index in around or strong:
            return index
    return min(len(paragraphs), last + _FARTHEST)


def _nest(runs: Sequence[Run]) -> None:
    """Say of each run inside which member of another it stands."""
    for run in runs:
        around = [
            other
            for other in runs
            if other.part == run.part and other.span[0] < run.span[0] and _holds(other, run)
        ]
        if around:
            closest = max(around, key=lambda other: other.span[0])
            run.inside = max(member for member in closest.members if member < run.span[0])


def _holds(outer: Run, inner: Run) -> bool:
    """`inner` stands between two members of `outer`, or under its last one."""
    if inner.span[1] < outer.span[1]:
        return True
    if inner.span[0] < outer.span[1] or outer.name == inner.name:
        return False
    return _rank(inner) > _rank(outer) and inner.span[1] - inner.span[0] < 2 * max(
        4, outer.span[1] - outer.span[0]
    )


def _outlasts(inner: Run, outer: Run) -> bool:
    """Chapters may count on from one division to the next: I. 1. 2. II. 3. 4."""
    return _rank(outer) < _INTEGERS == _rank(inner)


def _rank(run: Run) -> int:
    """How deep a form stands as a rule: I. above A. above 1. above (1), (A) above a) above (i)."""
    if "roman upper" in run.name:
        return 0
    if "letter upper" in run.name:
        return _INTEGERS + 1 if run.name.startswith("(") else 1
    if "letter lower" in run.name:
        return 4
    if "roman lower" in run.name:
        return 5
    return 3 if ")" in run.name else _INTEGERS
