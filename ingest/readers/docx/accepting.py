"""A story of a Word file in, the same with its tracked changes accepted out.

Insertions stay, deletions go. The tree is changed in place; what went, and how many
changes there were, is given back. Deleted ends of paragraphs are left marked for `joining`.
"""

from collections import Counter
from dataclasses import dataclass, field

from ingest.lines import Removed, Why
from ingest.readers.docx.markup import Element, drop, inside, plain_text, replace, w

DELETED_MARK = "joined"
"""Attribute of a paragraph whose end mark is deleted."""
_IN = {w("ins"): "insertion", w("moveTo"): "move"}
_OUT = {w("del"): "deletion", w("moveFrom"): "move"}
_FORMER = (
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "tblGridChange",
    "tblPrExChange",
    "numberingChange",
)
"""How something was formatted before: no change of words."""
_ORDER = ("insertion", "deletion", "move")


@dataclass(slots=True)
class Changes:
    """Tracked changes that were accepted."""

    counts: Counter[str] = field(default_factory=Counter)
    """How many insertions, deletions and moves, those that follow one another counted once."""
    removed: list[Removed] = field(default_factory=list)
    """The words that went out; moved ones are in the text at their new place."""

    def warning(self) -> str | None:
        """A sentence that tells of the changes; None where there are none.

        >>> Changes(Counter(insertion=2, deletion=1)).warning()  # doctest: +ELLIPSIS
        '2 tracked insertions and 1 deletion were accepted: the text is as if all ... accepted.'
        """
        kinds = [kind for kind in _ORDER if self.counts[kind]]
        if not kinds:
            return None
        named = [f"{self.counts[k]} {k}{'s' * (self.counts[k] > 1)}" for k in kinds]
        number, _, rest = named[0].partition(" ")
        named[0] = f"{number} tracked {rest}"
        listed = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
        be = "was" if self.counts.total() == 1 else "were"
        return f"{listed} {be} accepted: the text is as if all changes were accepted."


def accept(root: Element) -> Changes:
    """The changes that stood in `root`, which afterwards holds none."""
    changes = Changes()
    for former in list(root.iter(*(w(name) for name in _FORMER))):
        drop(former)
    _count(root, changes)
    _take_out_rows(root, changes)
    for element in list(root.iter(*_OUT, *_IN)):
        if _is_of_a_mark(element):
            _accept_mark(element)
        elif element.tag in _IN:
            replace(element, list(element))
        else:
            if element.tag == w("del"):
                _keep(changes, plain_text(element))
            drop(element)
    return changes


def _is_of_a_mark(element: Element) -> bool:
    """It tells of a paragraph's end, a row or a number, and holds no words itself."""
    return inside(element, "rPr", "trPr", "tcPr", "numPr")


def _count(root: Element, changes: Changes) -> None:
    """Each run of changes of a kind in a paragraph counts once, its end mark with it."""
    counted: set[tuple[Element, str]] = set()
    for element in root.iter(*_OUT, *_IN):
        if element.tag == w("moveFrom") or _is_of_a_mark(element):
            continue
        if next(element.iter(w("r")), None) is not None:
            counted |= {(paragraph, element.tag) for paragraph in element.iterancestors(w("p"))}
            changes.counts[_name(element)] += _begins(element)
    for element in root.iter(w("ins"), w("del")):
        if inside(element, "trPr"):
            changes.counts[_name(element)] += 1
        elif inside(element, "pPr"):
            paragraph = next(element.iterancestors(w("p")), None)
            if paragraph is not None and (paragraph, element.tag) not in counted:
                changes.counts[_name(element)] += len(paragraph) < 2


def _name(element: Element) -> str:
    return _IN.get(element.tag) or _OUT[element.tag]


def _begins(element: Element) -> bool:
    """No change of the same kind stands right before it."""
    parent = element.getparent()
    position = 0 if parent is None else parent.index(element)
    return parent is None or position == 0 or list(parent)[position - 1].tag != element.tag


def _take_out_rows(root: Element, changes: Changes) -> None:
    """Rows and cells that went as a whole."""
    rows = [e for p in root.iter(w("trPr")) for e in p.findall(w("del"))]
    for element in [*rows, *root.iter(w("cellDel"))]:
        name = w("tr") if element.tag == w("del") else w("tc")
        whole = next(element.iterancestors(name), None)
        if whole is not None:
            _keep(changes, plain_text(whole))
            drop(whole)


def _keep(changes: Changes, text: str) -> None:
    if text:
        changes.removed.append(Removed(text, Why.DELETED))


def _accept_mark(element: Element) -> None:
    """The end of a paragraph that came or went."""
    if element.tag in _OUT and inside(element, "pPr"):
        paragraph = next(element.iterancestors(w("p")), None)
        if paragraph is not None:
            paragraph.set(DELETED_MARK, "1")
    drop(element)
