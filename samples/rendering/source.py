"""Reads the text of a contract source and gives it back as a `Contract` of parts and blocks.

In: the text of one file of `samples/sources`, in the conventions of `samples/README.md`.
Out: frozen values. Spaces and dashes are left as typed: `typography` sets them, `pdf` and
`word` draw them, `outline` lists the numbers.
"""

import re
from dataclasses import dataclass

# Reads "Article 3 – Titre", "ARTICLE 3. Titre" and "Article 8 : Titre".
ARTICLE = re.compile(r"^article\s+(?P<number>\d+)\s*[-–:.]\s*(?P<title>.+)$", re.IGNORECASE)
# "1 Titre", "9.1.1 Titre", "1. TITLE", "A1. TITLE"
NUMBERED = re.compile(r"^(?P<number>A?\d+(?:\.\d+)*)\.?\s+(?P<title>.+)$", re.DOTALL)
# "7.2 Le Client …", "9.12. Elle …", "A1.1 Customer …"
CLAUSE = re.compile(r"^(?P<number>A?\d+(?:\.\d+)+)\.?\s")
ITEM = re.compile(r"^(?P<label>[a-z]\)|\([a-zA-Z]+\))\s+(?P<text>.+)$", re.DOTALL)
RECITAL = re.compile(r"^\([A-Z]\)$")
ROMAN = re.compile(r"^\([ivx]+\)$")


class SourceError(ValueError):
    """A source that does not follow the conventions of samples/README.md."""


@dataclass(frozen=True)
class Heading:
    """A heading; `number` is "" for one such as "Préambule", `level` counts from 1."""

    level: int
    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Clause:
    """A paragraph that opens with its own number, kept at the start of `text`."""

    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without number; `align` is "justify" or "centre"."""

    text: str
    align: str = "justify"


@dataclass(frozen=True)
class Item:
    """One line of a list; `label` is "-" for a bullet, `depth` counts from 0."""

    label: str
    text: str
    depth: int = 1


@dataclass(frozen=True)
class Quote:
    """Wording that the contract quotes, such as the new text an amendment gives to a clause."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first being the header; `weights` are relative column widths."""

    rows: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]


Block = Heading | Clause | Paragraph | Item | Quote | Table


@dataclass(frozen=True)
class Part:
    """A stretch of the contract with a numbering of its own, drawn in `columns` columns."""

    kind: str
    name: str
    columns: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Contract:
    """A whole source; `meta` holds its front matter (file, title, header, footer …)."""

    meta: dict[str, str]
    parts: tuple[Part, ...]


def parse_contract(text: str) -> Contract:
    """The contract that `text` describes, parts in document order."""
    opening, front, body = text.split("---\n", 2)
    if opening:
        raise SourceError(f"Reading a source: front matter must come first, found {opening!r}.")
    pairs = (line.partition(": ") for line in front.splitlines())
    meta = {key: value for key, _, value in pairs}
    _, *parts = re.split(r"^%% part ", body, flags=re.MULTILINE)
    return Contract(meta, tuple(parse_part(part) for part in parts))


def parse_part(text: str) -> Part:
    """The part whose first line reads "kind | name" or "kind columns | name"."""
    first_line, _, body = text.partition("\n")
    options, _, name = first_line.partition(" | ")
    kind, *columns = options.split()
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", body)]
    blocks = [block for chunk in chunks if chunk for block in parse_chunk(chunk)]
    return Part(kind, name, int(columns[0]) if columns else 1, tuple(blocks))


def parse_chunk(chunk: str) -> list[Block]:
    """The blocks of a chunk (lines between two blank lines): several for a list, else one."""
    if chunk.startswith("|"):
        return [parse_table(chunk)]
    if chunk.startswith("- "):
        return [Item("-", line.removeprefix("- ")) for line in chunk.splitlines()]
    if chunk.startswith("+ "):
        return [parse_rank(line) for line in chunk.splitlines()]
    return [parse_paragraph(" ".join(chunk.split("\n")))]


def parse_rank(line: str) -> Item:
    """The item of "+ 1. texte", an enumeration whose numbers are not clause numbers."""
    label, _, text = line.removeprefix("+ ").partition(" ")
    return Item(label, text)


def parse_paragraph(text: str) -> Block:
    """The heading, clause, item, quotation or plain paragraph that `text` is."""
    if text.startswith("#"):
        return parse_heading(text)
    if text.startswith("> "):
        return Quote(text.removeprefix("> "))
    if text.startswith("! "):
        return Paragraph(text.removeprefix("! "), align="centre")
    if clause := CLAUSE.match(text):
        return Clause(clause["number"], text)
    if item := ITEM.match(text):
        return Item(item["label"], item["text"], item_depth(item["label"]))
    return Paragraph(text)


def parse_heading(text: str) -> Heading:
    """The heading of "# Article 3 - Titre", "## 2.1 Titre" or "# Préambule"."""
    marks, _, title = text.partition(" ")
    match = ARTICLE.match(title) or NUMBERED.match(title)
    if match is None:
        return Heading(len(marks), "", title, title)
    return Heading(len(marks), match["number"], match["title"], title)


def item_depth(label: str) -> int:
    """0 for a recital "(A)", 2 for a roman "(i)", 1 for any other label."""
    if RECITAL.match(label):
        return 0
    return 2 if ROMAN.match(label) else 1


def parse_table(chunk: str) -> Table:
    """The table of "| a | b |" lines; the dashes of the second line are the column widths."""
    rows = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in chunk.splitlines()]
    header, ruler, *body = rows
    if any(set(cell) != {"-"} for cell in ruler) or any(len(row) != len(ruler) for row in rows):
        raise SourceError(f"Reading a table: check the rows and the ruler below {header!r}.")
    return Table((header, *body), tuple(len(cell) for cell in ruler))
