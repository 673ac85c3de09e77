"""Whether a printed line goes on from the one above, or begins a paragraph of its own.

Two lines and how they stand in, a judgement out: by type, white space, how full the upper line is,
its last word, and whether the lower one looks like the start of a heading, clause or item.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.counting import Counting
from ingest.labels import Label, LabelKind, read_label
from ingest.lines import Line, LineKind
from ingest.paragraph import TERMINAL, Paragraph, breaks_off, is_finished, refers_on
from ingest.titles import MAX_TITLE, is_capitals, is_title

_WINDOW = 8
"""Lines on either side that tell how wide the text is set."""
_FULL = 0.62
"""A line this full of the width may have been broken by the margin, not by the author."""
_VERY_FULL = 0.85
"""An item's line this full may end in a stop and yet go on below."""
_FULL_OVER_A_GAP = 0.8
"""White space speaks for a new paragraph; some exports put it between any two lines."""
_DASHES = ("-", "–", "—", ":")
"""After its number they part a heading from its title; a reference has none."""
_FEW_LETTERS = 60
"""A line of running text is longer than this."""
_BLOCK_KINDS = {
    LabelKind.ARTICLE,
    LabelKind.DIVISION,
    LabelKind.ANNEX,
    LabelKind.PART,
    LabelKind.NAMED,
}


@dataclass(frozen=True, slots=True)
class Joint:
    """Two lines that follow each other, and how they stand."""

    paragraph: Paragraph
    """What the upper one belongs to."""
    upper: Line
    lower: Line
    fullness: float
    """Of the upper line; see `fullness`."""
    below_is_title: bool = False
    """The lower line is short and ends in no stop: after a sentence, a title."""


def is_title_line(lines: Sequence[Line], index: int) -> bool:
    """`lines[index]` is a short line that ends in no stop, with another line below it."""
    text = lines[index].text
    if index + 1 >= len(lines) or not is_title(text) or not text[:1].isupper():
        return False
    following = lines[index + 1]
    short = fullness(lines, index + 1) < _FULL
    return short and following.text[:1].isupper() and not refers_on(text) and not breaks_off(text)


def fullness(lines: Sequence[Line], index: int) -> float:
    """How full the line above `lines[index]` is, 1 being the widest plain line around.

    Over white space the view is wider: a title above a table is not full because cells are short.
    """
    window = _WINDOW * 4 if lines[index].gap else _WINDOW
    around = lines[max(0, index - window) : index + window]
    width = max((len(line.text) for line in around if line.kind is LineKind.TEXT), default=1)
    return len(lines[index - 1].text) / width


def goes_on(joint: Joint, counting: Counting) -> bool:
    """The lower line continues the paragraph that the upper one belongs to."""
    upper, lower = joint.upper, joint.lower
    if upper.kind is not LineKind.TEXT or lower.kind is not LineKind.TEXT:
        return False
    if joint.paragraph.is_bare and joint.paragraph.text == upper.text:
        return _completes(joint)
    if starts_block(upper.text, lower, counting) and not _is_dash_in_a_sentence(joint):
        return False
    if bool(upper.bold) != bool(lower.bold) and not lower.text[:1].islower():
        return _goes_on_in_bold(joint)
    if lower.bold and upper.bold and not lower.gap:
        return _same_size(upper, lower) and not is_finished(upper.text)
    return _reads_on(joint)


def _is_dash_in_a_sentence(joint: Joint) -> bool:
    """A dash that a full line put at the start of the next: "1, rue Royale / – 319 Bureaux"."""
    upper, lower = joint.upper, joint.lower
    return (
        lower.text[0] in "-–—"
        and joint.paragraph.kind is LineKind.PARAGRAPH
        and joint.fullness >= _VERY_FULL
        and not lower.gap
        and not is_finished(upper.text)
    )


def _goes_on_in_bold(joint: Joint) -> bool:
    """A full line of a sentence ends in the middle, and what follows happens to be a bold term."""
    upper, lower = joint.upper, joint.lower
    full = joint.fullness >= _VERY_FULL and not is_finished(upper.text)
    return full and bool(lower.bold) and not lower.gap


