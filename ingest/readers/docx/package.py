"""The bytes of a Word file in, its XML parts out: the archive is opened and checked here only.

A file that is damaged, of another kind, locked or made to fill the memory is refused in one line.
What the parts say is left to the other modules.
"""

import io
import lzma
import posixpath
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import BadZipFile, LargeZipFile, ZipFile

from ingest.errors import EncryptedFile, UnsupportedFormat
from ingest.readers.docx.markup import DamagedMarkup, Element, parse, w

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Files of Word 97 to 2003, and locked ones of today, begin so."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAX_PART = 64 * 1024 * 1024
"""Bytes of one part: some ten thousand pages. More is no contract."""
_MAX_FILE = 256 * 1024 * 1024
"""Bytes of all parts that are read."""
_READ = ("styles", "numbering", "settings", "footnotes", "endnotes", "header", "footer")
_OUTSIDE = ("aFChunk", "subDocument")
"""Parts in another format, or other files, that Word shows as if they stood in the document."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_WORD = (
    "it is not a Word document, whatever its name says. Save it as .docx from a word processor, "
    "or give it the suffix of its real format."
)
_BROKEN = "it is damaged ({}). Open it in a word processor and save it again as .docx."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that are read."""

    document: Element
    parts: Mapping[str, tuple[Element, ...]]
    """By kind ("styles", "header"); a kind that the file lacks is missing."""
    title: str
    """The title in the file's properties; "" where there is none."""
    missing: tuple[str, ...]
    """Names of parts that the file refers to and does not hold."""
    outside: int
    """How many parts stand in another format or file, and are not read."""

    def part(self, kind: str) -> Element | None:
        """The one part of a kind; None where there is none."""
        return next(iter(self.parts.get(kind, ())), None)


def open_package(data: bytes, name: str) -> Package:
    """The parts of the file `name`.

    Raises `UnsupportedFormat` or `EncryptedFile`, whatever the bytes are.
    """
    _check_kind(data, name)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _Opener(archive).package()
    except _NoWordDocumentError as error:
        raise _refusal(name, _NO_WORD) from error
    except DamagedMarkup as error:
        raise _refusal(name, _BROKEN.format(" ".join(str(error).split()))) from error
    except (
        BadZipFile,
        LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        IndexError,
        OverflowError,
        struct.error,
        zlib.error,
        lzma.LZMAError,
    ) as error:
        raise _refusal(name, _BROKEN.format(" ".join(str(error).split()))) from error


class _NoWordDocumentError(Exception):
    """An archive, but not of a Word document."""


def _refusal(name: str, reason: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"Cannot read {name!r}: {reason}")


def _check_kind(data: bytes, name: str) -> None:
    if data.startswith(_OLD_WORD):
        if _LOCKED in data:
            msg = (
                f"Cannot read {name!r}: it is encrypted. Save a copy without a password, "
                "then ingest that."
            )
            raise EncryptedFile(msg)
        raise _refusal(
            name, "it is in the format of Word 97 to 2003 (.doc). Save it as .docx from Word."
        )
    if b"PK\x03\x04" not in data:
        raise _refusal(name, _NO_WORD)


class _Opener:
    """Reads parts by name and by relation, and counts what it reads."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        # some writers use backslashes or another case than the relations do
        self._members = {
            entry.replace("\\", "/").lstrip("/").lower(): entry for entry in archive.namelist()
        }
        self._read = 0

    def package(self) -> Package:
        main = self._main_part()
        document = self._parse(main)
        if document is None or document.tag != w("document") or document.find(w("body")) is None:
            raise _NoWordDocumentError
        parts: dict[str, list[Element]] = {}
        missing: list[str] = []
        outside = 0
        for kind, target in self._relations(main):
            outside += kind in _OUTSIDE
            if kind not in _READ:
                continue
            root = self._parse(target)
            if root is None:
                missing.append(target)
            else:
                parts.setdefault(kind, []).append(root)
        found = {kind: tuple(roots) for kind, roots in parts.items()}
        return Package(document, found, self._title(), tuple(missing), outside)

    def _main_part(self) -> str:
        for kind, target in self._relations(""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def _title(self) -> str:
        for kind, target in self._relations(""):
            if kind == "core-properties":
                root = self._parse(target)
                title = None if root is None else root.find(_TITLE)
                return "" if title is None else " ".join((title.text or "").split())
        return ""

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """Kind and target of what `part` ("" being the whole package) refers to in the archive."""
        folder, file = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations: list[tuple[str, str]] = []
        for relation in root if root is not None else ():
            target, kind = relation.get("Target"), relation.get("Type") or ""
            if target and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target))
                relations.append((kind.rsplit("/", 1)[-1], path.lstrip("/")))
        return relations

    def _parse(self, part: str) -> Element | None:
        member = self._members.get(part.lower())
        if member is None:
            return None
        with self._archive.open(member) as file:
            data = file.read(_MAX_PART + 1)
        self._read += len(data)
        if len(data) > _MAX_PART or self._read > _MAX_FILE:
            msg = f"{part} is larger than any contract"
            raise DamagedMarkup(msg)
        return parse(data)
