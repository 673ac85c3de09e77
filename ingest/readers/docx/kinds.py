"""A paragraph's form and label in, its kind out: heading, list item or paragraph.

A level in the outline makes a heading, unless whole sentences are set so to have them numbered.
(The style Title has no level: a title is told by its size.) A bullet or a small letter makes a list
item; a number alone makes one only below a sentence that ends in a colon, since contracts number
their clauses so too.
"""

from dataclasses import dataclass, field

from ingest.lines import LineKind
from ingest.readers.docx.counters import Mark
from ingest.readers.docx.styles import ParagraphForm

_ITEMS = {"bullet", "lowerLetter", "lowerRoman"}
_MANY_WORDS = 12
_TOO_MANY_WORDS = 30


@dataclass(slots=True)
class KindJudge:
    """Judges paragraphs in their order."""

    _listed: dict[tuple[str, int], bool] = field(default_factory=dict)
    """Whether the list and level was judged to be of items, when it last began."""
    _lead: bool = False
    """The line above ends in a colon."""

    def judge(self, form: ParagraphForm, mark: Mark | None, text: str) -> LineKind:
        """The kind of a paragraph whose words, without the label, are `text`."""
        kind = self._kind(form, mark, text)
        self._lead = text.rstrip().endswith(":")
        return kind

    def _kind(self, form: ParagraphForm, mark: Mark | None, text: str) -> LineKind:
        bullet = mark is not None and mark.format == "bullet"
        if form.level is not None and not bullet and not _is_running(text):
            return LineKind.HEADING
        if mark is None or not mark.text:
            return LineKind.PARAGRAPH
        return LineKind.ITEM if self._is_item(mark) else LineKind.PARAGRAPH

    def _is_item(self, mark: Mark) -> bool:
        if mark.parts > 1 or _has_word(mark.text):
            return False
        if mark.format in _ITEMS:
            return True
        if mark.begins or mark.place not in self._listed:
            self._listed[mark.place] = self._lead
        return self._listed[mark.place]


def _is_running(text: str) -> bool:
    """It is a clause set in a heading's style, so that Word numbers it, and no heading."""
    words = len(text.split())
    return words > _TOO_MANY_WORDS or (words >= _MANY_WORDS and text.endswith((".", ";", ":")))


def _has_word(label: str) -> bool:
    """The label names what it counts: "Article 7", "Annexe B"."""
    return any(len(word) > 1 and word.isalpha() and not _is_numeral(word) for word in label.split())


def _is_numeral(word: str) -> bool:
    """Letters that stand for a number: "viii", "bb"."""
    return set(word.lower()) <= set("ivxlcdm") or len(set(word)) == 1
