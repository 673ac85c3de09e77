"""A contract's or a user's text -> the text that an embedding model should read.

What is shown stays as it stands in the contract; only the model reads this form.
"""

from __future__ import annotations

import unicodedata

UNREADABLE = str.maketrans({"\0": " ", "\xad": None})
"""NUL, at which an engine in C would stop, and the soft hyphen, which would split a word."""


def cleaned(text: str) -> str:
    r"""Text in composed characters, with single spaces, without what no model can read.

    >>> cleaned(" l’he\u0301ber\xadgeur\0\n « garantit » ")
    'l’hébergeur « garantit »'
    """
    readable = text.encode("utf-8", "replace").decode().translate(UNREADABLE)
    return " ".join(unicodedata.normalize("NFC", readable).split())
