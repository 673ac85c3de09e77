"""Word files for tests: python-docx's usual template, with raw XML where it has no words for it."""

import io
import re
from collections.abc import Iterable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.lines import Line, Source
from ingest.readers.docx import read_docx_bytes

NAMES = (
    nsdecls("w", "wp", "a", "r")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def element(xml: str):
    """The element that `xml` writes, prefixes declared."""
    name = re.match(r"<[\w:]+", xml)
    assert name is not None
    return parse_xml(f"{name[0]} {NAMES}{xml[name.end() :]}")


def body(*blocks: str) -> DocumentType:
    """A document whose body holds these blocks."""
    document = Document()
    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, element(block))
    return document


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph: `words` are words, or runs written as XML."""
    runs = words if words.startswith("<") else run(words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def numbered(words: str, list_id: int, level: int = 0, more: str = "") -> str:
    """A paragraph that its own properties put in a list."""
    return paragraph(words, f"{more}{in_list(list_id, level)}")


def in_list(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(number: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list; `more` are the elements between format and text."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def define_lists(
    document: DocumentType, sequences: Sequence[Sequence[str]], lists: Iterable[tuple[int, str]]
) -> DocumentType:
    """Give the document these sequences of levels, and lists 1, 2, … of them with overrides."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, levels in enumerate(sequences):
        xml = f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        root.append(element(xml))
    for number, (sequence, overrides) in enumerate(lists, 1):
        xml = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{sequence}"/>{overrides}</w:num>'
        root.append(element(xml))
    return document


def add_style(document: DocumentType, xml: str) -> None:
    document.styles.element.append(element(xml))


def saved(document: DocumentType) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document: DocumentType) -> Source:
    return read_docx_bytes(saved(document), "contrat.docx")


def texts(document: DocumentType) -> list[str]:
    return [line.text for line in read(document).lines]


def lines(*blocks: str) -> tuple[Line, ...]:
    return read(body(*blocks)).lines


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The file with these parts put in, or in the place of its own."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()
