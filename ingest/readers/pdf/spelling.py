"""The letters of a word as a reader sees them, from the characters that a PDF gives.

Ligatures come apart, an accent drawn as a sign of its own joins its letter, a break's hyphen is a
hyphen, a sign of a symbol font a bullet. Where one word ends is left to `characters`.
"""

import re
import unicodedata
from collections.abc import Sequence

BULLET = "•"
HYPHENS = "\u0002\u00ad\ufffe"
"""What pdfium and others give for a hyphen that breaks a word."""
ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "ˊ": "\u0301",
    "^": "\u0302",
    "ˆ": "\u0302",
    "¨": "\u0308",
    "˜": "\u0303",
    "~": "\u0303",
    "¸": "\u0327",
}
"""Spacing accent -> the combining one."""
_PLAIN = frozenset("^`~")
_COMPOSED = frozenset("éèêëàâäîïìíôöòóõùûüúçñÿáãåÉÈÊËÀÂÄÎÏÌÍÔÖÒÓÕÙÛÜÚÇÑŸÁÃÅ")
"""The letters that an accent may be for; others (ŕ, ś) would be made by chance."""
_ODD = re.compile(
    "[\u0000\u0002\u00ad\ufffe\ufb00-\ufb06\ue000-\uf8ff\u0300-\u036f´`ˋˊ^ˆ¨˜~¸\u200b\ufeff]"
)
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DOTLESS = {"ı": "i", "ȷ": "j"}


def spelled(letters: Sequence[str], lefts: Sequence[float], rights: Sequence[float]) -> str:
    """The word that the characters spell; "" where they are all invisible.

    >>> spelled("ﬁn", [0, 8, 14], [8, 14, 20])
    'fin'
    >>> spelled("re´sume´", [0, 4, 5, 10, 15, 20, 30, 31], [4, 10, 8, 15, 20, 30, 36, 34])
    'résumé'
    """
    text = "".join(letters)
    if not _ODD.search(text):
        return text
    if any(letter in ACCENTS for letter in letters) and len(text) == len(letters):
        text = _with_accents(text, lefts, rights)
    for hyphen in HYPHENS:
        text = text.replace(hyphen, "-")
    text = re.sub("[\u0000\u200b\ufeff]", "", text)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return unicodedata.normalize("NFC", _PRIVATE.sub(_public, text))


def _public(sign: re.Match[str]) -> str:
    """The sign of a symbol font that PDFs keep in the private area: its letter, or a bullet.

    Symbol fonts are written as U+F000 plus their code; the codes of bullets are beyond letters.
    """
    code = ord(sign.group()) - 0xF000
    is_plain = 0x20 < code < 0x7F and (chr(code).isalnum() or chr(code) in "(),.-/:;%&")
    return chr(code) if is_plain and len(sign.string) > 1 else BULLET


def _with_accents(text: str, lefts: Sequence[float], rights: Sequence[float]) -> str:
    pieces = list(text)
    for index, sign in enumerate(text):
        accent = ACCENTS.get(sign)
        if accent is None:
            continue
        for letter in _neighbours(index, lefts, rights):
            if sign in _PLAIN and not _overlap(index, letter, lefts, rights):
                continue  # "~" and "^" are signs of their own, too
            base = _DOTLESS.get(pieces[letter], pieces[letter])
            composed = unicodedata.normalize("NFC", base + accent)
            if composed in _COMPOSED:
                pieces[letter], pieces[index] = composed, ""
                break
    return "".join(pieces)


def _neighbours(index: int, lefts: Sequence[float], rights: Sequence[float]) -> list[int]:
    """The letters beside the accent at `index`, the one it stands over first."""
    beside = [letter for letter in (index - 1, index + 1) if 0 <= letter < len(lefts)]
    return sorted(beside, key=lambda letter: -_overlap(index, letter, lefts, rights))


def _overlap(index: int, letter: int, lefts: Sequence[float], rights: Sequence[float]) -> float:
    """The share of the accent's width that lies over the letter, a hair's breadth being none."""
    width = max(rights[index] - lefts[index], 0.01)
    shared = min(rights[index], rights[letter]) - max(lefts[index], lefts[letter])
    return min(shared / width, 1.0) if shared > 0.2 * width else 0.0
