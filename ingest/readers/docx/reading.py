"""The entrance of the Word reader: a file in, a `Source` out.

Opens the package, makes its stories plain (changes accepted, wrappers and fields out), reads the
body, and gathers what was left out and what a user should know. Any bytes end in a `Source` or an
`UnreadableFile`.
"""

from pathlib import Path

from ingest.lines import Line, Removed, Source, Why
from ingest.readers.docx.accepting import Changes, accept
from ingest.readers.docx.blocks import BlockReader
from ingest.readers.docx.contents import is_contents_title, take_out_linked_contents
from ingest.readers.docx.fields import resolve_fields
from ingest.readers.docx.joining import join_paragraphs
from ingest.readers.docx.markup import Element, w
from ingest.readers.docx.notes import Notes
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.package import Package, open_package
from ingest.readers.docx.styles import Styles
from ingest.readers.docx.unwrapping import Unwrapped, choose_alternatives, unwrap


def read_docx(path: Path) -> Source:
    """The lines of a Word file in document order, as Word would print them.

    Raises `UnsupportedFormat` or `EncryptedFile` where the file is no readable Word document,
    whatever its name says. A document with macros (.docm) is read alike: macros are not looked at.
    """
    return read_docx_bytes(path.read_bytes(), path.name)


def read_docx_bytes(data: bytes, name: str) -> Source:
    """The lines of the Word file `data`; `name` is what errors call it."""
    package = open_package(data, name)
    plain = _Plain()
    body = plain.make(package.document)
    for kind in ("footnotes", "endnotes"):
        for root in package.parts.get(kind, ()):
            plain.make(root)
    blocks = _blocks(package)
    lines = list(blocks.lines(body))
    plain.removed.extend(blocks.removed)
    running = _running_lines(package)
    return Source(
        lines=tuple(_without_contents_titles(lines, plain)),
        removed=(*running, *plain.removed),
        warnings=tuple(_warnings(package, plain)),
        title=package.title,
    )


class _Plain:
    """Makes stories plain, and remembers what went out."""

    def __init__(self) -> None:
        self.changes = Changes()
        self.removed: list[Removed] = []
        self.unfilled = 0

    def make(self, root: Element) -> Element:
        """The element that holds the story's blocks."""
        choose_alternatives(root)
        changes = accept(root)
        linked = take_out_linked_contents(root)
        unwrapped: Unwrapped = unwrap(root)
        contents = resolve_fields(root)
        join_paragraphs(root)
        self.changes.counts += changes.counts
        self.unfilled += unwrapped.unfilled
        self.removed += [*changes.removed, *unwrapped.removed, *linked, *contents]
        body = root.find(w("body"))
        return root if body is None else body


def _blocks(package: Package) -> BlockReader:
    styles = Styles(package.part("styles"))
    notes = Notes(package.part("footnotes"), package.part("endnotes"))
    section = package.document.find(f"{w('body')}/{w('sectPr')}")
    notes.configure(package.part("settings"), section)
    return BlockReader(styles, Numbering(package.part("numbering"), styles), notes)


def _running_lines(package: Package) -> list[Removed]:
    """What headers and footers say, each wording once; changes in them are not counted."""
    texts: dict[str, None] = {}
    for root in (*package.parts.get("header", ()), *package.parts.get("footer", ())):
        _Plain().make(root)
        blocks = _blocks(package)
        texts[blocks.words(root.iter(w("p")))] = None
    return [Removed(text, Why.RUNNING) for text in texts if text]


def _without_contents_titles(lines: list[Line], plain: _Plain) -> list[Line]:
    """The lines without "Sommaire" and the like, where a table of contents was taken out."""
    if not any(removed.why is Why.CONTENTS for removed in plain.removed):
        return lines
    kept: list[Line] = []
    for line in lines:
        if is_contents_title(line.text):
            plain.removed.append(Removed(line.text, Why.CONTENTS))
        else:
            kept.append(line)
    return kept


def _warnings(package: Package, plain: _Plain) -> list[str]:
    found = [plain.changes.warning()]
    if plain.unfilled:
        count = f"{plain.unfilled} field{'s' * (plain.unfilled > 1)}"
        found.append(f"{count} of the form not filled in: the prompt stands in the text.")
    if package.missing:
        listed = ", ".join(package.missing)
        found.append(
            f"The file lacks {listed}, which it refers to: numbers or notes may be missing."
        )
    if package.outside:
        count = f"{package.outside} part{'s' * (package.outside > 1)}"
        found.append(
            f"{count} in another format or file not read: save the document again in Word."
        )
    return [warning for warning in found if warning]
