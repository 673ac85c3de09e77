"""A paragraph of a Word file in, its words out, with their type and what hangs on them.

Words are those that Word prints: capitals where the format makes capitals, hyphens where it keeps a
word from breaking, a space for a tab or a line break, the mark of a note where one is referred to.
Hidden words are kept apart. Wrappers, fields and tracked changes are already out.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.readers.docx.markup import MATH, Element, w
from ingest.readers.docx.styles import ParagraphForm, RunForm, Styles
from ingest.readers.docx.symbols import font_of, look_alike

_SPACES = {w(name) for name in ("tab", "br", "cr", "ptab")}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWINGS = {w("drawing"), w("pict"), w("object")}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and zero-width marks."""
NoteMark = Callable[[str, Element], str]
"""The printed mark of a note that the element refers to, counted where it is asked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one type."""

    text: str
    form: RunForm


@dataclass(slots=True)
class Words:
    """What a paragraph says."""

    pieces: list[Piece] = field(default_factory=list)
    hidden: str = ""
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and mark of the notes that it refers to."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that are anchored in it."""
    breaks_page: bool = False

    @property
    def text(self) -> str:
        """The words, white space made single."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def bold(self) -> bool:
        """All of it is bold; False where there are no words."""
        forms = [piece.form for piece in self.pieces if piece.text.strip()]
        return bool(forms) and all(form.bold for form in forms)

    @property
    def size(self) -> float | None:
        """The type size of most of it, in points; None where there are no words."""
        sizes: Counter[float] = Counter()
        for piece in self.pieces:
            sizes[piece.form.size] += len(piece.text.strip())
        return max(sizes, key=lambda size: sizes[size]) if sizes.total() else None


@dataclass(frozen=True, slots=True)
class WordReader:
    """Reads the words of paragraphs."""

    styles: Styles
    note_mark: NoteMark

    def read(self, paragraph: Element, form: ParagraphForm) -> Words:
        """The words of a paragraph that is set in `form`."""
        words = Words()
        for child in paragraph:
            if child.tag == w("r"):
                self._read_run(child, form, words)
            elif child.tag.startswith(f"{{{MATH}}}oMath"):
                words.pieces.append(Piece(_formula(child), self.styles.run(form, None)))
        return words

    def _read_run(self, run: Element, form: ParagraphForm, words: Words) -> None:
        run_form = self.styles.run(form, run.find(w("rPr")))
        text = "".join(self._parts(run, words, hidden=run_form.hidden))
        text = look_alike(text, font_of(run.find(w("rPr"))))
        if run_form.hidden:
            words.hidden += text
            return
        text = text.upper() if run_form.capitals else text
        words.pieces.append(Piece(text, run_form))

    def _parts(self, run: Element, words: Words, *, hidden: bool) -> Iterator[str]:
        for part in run:
            if part.tag in _NOTES and not hidden:
                yield self._note(part, words)
            elif part.tag in _DRAWINGS and not hidden:
                words.boxes.extend(_text_boxes(part))
            else:
                words.breaks_page |= part.get(w("type")) == "page"
                yield _shown(part)

    def _note(self, reference: Element, words: Words) -> str:
        kind, note_id = _NOTES[reference.tag], reference.get(w("id")) or ""
        mark = self.note_mark(kind, reference)
        words.notes.append((kind, note_id, mark))
        return mark


def _shown(part: Element) -> str:
    """What is seen of a part of a run."""
    if part.tag == w("t"):
        return (part.text or "").translate(_UNSEEN)
    if part.tag in _SPACES:
        return " "
    if part.tag == w("noBreakHyphen"):
        return "-"
    return _symbol(part) if part.tag == w("sym") else ""


def _symbol(part: Element) -> str:
    try:
        stored = chr(int(part.get(w("char")) or "", 16)).encode().decode()
    except (ValueError, OverflowError):
        return ""
    return look_alike(stored, part.get(w("font")) or "")


def _text_boxes(drawing: Element) -> list[Element]:
    """The boxes of a drawing that stand in no other box of it."""
    boxes = list(drawing.iter(w("txbxContent")))
    inner = {box for outer in boxes for box in outer.iter(w("txbxContent")) if box is not outer}
    return [box for box in boxes if box not in inner]


def _formula(element: Element) -> str:
    """A formula on one line: fractions with a stroke, everything else as it comes."""
    if element.tag == f"{{{MATH}}}t":
        return element.text or ""
    if element.tag == f"{{{MATH}}}f":
        parts = [_formula(part) for part in element if part.tag.endswith(("}num", "}den"))]
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)
    return "".join(_formula(child) for child in element)
