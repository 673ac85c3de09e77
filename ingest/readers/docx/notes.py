"""The notes parts in, marks and texts of footnotes and endnotes out.

A mark is printed raised, so it is written in raised characters: "disponibilité¹" reads as on paper,
and "99,9 %¹" is not taken for another number. Notes are counted in the order they are referred to.
"""

from collections import Counter

from ingest.readers.docx.markup import Element, value, w, whole
from ingest.readers.docx.number_formats import format_number

_RAISED = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


class Notes:
    """The notes of a document."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self._notes: dict[tuple[str, str], Element] = {}
        self._formats = dict(_FORMATS)
        self._counts: Counter[str] = Counter()
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in root.findall(w(kind)) if root is not None else ():
                if note.get(w("type")) not in _SEPARATORS:
                    self._notes.setdefault((kind, note.get(w("id")) or ""), note)

    def configure(self, *places: Element | None) -> None:
        """Take format and first number from settings and sections, the last one winning."""
        for place in places:
            for kind in _FORMATS:
                properties = None if place is None else place.find(w(f"{kind}Pr"))
                self._formats[kind] = value(properties, "numFmt") or self._formats[kind]
                start = whole(value(properties, "numStart"))
                if start is not None:
                    self._counts[kind] = start - 1

    def mark(self, kind: str, reference: Element) -> str:
        """The printed mark of the next note; "" where the author typed one of his own."""
        if reference.get(w("customMarkFollows")) in {"1", "true", "on"}:
            return ""
        self._counts[kind] += 1
        number = format_number(self._counts[kind], self._formats[kind])
        return number.translate(_RAISED)

    def paragraphs(self, kind: str, note_id: str) -> list[Element]:
        """The paragraphs of a note, those in its tables too; none where the file lacks it."""
        note = self._notes.get((kind, note_id))
        return [] if note is None else list(note.iter(w("p")))
