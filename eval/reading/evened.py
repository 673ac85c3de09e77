"""Text of two renditions of one contract, evened out so that their words can be compared."""

import re
import unicodedata

_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\u00ad": None, "\u200b": None, "\ufeff": None}
)


def spaced(text: str) -> str:
    r"""`text` with single spaces, straight quotes, plain hyphens and no ligatures.

    >>> spaced("the\n  “Site” –\u00a0ﬁve days’ notice")
    'the "Site" - five days\' notice'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def dense(text: str) -> str:
    r"""`spaced` text without any white space: the letters in their order.

    >>> dense("$ 500 per\n month")
    '$500permonth'
    """
    return spaced(text).replace(" ", "")


def bare(text: str) -> str:
    """The words alone, in small letters: no marks, one space between them.

    >>> bare("ARTICLE 5.1 – Compte « CLIENT » :")
    'article 5 1 compte client'
    """
    return " ".join(re.findall(r"[^\W_]+", spaced(text).casefold()))
