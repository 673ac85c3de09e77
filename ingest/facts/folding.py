"""Text in, plain text of the same length out: what patterns are matched on.

Small letters without accents, one kind of quotation mark, apostrophe, hyphen and blank. Offsets
are those of the original, so that what is found is always cut out of the original.
"""

import unicodedata

_SAME = (
    ('"', "«»“”„‟″❝❞"),
    ("'", "’‘ʼ`´′‛"),
    ("-", "‐‑‒–—−"),
)
_FIXED = {ord(char): plain for plain, chars in _SAME for char in chars}


class _Table(dict[int, str]):
    """Plain characters by code point, worked out when first met."""

    def __missing__(self, point: int) -> str:
        plain = self[point] = _plain(chr(point))
        return plain


def _plain(char: str) -> str:
    if char.isspace():
        return char if char == "\n" else " "
    small = unicodedata.normalize("NFKD", char)[0].lower()
    return small if len(small) == 1 and not small.isspace() else char


_TABLE = _Table(_FIXED)


def fold(text: str) -> str:
    r"""`text` made plain, of the same length.

    >>> fold("Ci-après dénommée « l’Hébergeur »")
    'ci-apres denommee " l\'hebergeur "'
    """
    return text.translate(_TABLE)


def plain_words(text: str) -> str:
    """The words of `text`, folded and with one blank between them: for comparing names.

    >>> plain_words("L’ Hébergeur,  S.A.S.")
    'l hebergeur s a s'
    """
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())
