"""A story of a Word file in, the same without field codes: of a field only its result stays.

Runs are changed in place, in document order, since fields begin and end in different paragraphs.
Tables of contents are taken out whole, and given back. A form's tick box or choice, which Word
draws itself, is written as what is seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.lines import Removed, Why
from ingest.readers.docx.markup import Element, drop, make, switch, value, w, whole
from ingest.readers.docx.unwrapping import lists_contents

_KEPT = {w("rPr")}
_BREAKS = {w("tab"), w("br"), w("ptab")}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Contents:
    """Words of tables of contents, by paragraph."""

    words: list[str] = field(default_factory=list)
    paragraphs: list[Element] = field(default_factory=list)

    def add(self, paragraph: Element | None, word: str) -> None:
        if paragraph is None:
            return
        if not self.paragraphs or self.paragraphs[-1] is not paragraph:
            self.paragraphs.append(paragraph)
            self.words.append("")
        self.words[-1] += word


def resolve_fields(root: Element) -> list[Removed]:
    """The tables of contents that stood in `root`, an entry each."""
    _drop_unmatched(root)
    fields: list[_Field] = []
    contents = _Contents()
    for run, part in _run_parts(root):
        if part.tag == w("fldChar"):
            _step(fields, part, run)
        elif any(not open_field.in_result for open_field in fields):
            if part.tag == w("instrText"):
                fields[-1].instruction += part.text or ""
            drop(part)
        elif any(open_field.contents for open_field in fields):
            paragraph = next(run.iterancestors(w("p")), None)
            contents.add(paragraph, " " if part.tag in _BREAKS else part.text or "")
            drop(part)
    for paragraph in contents.paragraphs:
        _drop_if_bare(paragraph)
    entries = (" ".join(words.split()) for words in contents.words)
    return [Removed(entry, Why.CONTENTS) for entry in entries if entry]


def _run_parts(root: Element) -> Iterator[tuple[Element, Element]]:
    for run in list(root.iter(w("r"))):
        for part in list(run):
            if part.tag not in _KEPT:
                yield run, part


def _step(fields: list[_Field], mark: Element, run: Element) -> None:
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        _draw_form_field(mark, run)
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].in_result = True
        fields[-1].contents = lists_contents(fields[-1].instruction)
    elif kind == "end" and fields:
        fields.pop()
    drop(mark)


def _drop_unmatched(root: Element) -> None:
    """A field that begins and never ends would swallow the rest of the contract: it is no field."""
    begun: list[Element] = []
    for mark in list(root.iter(w("fldChar"))):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
        elif kind == "end":
            drop(mark)
    for mark in begun:
        drop(mark)


def _draw_form_field(mark: Element, run: Element) -> None:
    data = mark.find(w("ffData"))
    shown = _shown(data) if data is not None else ""
    if shown:
        word = make("t")
        word.text = shown
        run.insert(run.index(mark), word)


def _shown(data: Element) -> str:
    """What is seen of a form field that has no result: its box, or the entry that is chosen."""
    box, choice = data.find(w("checkBox")), data.find(w("ddList"))
    if box is not None:
        ticked = switch(box, "checked")
        return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"
    if choice is None:
        return ""
    entries = [entry.get(w("val")) or "" for entry in choice.findall(w("listEntry"))]
    chosen = whole(value(choice, "result") or value(choice, "default") or "0") or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _drop_if_bare(paragraph: Element) -> None:
    """Take out a paragraph of which no words are left."""
    if not any(word.text for word in paragraph.iter(w("t"))):
        drop(paragraph)