def _completes(joint: Joint) -> bool:
    """The lower line is what the number above it, alone on its line, numbers."""
    label, lower = joint.paragraph.label, joint.lower
    if label is None or read_label(lower.text) is not None:
        return False
    if label.kind not in _BLOCK_KINDS:
        return True
    if label.number and lower.bold is None and joint.upper.bold is None and not lower.gap:
        return _can_be_title(lower.text)
    alike = bool(joint.upper.bold) == bool(lower.bold) and not lower.gap
    return len(lower.text) <= MAX_TITLE and (
        is_capitals(lower.text) or (alike and (bool(lower.bold) or lower.centred))
    )


def _can_be_title(text: str) -> bool:
    """Where a format tells nothing of its type: a few words that are no beginning of a sentence."""
    return len(text) <= _FEW_LETTERS and text[0].isupper() and is_title(text.rstrip(" :"))


def _reads_on(joint: Joint) -> bool:
    upper, lower = joint.upper, joint.lower
    finished = upper.text.endswith(TERMINAL)
    if _is_titling(joint):
        return False
    if lower.text[:1].islower() or lower.text[:1] in ",;:.)»%":
        return not (finished and lower.gap)
    if refers_on(upper.text) or upper.text.endswith("-") or breaks_off(upper.text):
        return True
    full = joint.fullness >= (_FULL_OVER_A_GAP if lower.gap else _FULL)
    if _is_titled(joint.paragraph) or not full or (finished and joint.below_is_title):
        return False
    # a full line: broken by the margin unless white space or a stop says otherwise
    if joint.paragraph.kind is LineKind.PARAGRAPH:
        return not (lower.gap and finished)
    return not finished or (joint.fullness >= _VERY_FULL and not lower.gap)


def _is_titling(joint: Joint) -> bool:
    """The upper line is a title in capitals, with a sentence below it."""
    upper = joint.upper.text
    return (
        joint.paragraph.text == upper
        and joint.fullness < _FULL
        and is_capitals(upper)
        and not is_capitals(joint.lower.text)
        and not refers_on(upper)
    )


def _is_titled(paragraph: Paragraph) -> bool:
    """A heading by its label alone: the next line belongs to it only if it must."""
    return paragraph.label is not None and paragraph.label.kind in _BLOCK_KINDS


def _same_size(one: Line, other: Line) -> bool:
    return one.size is None or other.size is None or abs(one.size - other.size) < 1


def starts_block(above: str, line: Line, counting: Counting | None = None) -> bool:
    """`line` looks like the start of a heading, clause or item, and not like a wrapped reference.

    `counting` tells how far the enumerations above have come.

    >>> starts_block("conformément à l'article", Line("7.2 Le Client peut résilier."))
    False
    >>> starts_block("dans le délai prévu.", Line("7.2 Le Client peut résilier."))
    True
    """
    label = read_label(line.text)
    if label is None:
        return False
    if label.kind is LabelKind.ITEM:
        return not refers_on(above) or line.gap or not line.text[0].isalpha()
    afresh = line.gap or bool(line.bold) or is_finished(above)
    counting = counting or Counting()
    lower = line.text[label.rest :][:1].islower()
    if label.kind is LabelKind.LETTER or (label.form not in {"", "#"} and lower):
        return _starts_item(above, label, counting, afresh=afresh)
    return _starts_numbered(above, line, label, counting, afresh=afresh)


def _starts_numbered(
    above: str, line: Line, label: Label, counting: Counting, *, afresh: bool
) -> bool:
    """It is a heading or numbered clause."""
    due = label.kind is LabelKind.DECIMAL and counting.expects(label)
    apart = line.gap and (due or above.endswith(","))
    if refers_on(above) and not line.bold and not apart:
        return False
    rest = line.text[label.rest :]
    if label.kind in _BLOCK_KINDS:
        alone_in_capitals = not rest and is_capitals(line.text)
        dashed = bool(label.number) and line.text[: label.rest].rstrip().endswith(_DASHES)
        return not rest[:1].islower() and (afresh or alone_in_capitals or dashed)
    return (not rest or rest[0].isupper() or rest[0] in '«“"([') and (afresh or due)


def _starts_item(above: str, label: Label, counting: Counting, *, afresh: bool) -> bool:
    """It is the next of an enumeration, or the first of one."""
    if counting.expects(label):
        return afresh or above.endswith((",", " and", " or", " et", " ou"))
    return counting.begins(label) and afresh
