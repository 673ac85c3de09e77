"""What uploads are called, and what they may be called on a disk.

Any name in, one that is shown and one that is safe out. A name is whatever a browser sends: with
folders, of any length, with marks that turn the direction of writing.
"""

import re
import unicodedata

_LONGEST = 120
"""Bytes of a name on a disk, less its suffix; file systems take 255."""
_NOTHING = "contract"
"""What a file is called whose name is nothing but dots."""
_LONGEST_SUFFIX = 12


def shown_name(name: str) -> str:
    r"""`name` as given, less its folders.

    >>> shown_name("C:\\Contrats\\bail.pdf"), shown_name("../../etc/bail.pdf")
    ('bail.pdf', 'bail.pdf')
    """
    return re.split(r"[/\\]", name.rstrip("/\\"))[-1]


def safe_name(name: str) -> str:
    r"""A name for a file on a disk, as near to `name` as can be.

    Without folders, leading dots, and characters that are not seen; not too long.

    >>> safe_name("../.bail\u202e.pdf"), safe_name("Contrat d’hébergement (HDS).pdf")
    ('bail.pdf', 'Contrat d’hébergement (HDS).pdf')
    >>> safe_name("…/.pdf"), len(safe_name("é" * 900 + ".pdf"))
    ('contract.pdf', 64)
    """
    seen = "".join(letter for letter in shown_name(name) if _is_seen(letter)).strip()
    stem, dot, suffix = seen.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = seen, "", ""
    short = stem.lstrip(". ").encode()[:_LONGEST].decode(errors="ignore").rstrip()
    return (short or _NOTHING) + dot + suffix


def _is_seen(letter: str) -> bool:
    """It is no control or format character, surrogate, or separator of lines or paragraphs."""
    category = unicodedata.category(letter)
    return category[0] != "C" and category not in {"Zl", "Zp"}
