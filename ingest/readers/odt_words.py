"""A paragraph of an OpenDocument text in; its words, and what hangs on it, out.

Notes, frames and shapes are given back apart: they are read after the paragraph. Words that are
not shown, comments and alternative texts are no words of the paragraph.
"""

from dataclasses import dataclass, field

from odfdo import Element

from ingest.readers.odt_styles import OdtStyles, attribute, tag

_SPACES = {"text:tab": "\t", "text:line-break": "\n", "text:page-break": "\n"}
FRAMES = frozenset(
    [
        "draw:frame",
        "draw:custom-shape",
        "draw:g",
        "draw:rect",
        "draw:text-box",
        "draw:ellipse",
        "draw:line",
        "draw:a",
        "draw:path",
        "draw:polygon",
        "draw:circle",
        "draw:connector",
    ]
)
_WORDLESS = frozenset(
    [
        "text:ruby-text",
        "office:annotation-end",
        "svg:title",
        "svg:desc",
        "office:binary-data",
        "text:script",
        "text:tracked-changes",
        "office:event-listeners",
        "text:list-header-info",
    ]
)
_HIDDEN = frozenset({"text:hidden-text", "text:hidden-paragraph"})


@dataclass(slots=True)
class Words:
    """The words of a paragraph as typed, and what hangs on it."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    """Words, and whether they are bold."""
    notes: list[Element] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: int = 0
    is_hidden: bool = False
    """A field hides the whole paragraph."""

    @property
    def text(self) -> str:
        """The words, white space as single spaces."""
        return " ".join("".join(text for text, _ in self.runs).split())

    @property
    def bold(self) -> bool:
        """All of the words are bold."""
        return all(bold for text, bold in self.runs if text.strip())


def read_words(paragraph: Element, styles: OdtStyles) -> Words:
    """The words of `paragraph`."""
    words = Words()
    name = attribute(paragraph, "text:style-name")
    _gather(paragraph, styles.is_bold("paragraph", name, inherited=False), styles, words)
    return words


def _gather(element: Element, bold: bool, styles: OdtStyles, words: Words) -> None:
    words.runs.append((element.text, bold))
    for child in element.children:
        if not _is_apart(child, words):
            _gather_child(child, bold, styles, words)
        words.runs.append((child.tail or "", bold))


def _gather_child(child: Element, bold: bool, styles: OdtStyles, words: Words) -> None:
    name = tag(child)
    if name == "text:s":
        words.runs.append((" ", bold))
    elif name in _SPACES:
        words.runs.append((_SPACES[name], bold))
    elif name == "text:span":
        style = attribute(child, "text:style-name")
        if styles.is_hidden("text", style):
            words.hidden.append(plain_text(child))
        else:
            _gather(child, styles.is_bold("text", style, inherited=bold), styles, words)
    else:
        _gather(child, bold, styles, words)


def _is_apart(child: Element, words: Words) -> bool:
    """It is no word of the paragraph; what hangs on the paragraph is taken down."""
    name = tag(child)
    if name == "text:note":
        words.notes.append(child)
    elif name in FRAMES:
        words.frames.append(child)
    elif name == "office:annotation":
        words.comments += 1
    elif name in _HIDDEN:
        words.hidden.append(attribute(child, "text:string-value") or plain_text(child))
        words.is_hidden = words.is_hidden or (
            name == "text:hidden-paragraph" and attribute(child, "text:is-hidden") == "true"
        )
    else:
        return name in _WORDLESS
    return True


def plain_text(element: Element) -> str:
    """All words under an element, paragraphs apart."""
    parts: list[str] = []
    _plain(element, parts)
    return " ".join("".join(parts).split())


def _plain(element: Element, parts: list[str]) -> None:
    name = tag(element)
    if name in ("text:p", "text:h") or name in _SPACES or name == "text:s":
        parts.append(" ")
    parts.append(element.text)
    for child in element.children:
        if tag(child) not in _WORDLESS:
            _plain(child, parts)
        parts.append(child.tail or "")
