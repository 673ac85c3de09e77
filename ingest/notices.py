"""What is told of a file in French or English: the key of a phrase, and what is filled into it.

`notices.toml` in, sentences out. Which notices a contract gives is said by `ingest.result`, which
an error gives by `reason_of`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest import errors
from ingest.language import Language
from ingest.readers import READERS


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence yet to be said in a language."""

    key: str
    """Of the phrase in `notices.toml`."""
    fields: tuple[tuple[str, str], ...] = ()
    """What is filled in, by name: data, which a page must escape."""


def notice(key: str, **fields: object) -> Notice:
    """The notice of that key and these fields.

    >>> said(notice("ocr", pages="1–3"), "en").split(": ")[1]
    '1–3.'
    """
    return Notice(key, tuple((name, str(value)) for name, value in fields.items()))


def said(told: Notice, language: Language) -> str:
    """The sentence in `language`.

    >>> said(notice("removed_running", words=12), "fr")
    'En-têtes et pieds de page laissés de côté : 12 mots.'
    """
    return _phrases()[language][told.key].format(**dict(told.fields))


_REASONS: dict[type[Exception], str] = {
    errors.UnsupportedFormat: "unsupported",
    errors.EmptyFile: "empty",
    errors.TooLarge: "too_large",
    errors.EncryptedFile: "encrypted",
    errors.NoTextLayer: "pictures",
    errors.NotAContract: "not_a_contract",
    errors.UnreadableFile: "unreadable",
    errors.IdTaken: "id_taken",
    errors.OtherModel: "other_model",
    errors.LibraryError: "library",
    errors.EmbeddingError: "no_model",
    errors.WorkerStalled: "stalled",
    errors.WorkerError: "crashed",
    errors.QueueError: "queue",
}


def reason_of(error: Exception) -> Notice:
    """Why a file was not taken, without what only the error's own English line tells.

    >>> reason_of(errors.EncryptedFile("Cannot read 'bail.pdf': it is encrypted.")).key
    'encrypted'
    """
    key = next((_REASONS[kind] for kind in type(error).__mro__ if kind in _REASONS), "failed")
    return notice(key, formats=", ".join(READERS)) if key == "unsupported" else notice(key)


@cache
def _phrases() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("ingest") / "notices.toml").read_text("utf-8"))
