"""A file in, its contract out, or the reason why there is none: a refusal is a result here."""

from dataclasses import dataclass
from pathlib import Path

from eval.reading.figure import Figure, Sheet, at_least
from ingest.contract import Contract
from ingest.errors import IngestError
from ingest.reading import read_contract


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that the reader refused."""

    path: Path
    reason: str


def read(path: Path) -> Contract | Unread:
    """The contract in `path`, or why the reader refused it."""
    try:
        return read_contract(path)
    except IngestError as error:
        return Unread(path, str(error))


def refusal(unread: Unread) -> Sheet:
    """What is told of a file that was refused."""
    return Sheet(
        unread.path.name, (Figure("read", 0.0, target=at_least(1.0)),), (f"{unread.reason}",)
    )


def raw_text(path: Path) -> str:
    """The text of a PDF as pdfium alone extracts it, page after page: what readers start from."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
